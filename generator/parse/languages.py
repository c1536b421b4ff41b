"""Language codes: which there are, and which one somebody meant."""

import re

_SHAPE = r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?"

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS = frozenset(_ISO_639_1.split())

_BY_NAME = {
    "dutch": "nl", "nederlands": "nl", "vlaams": "nl-BE", "flemish": "nl-BE", "english": "en", "engels": "en",
    "german": "de", "duits": "de", "deutsch": "de", "french": "fr", "frans": "fr", "français": "fr", "spanish": "es",
    "spaans": "es", "español": "es",
}  # fmt: skip


def language_tag(written: str) -> str | None:
    """The tag in its usual letters (`nl-BE`), or None when it is none: `nl`, `en-GB`, `zh-Hant`, `nds` are."""
    matched = re.fullmatch(_SHAPE, written)
    if matched is None:
        return None
    language, script, region = matched.groups()
    if len(language) == 2 and language.lower() not in _TWO_LETTERS:
        return None
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def meant_language(written: str) -> str | None:
    """The tag that a name such as `Dutch`, or a spelling such as `nl_NL`, stands for."""
    name = written.strip().lower()
    return _BY_NAME.get(name) or language_tag(name.replace("_", "-").partition(".")[0])
