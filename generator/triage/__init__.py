"""Imported posts find a reader: which one is likely (`suggesting`), whom an author means (`choosing`), how a file says
so (`rewriting`), and the same as a table to fill in (`spreadsheet`).
"""
