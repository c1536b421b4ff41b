"""Markdown: a body as tokens, and as the HTML of a page."""
