"""Language tags (BCP 47), as `site.yaml` and front matter write them: `nl`, `nl-BE`."""


def primary(tag: str) -> str:
    """The language of a tag, in lower case: `nl` of `nl-BE`, of `NL` and of `nl_NL`."""
    return tag.replace("_", "-").partition("-")[0].lower()
