"""Notes, tips and warnings in a box, as other programs and their themes call them, as raak's callouts."""

from collections.abc import Mapping

from generator.importing.markdown.blocks import quoted

KINDS: Mapping[str, str] = {
    **dict.fromkeys(
        ("note", "info", "notice", "callout", "admonition", "alert", "aside", "abstract", "quote-info", "primary"),
        "NOTE",
    ),
    **dict.fromkeys(("tip", "hint", "success", "pro-tip", "protip", "example"), "TIP"),
    **dict.fromkeys(("important", "attention", "tldr", "question"), "IMPORTANT"),
    **dict.fromkeys(("warning", "warn", "beta"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "bug", "failure"), "CAUTION"),
}
"""The kind of raak that each of their kinds looks like."""


def callout(kind: str, title: str, inner: str, fold: str = "") -> str:
    """A box of this kind; without a title, it is called as its kind is."""
    first = f"[!{kind}]{fold} {' '.join(title.split())}".rstrip()
    return quoted("\n".join((first, inner.strip("\n"))))
