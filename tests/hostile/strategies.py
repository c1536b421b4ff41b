"""Any front matter, any `site.yaml`, any Markdown, any export, any site: pieces that mean something, in any order."""

from hypothesis import strategies as st

from generator.parse.config import KEYS as CONFIG_KEYS
from generator.parse.post import KEYS as POST_KEYS
from tests.hostile.laying import CONFIG, HEAD

Files = dict[str, str | bytes]

_SIGNS = (
    *(":", ": ", "\n", "\n  ", "\n  - ", "- ", "---\n", "\n---\n", "...", "[", "]", "{", "}", ", ", '"', "'"),
    *("#", " # ", "&a", "*a", "!t ", "!!python/name:os.system ", "|", "| ", ">", "\t", "\\", "\\x", "? ", "%"),
    *("@", "`", "<<: ", "\r", "\r\n", "\u2028", "\u0085", "\ufeff", "\x00", "\x1b[31m", "\u202e", "é"),
    *("e\u0301", "日", "\U0001f600", "~", "null", "1e999", ".nan", "0x10", "2026-02-30", "9999-12-31"),
    *("0000-00-00", "190:20", "yes", "on", "..", "/", "../x", "con", "https://example.org/", "mailto:"),
    *("javascript:", "word ", " ", "a" * 300, "]]>", "<b>", "</title>"),
)  # fmt: skip
_MARKDOWN = (
    *("# ", "## ", "\n", "\n\n", "- ", "* ", "1. ", "> ", "    ", "\t", "```\n", "~~~", "***", "---\n"),
    *("===\n", "|", "|-|\n", "*", "**", "_", "~~", "`", "[", "]", "(", ")", "![", "](", "](x.md)"),
    *("](good.md#a)", "](p.png)", "<", ">", "<!--", "-->", "<?", "?>", "<![CDATA[", "]]>", "<b>", "</b>"),
    *("<div>", "</div>", "<table>", "<td>", "<details>", "<summary>", "<script>", "</script>", "<style>"),
    *("<svg>", "<a href='", "'>", "<img src=x alt=y>", " onclick=", "javascript:", "&", "&amp;", "&#0;"),
    *("&#x202e;", "&NewLine;", "^[", "[^1]", "\n[^1]: ", "\n[a]: x\n", "{.a #b}", "{", "}", "{{ x }}"),
    *("{% x %}", "> [!NOTE]\n", "::: tip\n", ":::\n", "\n: ", "\\", "\r\n", "\x00", "\u202e"),
    *("\U0001f468\u200d", "e\u0301", "word ", "I ", "We offer. ", "Is it? ", "http://a.example "),
    *("a@b.example ", "<https://a.example>", '"', "'", "--", "..."),
)  # fmt: skip
_EXPORT = (
    *("<item>", "</item>", "<title>", "</title>", "<content:encoded>", "</content:encoded>", "<![CDATA["),
    *("]]>", "<p>", "<wp:post_type>post</wp:post_type>", "<wp:status>publish</wp:status>"),
    *("<wp:post_name>../x</wp:post_name>", "&", "&amp;", "<link>https://old.example/a/</link>"),
    *("<pubDate>Mon, 02 Feb 2026 10:00:00 +0000</pubDate>", "<category>", "&nbsp;", "<!-- wp:image -->"),
    *("<!-- /wp:image -->", "<img src='https://old.example/x.png'>", "[gallery]", "[caption]", "\x08"),
    *("<script>x</script>", "<!ENTITY x 'y'>", "<?php ?>", "</channel>", "<wp:comment>", "\n", "word ", "é"),
    *("\U0001f600",),
)  # fmt: skip


def texts(pieces: tuple[str, ...], most: int = 40) -> st.SearchStrategy[str]:
    """Any of the pieces, in any order."""
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


MARKDOWN = st.one_of(texts(_MARKDOWN), st.text(max_size=80))
HEADS = texts((*POST_KEYS, *_SIGNS))
CONFIGS = texts((*CONFIG_KEYS, "id", "who", "problem", "channels", "digests", *_SIGNS))
EXPORTS = texts(_EXPORT).map(
    lambda items: (
        '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Old</title><link>https://old.example</link>{items}</channel></rss>"
    )
)
_NAMES = st.sampled_from(
    ("a.md", "b.md", "A.md", "caf\u00e9.md", "cafe\u0301.md", "2026-01-01-c.md", "con.md", "x/y.md")
)
_POSTS = st.builds(lambda more, body: f"---\n{HEAD}{more}---\n{body}", st.just("") | HEADS, MARKDOWN)
_ANY_POSTS = st.builds(lambda head, body: f"---\n{head}\n---\n{body}", HEADS, MARKDOWN)
_PAGES = st.builds(lambda body: f"---\ntitle: About\n---\n{body}", MARKDOWN)


@st.composite
def sites(draw: st.DrawFn) -> Files:
    """Posts, pages and a `site.yaml`, each of them good or anything."""
    files: Files = {"site.yaml": CONFIG + draw(st.just("") | CONFIGS)}
    for name in draw(st.lists(_NAMES, max_size=3, unique=True)):
        files[f"content/posts/{name}"] = draw(_POSTS | _ANY_POSTS)
    if draw(st.booleans()):
        files["content/pages/about.md"] = draw(_PAGES)
    if draw(st.booleans()):
        files["content/static/robots.txt"] = draw(st.binary(max_size=20))
    return files
