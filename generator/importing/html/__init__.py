"""HTML of an old site as Markdown: its tree tidied, what stays HTML made harmless, and what a reader can read in it."""
