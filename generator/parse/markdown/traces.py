"""What the dialect leaves in the environment of a text, beside its tokens."""

TOO_DEEP = "too deep"
"""The key of the line, counted from 0, where something is nested too deep."""

NOTES = "notes"
"""The key of all footnotes that are written at the foot, in order: label and line, counted from 0."""

RAW_HTML = "raw html"
"""The key that the environment of a text with raw HTML in its lines gets."""
