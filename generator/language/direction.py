"""Which way a language is written."""

_RIGHT_TO_LEFT = "apc ar arc bal bgn ckb dv fa he iw khw ks lrc mzn nqo ps rhg sd sdh skr syr trw ug ur yi"
_SCRIPTS = "adlm arab hebr mand nkoo rohg syrc thaa"


def is_right_to_left(language: str) -> bool:
    """Whether a BCP 47 language is written from right to left; its script decides where it is told."""
    primary, *others = language.lower().replace("_", "-").split("-")
    script = next((part for part in others if len(part) == len("arab") and part.isalpha()), "")
    return script in _SCRIPTS.split() if script else primary in _RIGHT_TO_LEFT.split()
