"""Signs by the names that chats, forges and other generators know them by."""


def emoji_named(name: str) -> str:
    """The sign that goes by a name such as `smile`; "" where nobody knows one."""
    from rich.emoji import Emoji, NoEmoji  # loaded where a text names one

    for spelling in (name, _OTHERWISE.get(name, name), name.replace("-", "_")):
        try:
            return str(Emoji(spelling))
        except NoEmoji:
            continue
    return ""


_OTHERWISE = {
    "+1": "thumbs_up",
    "-1": "thumbs_down",
    "thumbsup": "thumbs_up",
    "tada": "party_popper",
    "heart": "red_heart",
}
