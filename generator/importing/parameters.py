"""What a template showed, told from what it was given: `{% include figure.html src="a.png" caption="..." %}`."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.importing.embeds import embed, kind_of
from generator.model.addresses import path_of
from generator.model.pictures import is_picture as names_picture
from generator.parse.markdown.entities import unescape

_SOURCES = ("src", "url", "image_path", "path", "image", "img", "file", "filename", "source", "href", "link", "name")
_ALTS = ("alt", "alt_text", "alttext", "description")
_CAPTIONS = ("caption", "cap", "title", "text", "figcaption", "legend")
_CREDITS = ("attr", "credit", "author", "copyright", "attribution")
_CREDIT_LINKS = ("attrlink", "attr_link", "credit_link", "source_url")
_LINKS = ("link", "href", "url", "target_url", "imglink")
_IDS = ("id", "videoid", "video_id", "youtubeid", "youtube_id", "v", "url", "src", "link", "user", "gist", "tweet")
_PICTURE = ("![", "[![")
_LINK = re.compile(r"\[[^\[\]\n]*+\]\(")
_WIDTH = re.compile(r"[1-9]\d{0,3}(?:px|%)?")
_TECHNICAL = re.compile(r"[\w./:#%@&=+,;-]*")
_SPOKEN = (
    *_CAPTIONS,
    *_ALTS,
    *_CREDITS,
    "content",
    "body",
    "quote",
    "label",
    "message",
    "summary",
    "cite",
    "heading",
    "subtitle",
)


def is_picture(address: str) -> bool:
    """Whether an address is that of a picture, by its name."""
    path = path_of(address)
    return names_picture(path) or path.lower().endswith(".jfif")  # as browsers on Windows once saved JPEG


def shown(name: str, positional: Sequence[str], named: Mapping[str, str]) -> str:
    """What was shown, as Markdown: a link to a video, a picture with its caption, or words alone; "" for nothing."""
    lowered = {key.lower(): value.strip() for key, value in named.items() if value.strip()}
    if kind := kind_of(lowered.get("provider", "")) or kind_of(name):
        return _embedded(kind, positional, lowered)
    sources = [*(lowered[key] for key in _SOURCES if key in lowered), *lowered.values(), *positional]
    if picture := next(filter(is_picture, sources), ""):
        return _figure(picture, [one for one in positional if one != picture], lowered)
    return _spoken(positional, lowered)


def form_of(written: str) -> str:
    """What that is which was shown: `picture`, `link` or `text`, as remarks tell of it."""
    if written.startswith(_PICTURE):
        return "picture"
    return "link" if _LINK.match(written) else "text"


def figure(picture: str, alt: str = "", caption: str = "", link: str = "", credit: str = "", width: str = "") -> str:
    """A picture with a caption; a caption with markup of its own stands below it."""
    plain = _is_plain(caption) and not credit and not link
    title = f' "{caption}"' if caption and plain else ""
    image = f"![{_within_brackets(alt)}](<{_address(picture)}>{title})"
    if _WIDTH.fullmatch(width):
        image += f"{{width={width}}}"
    shown_image = f"[{image}](<{_address(link)}>)" if link else image
    below = [] if plain else [text for text in (caption, credit) if text]
    return "\n\n".join((shown_image, *below))


def _figure(picture: str, positional: Sequence[str], named: Mapping[str, str]) -> str:
    first = _first(named, _CAPTIONS, picture) or next((one for one in positional if " " in one), "")
    title = named.get("title", "")
    caption = f"**{title}** {first}" if title and first != title else first
    credit = _first(named, _CREDITS, picture)
    credited = _first(named, _CREDIT_LINKS, picture)
    return figure(
        picture,
        alt=_first(named, _ALTS, picture) or (positional[0] if positional and not caption else ""),
        caption=" ".join(unescape(caption).split()),
        link=_first(named, _LINKS, picture),
        credit=f"[{credit}](<{_address(credited)}>)" if credit and credited else credit,
        width=named.get("width", ""),
    )


def _embedded(kind: str, positional: Sequence[str], named: Mapping[str, str]) -> str:
    ids = [*(named[key] for key in _IDS if key in named), *positional]
    if kind == "gist" and len(positional) > 1 and "/" not in positional[0]:
        ids = ["/".join(positional[:2])]
    if kind == "tweet" and "user" in named and "id" in named:
        ids = [f"https://twitter.com/{named['user']}/status/{named['id']}"]
    said = _first(named, ("title", "caption", "label", "text"), "")
    return embed(kind, ids[0], said) if ids else said


def _spoken(positional: Sequence[str], named: Mapping[str, str]) -> str:
    words = [text for text in positional if not _TECHNICAL.fullmatch(text) or _is_word(text)]
    words += [named[key] for key in _SPOKEN if key in named and named[key] not in words]
    words += [text for key, text in named.items() if key not in _SPOKEN and " " in text and text not in words]
    link = _first(named, _LINKS, "")
    if link and words and "](" not in words[0]:
        words[0] = f"[{words[0]}](<{_address(link)}>)"
    elif link and "://" in link:
        words.append(f"<{link}>")
    return "\n\n".join(words)


def _is_word(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]{2,}|v?\d[\d.]*", text)) and text not in ("true", "false")


def _first(named: Mapping[str, str], keys: Sequence[str], but: str) -> str:
    return next((named[key] for key in keys if key in named and named[key] != but), "")


def _is_plain(text: str) -> bool:
    return not re.search(r'["<\[\]`*_\\]', text)


def _within_brackets(text: str) -> str:
    return re.sub(r"([\[\]])", r"\\\1", " ".join(text.split()))


def _address(address: str) -> str:
    return quote(address.strip(), safe="/:?#[]@!$&'()*+,;=%~|{}^")
