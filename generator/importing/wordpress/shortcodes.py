"""Shortcodes: `[name key=value]...[/name]`, which WordPress and its plugins turned into HTML for each reader."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape

from generator.diagnostics.catalogue import IMPORT_MARKUP_REPLACED
from generator.importing.references import References
from generator.importing.wordpress.blocks import link_to
from generator.importing.wordpress.media import Attachment, Media
from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import names

_CODE = names(
    """code sourcecode source highlight crayon pre php html html5 css js javascript jscript python py ruby rb bash
    shell sh sql xml java csharp cpp c perl powershell yaml json text plain diff go rust swift kotlin
    typescript cc_code"""
)
_NO_LANGUAGE = names("code sourcecode source highlight crayon pre text plain cc_code")
_NOTES = names("footnote ref fn efn_note mfn footnotes_note")
_MEDIA = names(
    """embed audio video playlist youtube vimeo soundcloud wpvideo dailymotion ted slideshare googlemaps gist tweet
    instagram spotify bandcamp mixcloud flickr issuu scribd archiveorg pocketcast"""
)
_MADE_ANEW = names(
    """contact-form contact-form-7 contact-field wpforms gravityform gravityforms ninja_form ninja_forms formidable
    mc4wp_form newsletter newsletter_form mailpoet_form jetpack_subscription_form subscribe2 toc table-of-contents
    sitemap recent_posts display-posts archives wp_login_form search_form sharethis addtoany ssba related_posts
    jetpack-related-posts rev_slider layerslider metaslider smartslider3 woocommerce_cart woocommerce_checkout
    woocommerce_my_account products product product_page add_to_cart donation_form social_share"""
)
_NAME = r"[A-Za-z][\w-]*"
_ATTRIBUTE = r"""(?>"[^"]*"|'[^']*'|{}[^\[\]"'])*?(?=/?\])"""
_ATTRIBUTES = f"(?:{_ATTRIBUTE.format('&quot;.*?&quot;|')}|{_ATTRIBUTE.format('')})"  # `&quot;` may also mean inches
_SHORTCODE = re.compile(rf"\[(?P<ends>/?)(?P<name>{_NAME})(?P<facts>(?:[\s=/:]{_ATTRIBUTES})?)/?\]")
_ESCAPED = re.compile(rf"\[(\[/?{_NAME}(?:\s[^\[\]]*)?\])\]")
_FACT = re.compile(
    r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|&quot;(.*?)&quot;|[“”″]([^“”″]*)[“”″]|([^\s"'\]]+))""",
    re.DOTALL,
)
_ADDRESS = re.compile(r"""https?://[^\s"'<>\[\]]+""")
_CAPTION = re.compile(
    rf"\[(?:wp_)?caption\b(?P<facts>{_ATTRIBUTES})\](?P<inner>(?:(?!\[(?:wp_)?caption\b).)*?)\[/(?:wp_)?caption\]",
    re.DOTALL,
)
_PICTURE = re.compile(r"\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_GALLERY = re.compile(rf"\[gallery\b(?P<facts>{_ATTRIBUTES})/?\]")


def code_as_html(text: str) -> str:
    """The text with its listings as `<pre>`, so that nothing in them is taken for anything else."""
    if "[/" not in text:
        return text
    last_end = {name: text.rfind(f"[/{name}]") for name in _CODE}
    written: list[str] = []
    behind = place = 0
    while opening := _opening_of(_CODE).search(text, place):
        name, place = opening["name"], opening.start() + 1
        if opening.end() <= last_end[name]:
            end = text.index(f"[/{name}]", opening.end())
            listing = _listing(name, _facts(opening["facts"]), text[opening.end() : end])
            written += text[behind : opening.start()], listing
            behind = place = end + len(f"[/{name}]")
    return "".join((*written, text[behind:]))


def _listing(name: str, facts: Mapping[str, str], inner: str) -> str:
    language = facts.get("language") or facts.get("lang") or ("" if name in _NO_LANGUAGE else name)
    code = re.sub(r"</?(?:p|br)\s*/?>", "", inner) if "<br" in inner else inner
    if "\n" not in code.strip("\n") and not facts and name == "code":
        return f"<code>{escape(unescape(code), quote=False)}</code>"
    named = f' class="language-{escape(language)}"' if language else ""
    return f"\n\n<pre{named}><code>{escape(unescape(code), quote=False)}</code></pre>\n\n"


def shortcodes_as_html(text: str, media: Media, number: str, references: References) -> str:
    """The text with HTML in place of its shortcodes; `number` is that of the text, whose pictures a gallery shows."""
    if "[" not in text:
        return text
    text, kept = _set_aside(text)
    text = _CAPTION.sub(_figure, text)
    text = _GALLERY.sub(lambda found: _gallery(found, media, number), text)
    text = _pair_of(_NOTES).sub(r"<footnote>\g<inner></footnote>", text)
    text = _pair_of(_MEDIA).sub(lambda found: _embedded(found[0], found["name"], references), text)
    closed = {found["name"] for found in _SHORTCODE.finditer(text) if found["ends"]}
    text = _SHORTCODE.sub(lambda found: _single(found, closed, references), text)
    return _put_back(text, kept)


def without_shortcodes(text: str) -> str:
    """The text without the shortcodes themselves: all that a reader could read of them."""
    text, kept = _set_aside(text)
    closed = {found["name"] for found in _SHORTCODE.finditer(text) if found["ends"]}
    text = _SHORTCODE.sub(lambda found: " " if _is_shortcode(found, closed) else found[0], text)
    return _put_back(text, kept)


_LISTING = re.compile(r"<(pre|code)\b(?:(?!<\1\b).)*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def _set_aside(text: str) -> tuple[str, list[str]]:
    """Listings, tags and what an author wrote in double brackets hold no shortcodes."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1] if found.re is _ESCAPED else found[0])
        return f"\x00{len(kept) - 1}\x00"

    return _ESCAPED.sub(keep, _LISTING.sub(keep, text)), kept


def _put_back(text: str, kept: list[str]) -> str:
    place = re.compile(r"\x00(\d+)\x00")
    while place.search(text):
        text = place.sub(lambda found: kept[int(found[1])], text)
    return text


@cache
def _opening_of(known: frozenset[str]) -> re.Pattern[str]:
    """Matches where a shortcode begins."""
    name = f"(?P<name>{'|'.join(sorted(known))})"
    return re.compile(rf"\[{name}(?P<facts>(?:[\s=]{_ATTRIBUTES})?)\]", re.DOTALL)


@cache
def _pair_of(known: frozenset[str]) -> re.Pattern[str]:
    """Matches a shortcode with its end, and the plain words between."""
    return re.compile(rf"{_opening_of(known).pattern}(?P<inner>[^\[]*?)\[/(?P=name)\]", re.DOTALL)


def _figure(found: re.Match[str]) -> str:
    """A picture and what stands below it."""
    inner = found["inner"].strip()
    picture = _PICTURE.match(inner)
    caption = inner[picture.end() :].strip() if picture else ""
    caption = caption or unescape(_facts(found["facts"]).get("caption", ""))
    if picture is None:
        return inner
    said = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"\n\n<figure>{picture[0].strip()}{said}</figure>\n\n"


def _gallery(found: re.Match[str], media: Media, number: str) -> str:
    facts = _facts(found["facts"])
    numbers = re.findall(r"\d+", facts.get("ids") or facts.get("include") or "") or list(media.of_text(number))
    pictures = filter(None, map(media.get, numbers))
    return "\n\n" + "\n".join(map(_figure_of, pictures)) + "\n\n"


def _figure_of(picture: Attachment) -> str:
    """A picture of the library, as HTML."""
    alt = escape(picture.alt or picture.caption or picture.title)
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure><img src="{escape(picture.address)}" alt="{alt}">{caption}</figure>'


def _embedded(said: str, name: str, references: References) -> str:
    """A link to what was shown or played there."""
    addresses = dict.fromkeys(_ADDRESS.findall(unescape(said)))
    references.note(IMPORT_MARKUP_REPLACED, what=f"[{name}]", by="link" if addresses else "nothing")
    links = (f"<p>{link_to(address)}</p>" for address in addresses)
    return "\n\n" + "".join(links) + "\n\n"


def _single(found: re.Match[str], closed: set[str], references: References) -> str:
    """One tag of a shortcode: of one that only arranges, its content stays; of one that nobody knows, all of it."""
    name = found["name"]
    if not _is_shortcode(found, closed):
        return found[0]
    if name in _MEDIA:
        return " " if found["ends"] else _embedded(found["facts"], name, references)
    if name in _MADE_ANEW:
        if not found["ends"]:
            references.note(IMPORT_MARKUP_REPLACED, what=f"[{name}]", by="nothing")
        return " "
    if name in closed:
        if not found["ends"]:
            references.note(IMPORT_MARKUP_REPLACED, what=f"[{name}]", by="text")
            if said := _heading_in(found["facts"]):
                return f"\n\n<p><strong>{escape(said)}</strong></p>\n\n"
        return "\n\n" if name.startswith(_ARRANGE) else " "
    references.note(IMPORT_MARKUP_REPLACED, what=f"[{name}]", by="text")
    return found[0]


def _heading_in(facts: str) -> str:
    """What tabs, boxes and the like showed above their content."""
    known = _facts(facts)
    return unescape(next(filter(None, map(known.get, ("title", "heading", "label"))), ""))


_ARRANGE = ("vc_", "et_pb_", "fusion_", "av_", "su_", "fl_", "one_", "two_", "row", "col", "section", "box", "tab")


def _is_shortcode(found: re.Match[str], closed: set[str]) -> bool:
    """Whether brackets hold a shortcode, and not a word that an author put into brackets."""
    name, facts = found["name"], found["facts"]
    return name in closed or name in _MEDIA | _MADE_ANEW or name in ("gallery", "caption") or bool(_FACT.search(facts))


def _facts(written: str) -> dict[str, str]:
    return {found[1].lower(): next(filter(None, found.groups()[1:]), "") for found in _FACT.finditer(written)}
