"""Imported posts find a reader: which one is likely, how a file says so, and the same as a sheet to fill in."""
