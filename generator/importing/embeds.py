"""What pages show of other sites within themselves, each as a link: raak's pages ask no other host for anything."""

from collections.abc import Mapping

from generator.importing.markdown.escaping import escaped_within

_ADDRESSES: Mapping[str, str] = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "codepen": "https://codepen.io/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "spotify": "https://open.spotify.com/{}",
    "asciinema": "https://asciinema.org/a/{}",
    "speakerdeck": "https://speakerdeck.com/player/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "twitch": "https://www.twitch.tv/videos/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
}
_NAMES: Mapping[str, str] = {
    **{kind: kind for kind in _ADDRESSES},
    **dict.fromkeys(("yt", "youtube_player", "youtubeplayer", "youtube-embed", "youtube_embed"), "youtube"),
    **dict.fromkeys(("youtube-lite", "lite-youtube", "responsive-youtube", "video-youtube", "youtubevideo"), "youtube"),
    **dict.fromkeys(("x", "twitter", "twitter_simple", "tweet_simple", "x_simple", "twitter-simple"), "tweet"),
    "instagram_simple": "instagram",
    "vimeo_simple": "vimeo",
    "gist-it": "gist",
}


def kind_of(name: str) -> str:
    """Which kind of thing a tag, an include or a shortcode of that name shows; "" for none."""
    return _NAMES.get(name.lower(), "")


def embed(kind: str, what: str, said: str = "") -> str:
    """A link to the thing, as Markdown; `what` is its number or its whole address."""
    address = what if "://" in what else _ADDRESSES[kind].format(what.strip("/"))
    return f"[{escaped_within(said or address)}](<{address}>)"
