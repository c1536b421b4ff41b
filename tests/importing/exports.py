"""Export files of WordPress, as short as a test needs them."""

from collections.abc import Iterable

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Crumb</title>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://crumb.example</wp:base_blog_url>
"""
TAIL = "</channel>\n</rss>\n"

DEFAULTS = {
    "wp:post_type": "post",
    "wp:status": "publish",
    "wp:post_date": "2012-03-04 10:30:00",
    "wp:post_date_gmt": "2012-03-04 09:30:00",
}


def item(number: int, text: str = "", title: str = "Bread", more: str = "", **fields: str) -> str:
    """One item; further fields by their names, `post_name="bread"` for `wp:post_name`."""
    named = {name if name in ("link", "guid") else f"wp:{name}": value for name, value in fields.items()}
    told = {
        "link": f"https://crumb.example/2012/03/{fields.get('post_name', number)}/",
        "guid": f"https://crumb.example/?p={number}",
        "wp:post_id": str(number),
        "wp:post_name": f"text-{number}",
        **DEFAULTS,
        **named,
    }
    lines = "\n".join(f"<{name}>{value}</{name}>" for name, value in told.items())
    body = f"<content:encoded><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></content:encoded>"
    return f"<item>\n<title><![CDATA[{title}]]></title>\n{lines}\n{body}\n{more}</item>\n"


def export(*items: str) -> str:
    """The whole file."""
    return HEAD + "".join(items) + TAIL


def chunks(text: str | bytes, size: int = 1000) -> Iterable[bytes]:
    """The file piece by piece."""
    content = text if isinstance(text, bytes) else text.encode()
    return [content[start : start + size] for start in range(0, len(content), size)]
