"""Markdown of an old site as Markdown of raak: what is prose in it, made safe, and leading to where things are now."""
