"""Letters in which the text says other words, made without the theme; `reworded.py` tells what that asks of it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from generator.model.content import Body
from generator.model.names import TemplateName
from generator.model.views import IssueView, SiteView, View
from generator.render.letter import finished_fragment, finished_text, openers_of
from generator.render.mime import multipart, split_multipart
from generator.render.rewording import Reword, Rewording, mail_before_and_after, plain_before_and_after, replaced_once
from generator.render.theme import Theme
from generator.render.weight import LARGE

STYLES = TemplateName("newsletter/mail.css")
_FACT_OF_SITE = re.compile(r"\{\{ site\.(\w+) \}\}")


def styles_of(theme: Theme, site: SiteView) -> str:
    """The style sheet of letters of a theme of raak's own, which asks for colours of the site, and for nothing else."""
    return _FACT_OF_SITE.sub(lambda fact: str(getattr(site, fact[1])), theme.templates[STYLES].text)


def _html(text: str, view: View, body: Body, rewording: Rewording) -> str | None:
    fragments = _in_elements(view, body, rewording)
    old, new = (words.replace("&nbsp;", "\u00a0").replace("&#10;", "\n") for words in fragments)
    letter = replaced_once(text, old, new)
    return letter if letter is not None and len(letter.encode()) <= LARGE else None


def _fragment(text: str, view: View, body: Body, rewording: Rewording) -> str | None:
    return replaced_once(text, *_in_elements(view, body, rewording))


def _plain(text: str, view: View, body: Body, rewording: Rewording) -> str | None:
    pair = plain_before_and_after(body, rewording)
    return replaced_once(text, *(finished_text(words, _openers(view)).removesuffix("\n") for words in pair))


def _message(text: str, view: View, body: Body, rewording: Rewording) -> str | None:
    headers, old_plain, old_html = split_multipart(text)
    plain, html = _plain(old_plain, view, body, rewording), _html(old_html, view, body, rewording)
    return None if plain is None or html is None else headers + multipart(rewording.site.language, plain, html)


KINDS: Mapping[str, Reword] = {
    "newsletter/issue.html": _html,
    "newsletter/issue.txt": _plain,
    "newsletter/issue.eml": _message,
    "newsletter/fragment.html": _fragment,
}
"""How letters that tell of one post are made again."""


def _in_elements(view: View, body: Body, rewording: Rewording) -> tuple[str, str]:
    """The text before and after, with the styles of its letter in its elements."""
    styles, openers = styles_of(rewording.theme(), rewording.site), _openers(view)
    old, new = mail_before_and_after(body, rewording)
    return _styled(old, styles, openers), _styled(new, styles, openers)


@lru_cache(maxsize=4)
def _styled(mail: str, styles: str, openers: tuple[str, ...]) -> str:
    """The text as it stands in `newsletter/content.html`, which decides by what is around it how it looks."""
    fragment = f'<style>{styles}</style><div class="text">\n{mail}\n</div>'
    return finished_fragment(fragment, openers).removesuffix("\n")


def _openers(view: View) -> tuple[str, ...]:
    return openers_of(cast(IssueView, view).provider)
