"""Frames and scripts that show something of another site within a page: where a reader finds that by itself."""

import re

_EMBEDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), address)
    for pattern, address in (
        (
            r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/videoseries\?.*?list=([\w-]+).*",
            r"https://www.youtube.com/playlist?list=\1",
        ),
        (
            r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]+).*",
            r"https://www.youtube.com/watch?v=\1",
        ),
        (r"(?:https?:)?//player\.vimeo\.com/video/(\d+).*", r"https://vimeo.com/\1"),
        (r"(?:https?:)?//gist\.github\.com/(.+?)(?:\.js|\.pibb)(?:\?.*)?", r"https://gist.github.com/\1"),
        (r"(?:https?:)?//(?:www\.)?dailymotion\.com/embed/video/(\w+).*", r"https://www.dailymotion.com/video/\1"),
        (r"(?:https?:)?//open\.spotify\.com/embed/(.+?)(?:\?.*)?", r"https://open.spotify.com/\1"),
        (r"(//.+)", r"https:\1"),
    )
)


def address_of_embed(source: str) -> str:
    """Where a reader sees by itself what a frame or a script showed within a page."""
    source = source.strip()
    if "\n" in source:  # as no address has
        return source
    for pattern, address in _EMBEDS:
        if found := pattern.fullmatch(source):
            return found.expand(address)
    return source
