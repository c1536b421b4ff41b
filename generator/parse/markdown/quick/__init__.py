"""Texts in plain notation, read by a parser in Rust: the page that `page.py` writes, in a tenth of the time.

Most posts are paragraphs, headings, lists, quotations, code, tables, links and pictures, written as everybody writes
them. CommonMark says to the letter how those are read, so that any parser that keeps to it finds the same. What is the
dialect's own, and what parsers may disagree on, is left to the dialect: at the first sign of it there is no page
here, and the text is read the long way. `tests/parse/test_markdown_quick.py` holds both ways to one result.
"""
