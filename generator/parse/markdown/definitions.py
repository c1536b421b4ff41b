"""Links and pictures that name a definition, `[words][name]`, where there is none of that name."""

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics.catalogue import DEFINITION_MISSING
from generator.diagnostics.diagnostic import Diagnostic
from generator.parse.markdown.places import Place
from generator.parse.markdown.stayed import found_in_words
from generator.parse.markdown.token import Token
from generator.parse.nearest import nearest

_NAMING = re.compile(
    r"(?<![\w\[\])}\\])!?\[(?=[^\[\]]*[^\W\d_]{3})"  # what stands behind a name, as in `list[one][two]`, belongs to it
    r"[^\[\]]++\]\[((?:\w[^\[\]\n]*+)?)\](?![\[(:{\w])"
)


def definitions_missing(text: Token, place: Place, defined: Iterable[str]) -> Iterator[Diagnostic]:
    """Those that stayed in a text, with the nearest of the names that are defined."""
    for found in found_in_words(_NAMING, "][", text):
        written = text.content[slice(*found.span())]
        words = " ".join(written[written.index("[") + 1 : written.rindex("][")].split())
        name = found[1] or words
        meant = nearest(name.casefold(), [one.casefold() for one in defined])
        yield DEFINITION_MISSING.at(place.span(*found.span()), words=words, name=name, nearest=meant)
