"""Language tags (BCP 47), as `site.yaml` and front matter write them: `nl`, `nl-BE`; and what they tell."""

_RIGHT_TO_LEFT = "apc ar arc bal bgn ckb dv fa he iw khw ks lrc mzn nqo ps rhg sd sdh skr syr trw ug ur yi"
_SCRIPTS_RIGHT_TO_LEFT = "adlm arab hebr mand nkoo rohg syrc thaa"


def primary(tag: str) -> str:
    """The language of a tag, in lower case: `nl` of `nl-BE`, of `NL` and of `nl_NL`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left; its script decides where the tag names one."""
    language, *others = tag.lower().replace("_", "-").split("-")
    script = next((part for part in others if len(part) == len("arab") and part.isalpha()), "")
    return script in _SCRIPTS_RIGHT_TO_LEFT.split() if script else language in _RIGHT_TO_LEFT.split()
