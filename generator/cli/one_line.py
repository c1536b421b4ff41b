"""What a person typed, as one line of text."""

import unicodedata


def one_line(typed: str) -> str:
    """Without line breaks, space around it, and characters that are no part of a text."""
    return " ".join("".join(filter(_is_text, typed)).split())


def _is_text(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cs")
