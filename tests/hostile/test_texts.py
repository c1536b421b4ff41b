"""Hostile front matter, `site.yaml` and Markdown: refused with the place, or built into a clean and whole site."""

from pathlib import Path

import pytest

from tests.hostile.laying import BAD, CONFIG, HEAD, lay, post
from tests.hostile.trial import tried

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MANY = 10_000

REFUSED_POSTS: dict[str, tuple[str | bytes, str]] = {
    "an alias bomb": (post(more=BOMB), "yaml-sign"),
    "a list within itself": (post(more="words: &a [*a]\n"), "yaml-sign"),
    "a merge key": (post(more="<<: {title: x}\n"), "key-unknown"),
    "an object": (post(more="summary: !!python/object/apply:os.system ['id']\n"), "yaml-tag"),
    "binary": (post(more="summary: !!binary aGVsbG8=\n"), "yaml-tag"),
    "a deep list": (post(more="words: " + "[" * MANY + "\n"), "yaml-too-nested"),
    "deep groups": (post(more="words: " + "{a: " * MANY + "\n"), "yaml-too-nested"),
    "groups on lines of their own": (post(more="".join(" " * n + "k:\n" for n in range(340))), "yaml-too-nested"),
    "questions": (post(more="? " * MANY + "\n"), "yaml-too-nested"),
    "a long head": (post(more="words: [" + "abcdefghi, " * 20_000 + "]\n"), "front-matter-too-long"),
    "a file of many megabytes": (post("word " * 200_000), "file-too-large"),
    "a head without end": ("---\n" + HEAD + "one more line of it\n" * 40_000, "file-too-large"),
    "megabytes of nothing": ("\n" * 2_000_000 + "---\n", "file-too-large"),
    "blanks before a colon": (post(more="x" + " " * 50_000 + "y: : z\n"), "yaml-colon"),
    "NUL": (post("a\x00b"), "file-with-control-characters"),
    "an escape to the terminal": (post(more="summary: \x1b[31mred\n"), "file-with-control-characters"),
    "UTF-16": (post("Text.\n").encode("utf-16"), "file-not-utf8"),
    "latin-1": (post("H\xe9llo.\n").encode("latin-1"), "file-not-utf8"),
    "an overlong slash": (post().encode() + b"\xc0\xaf", "file-not-utf8"),
    "a key twice": (post(more="title: again\n"), "key-twice"),
    "a key in capitals": (post(more="Title: again\n"), "key-unknown"),
    "a key that is nothing": (post(more="~: x\n"), "key-unknown"),
    "a key that is a list": (post(more="[a, b]: x\n"), "key-unknown"),
    "the 30th of February": (post(head=HEAD.replace("01-02", "02-30")), "date-impossible"),
    "the year 0": (post(head=HEAD.replace("2026", "0000")), "date-impossible"),
    "the year 10000": (post(head=HEAD.replace("2026", "10000")), "date-impossible"),
    "a number for a date": (post(head=HEAD.replace("2026-01-02", "9" * 300)), "date-impossible"),
    "minutes in sixties": (post(head=HEAD.replace("2026-01-02", "190:20:30")), "date-impossible"),
    "a slug upwards": (post(more="slug: ../x\n"), "slug-invalid"),
    "a slug from the root": (post(more="slug: /etc/passwd\n"), "slug-invalid"),
    "a slug of Windows": (post(more="slug: aux\n"), "name-reserved"),
    "a slug that controls": (post(more='slug: "a\\0b"\n'), "slug-invalid"),
    "a slug of 5,000 letters": (post(more=f"slug: {'x' * 5000}\n"), "slug-invalid"),
    "an alias upwards": (post(more="aliases: [/../x/]\n"), "alias-invalid"),
    "an alias, encoded": (post(more="aliases: [/%2e%2e/x/]\n"), "alias-invalid"),
    "an alias of raak's own list": (post(more="aliases: [/.raak-files/]\n"), "alias-invalid"),
    "quotes too deep": (post("> " * MANY + "end\n"), "text-too-nested"),
    "lists too deep": (post("- " * 60 + "end\n"), "text-too-nested"),
    "a long address for many links": (
        post("[a]: https://example.org/" + "x" * 100_000 + "\n\n" + "[a] " * 50_000 + "\n"),
        "definitions-too-long",
    ),
    "a long title for many pictures": (
        post('[a]: p.png "' + "t" * 50_000 + '"\n\n' + "![a] " * 20_000 + "\n"),
        "definitions-too-long",
    ),
    "notes too deep": (post("a[^1]\n\n[^1]: " + "- " * 60 + "end\n"), "text-too-nested"),
    "one footnote twice": (post("a[^1]\n\n[^1]: one\n\n[^1]: two\n"), "footnote-twice"),
    "a script": (post("<script>alert(1)</script>\n"), "html-unsafe"),
    "a script in capitals": (post("<SCRIPT SRC=//evil.example/x.js></SCRIPT>\n"), "html-unsafe"),
    "a script without end": (post("<script>\n\nText.\n"), "html-unsafe"),
    "a handler": (post("<b onclick=alert(1)>x</b>\n"), "html-unsafe"),
    "a handler on a line of its own": (post("<b onmouseover\n=alert(1)>x</b>\n"), "html-unsafe"),
    "a handler of details": (post("<details ontoggle=alert(1)><summary>s</summary>x</details>\n"), "html-unsafe"),
    "a drawing that runs": (post("<svg onload=alert(1)>\n"), "html-unsafe"),
    "a drawing with a link": (post("<svg><a xlink:href='javascript:x'>x</a></svg>\n"), "html-unsafe"),
    "a formula": (post("<math href='javascript:x'>x</math>\n"), "html-unsafe"),
    "mutating markup": (
        post("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>\n"),
        "html-unsafe",
    ),
    "a style that loads": (post("<style>@import '//evil.example';</style>\n"), "html-unsafe"),
    "a style on an element": (post("<p style='background:url(//evil.example)'>x</p>\n"), "html-unsafe"),
    "a base": (post("<base href='https://evil.example/'>\n"), "html-unsafe"),
    "a refresh": (post("<meta http-equiv=refresh content='0;url=https://evil.example'>\n"), "html-unsafe"),
    "a frame": (post("<iframe src='https://evil.example'></iframe>\n"), "html-unsafe"),
    "a form": (post("<form action='https://evil.example'><input name=x></form>\n"), "html-unsafe"),
    "a button that submits": (post("<button formaction='javascript:x'>x</button>\n"), "html-unsafe"),
    "a second source": (post("<img src=x.png alt=a srcset='https://evil.example/x 2x'>\n"), "html-unsafe"),
    "a link that runs": (post("<a href='javascript:alert(1)'>x</a>\n"), "link-unsafe"),
    "a link that runs, with a blank": (post("<a href=' javascript:alert(1)'>x</a>\n"), "link-unsafe"),
    "a link that runs, in two lines": (post("<a href='java\nscript:alert(1)'>x</a>\n"), "link-unsafe"),
    "a link that runs, in codes": (post("<a href='&#106;avascript&colon;alert(1)'>x</a>\n"), "link-unsafe"),
    "a link that runs, in Markdown": (post("[x](javascript:alert(1))\n"), "link-unsafe"),
    "a link that runs, as a reference": (post("[x]\n\n[x]: &#106;avascript:alert(1)\n"), "link-unsafe"),
    "a link that runs, by itself": (post("<javascript:alert(1)>\n"), "link-unsafe"),
    "a link that runs, behind another": (post("[x](feed:javascript:alert(1))\n"), "link-unsafe"),
    "a link that runs, by another name": (post("[x](x-javascript:alert(1))\n"), "link-unsafe"),
    "a link of data": (post("[x](data:text/html,x)\n"), "link-unsafe"),
    "a link of Basic": (post("[x](VBScript:x)\n"), "link-unsafe"),
    "a link into the computer": (post("[x](file:///etc/passwd)\n"), "link-unsafe"),
    "a picture of data": (post("![x](data:image/svg+xml,x)\n"), "link-unsafe"),
    "a picture elsewhere": (post("![x](//evil.example/track.gif)\n"), "picture-elsewhere"),
    "a link out of the site": (post("[x](../../../../etc/passwd)\n"), "link-broken"),
    "a picture out of the site": (post("![x](../../../../etc/passwd)\n"), "picture-missing"),
}


@pytest.mark.parametrize("name", REFUSED_POSTS)
def test_a_hostile_post_is_refused_in_its_file(name: str, tmp_path: Path) -> None:
    content, code = REFUSED_POSTS[name]
    trial = tried(lay(tmp_path / "site", {BAD: content}))
    assert code in trial.errors
    assert {path for path, _ in trial.places(code)} == {BAD}


WORDS_AND = {
    "markup": "<script>alert(1)</script>",
    "the end of CDATA": "]]>",
    "quotes": "\"'`\\",
    "right to left": "\u202eevil\u202c",
    "codes": "&amp;&#60;script&#62;",
    "a template": "{{ ''.__class__ }}{% raw %}",
    "a comment": "<!-- --> -->",
    "the end of a title": "</title><script>x</script>",
    "a header": "x\\r\\nBcc: evil@example.org",
    "a slot of a mail service": "*|FNAME|* {{unsubscribe}}",
    "one long word": "a" * 1_000,
    "marks on a letter": "e" + "\u0300" * 1000,
    "signs that are joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 50,
}


@pytest.mark.parametrize("name", WORDS_AND)
def test_hostile_words_in_every_field_stay_words(name: str, tmp_path: Path) -> None:
    words = "'" + WORDS_AND[name].replace("'", "''") + "'"
    fields = "".join(f"{key}: {words}\n" for key in ("promise", "summary", "question", "series"))
    config = CONFIG.replace("Ann Bee", words).replace("title: The first minute", f"title: {words}")
    site = lay(
        tmp_path / "site",
        {
            BAD: post("Text.\n", head=HEAD.replace("title: Learn your first sentence", f"title: {words}"), more=fields),
            "site.yaml": config + f"focus: {words}\nnewsletter: {{postal_address: {words}}}\n",
        },
    )
    assert tried(site).code == 0


HOSTILE_CONFIGS = {
    "an alias bomb": CONFIG + BOMB,
    "a deep list": CONFIG + "goal: " + "[" * MANY + "\n",
    "an object": CONFIG.replace("The first minute", "!!python/name:os.system x"),
    "another document": CONFIG + "---\ntitle: x\n",
    "nothing": "",
    "a list": "- a\n- b\n",
    "a word": "hello\n",
    "ten thousand broken lines": CONFIG + "key 1 : : [off\n" * MANY,
    "ten thousand keys": CONFIG + "".join(f"key-{number}: off\n" for number in range(MANY)),
    "ten thousand rules": CONFIG + "rules:\n" + "".join(f"  rule-{number}: off\n" for number in range(MANY)),
    "a language upwards": CONFIG + "language: ../../etc/passwd\n",
    "a time zone upwards": CONFIG + "timezone: ../../../etc/passwd\n",
    "an output folder upwards": CONFIG + "output: {site: ../victim}\n",
    "an output folder at the root": CONFIG + "output: {site: /tmp}\n",
    "an output folder of sources": CONFIG + "output: {site: CONTENT}\n",
    "one output folder for both": CONFIG + "output: {site: x, outbox: x}\n",
    "a theme upwards": CONFIG + "theme: {name: ../../etc}\n",
    "a mail address with a header": CONFIG.replace("ann@example.org", '"a@b.org\\r\\nBcc: x@y.org"'),
    "a mail address with a dot before": CONFIG.replace("ann@example.org", '".a@b.org"'),
    "an offer that runs": CONFIG + 'offers:\n  - {id: o, name: An hour, button: Plan it, link: "java\\tscript:x"}\n',
    "a form elsewhere that runs": CONFIG + "newsletter: {subscribe: 'javascript:x'}\n",
    "an address with quotes": CONFIG.replace("https://example.org/minute/", "'https://example.org/\"><script>'"),
    "a hub that runs": CONFIG + "feeds: {hub: 'data:text/html,x'}\n",
    "UTF-16": CONFIG.encode("utf-16"),
    "a file of many megabytes": CONFIG + "# x\n" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE_CONFIGS)
def test_a_hostile_configuration_is_refused(name: str, tmp_path: Path) -> None:
    trial = tried(lay(tmp_path / "site", {"site.yaml": HOSTILE_CONFIGS[name]}))
    assert trial.code == 1
    assert {found["path"] for found in trial.findings if found["severity"] == "error"} == {"site.yaml"}


SLOW = {
    "open brackets": "[" * MANY,
    "brackets in brackets": "[" * MANY + "a" + "]" * MANY,
    "open pictures": "![" * MANY,
    "pictures in pictures": "![[]()" * MANY,
    "open notes": "^[" * MANY,
    "open emphasis": "*a _b **c " * MANY,
    "closing emphasis": "a* " * MANY,
    "emphasis in emphasis": "*" * MANY + "a" + "*" * MANY,
    "ticks": "".join("e" + "`" * number for number in range(1, 300)),
    "open tags": "<a " * MANY,
    "open comments": "<!--" * MANY,
    "open instructions": "a <?" * MANY,
    "attributes": "<b " + "c=d " * MANY + ">x</b>",
    "codes of signs": "&" * MANY + "&amp;" * MANY + "&#" * MANY,
    "definitions": "".join(f"[{number}]: https://example.org\n" for number in range(MANY)),
    "a wide table": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n|" + "b|" * 2000,
    "notes that call notes": "[^0]\n\n" + "".join(f"[^{n}]: [^{n + 1}] [^{n + 1}]\n\n" for n in range(30)) + "[^30]: x",
    "a note that calls itself": "[^1]\n\n[^1]: [^1]",
    "two lists in turn": "- a\n* b\n" * 3000,
    "quotes": "\"' " * MANY,
    "braces": "{.a " * MANY,
    "callouts": "::: note\n" * 3000,
    "fences": "```\n" * 3001,
    "one line": "word " * 50_000,
    "one word": "a" * 300_000,
    "backslashes": "\\" * MANY,
    "tags in tags": "a " + "<b>" * 3000,
}


@pytest.mark.parametrize("name", SLOW)
@pytest.mark.timeout(60)
def test_markdown_made_to_be_slow_is_read_or_refused(name: str, tmp_path: Path) -> None:
    trial = tried(lay(tmp_path / "site", {BAD: post(SLOW[name] + "\n")}))
    assert trial.code in (0, 1)


@pytest.mark.parametrize("number", ["9" * 5_000, "0" * 5_000, "x" + "f" * 5_000, "1114112", "55296", "0"])
def test_numbers_that_name_no_character_are_read_by_all(number: str, tmp_path: Path) -> None:
    sign = f"&#{number};"
    said = f"<div>{sign}</div>\n\n<b title='{sign}'>x</b> {sign} [a](https://example.org/{sign}) `{sign}`\n\n# {sign}\n"
    assert tried(lay(tmp_path / "site", {BAD: post(said)})).code == 0


@pytest.mark.parametrize("deep", [10, 40, 49])
def test_what_is_nested_and_not_too_deep_loses_no_word(deep: int, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {BAD: post("- " * deep + "inmost\n\n" + "> " * deep + "quoted\n")})
    assert tried(site).code == 0
    for place in ("public/bad/index.html", "outbox/issues/bad/issue.txt", "outbox/issues/bad/issue.html"):
        text = (site / place).read_text(encoding="utf-8")
        assert "inmost" in text
        assert "quoted" in text


def test_two_texts_on_one_address_are_refused_in_any_spelling(tmp_path: Path) -> None:
    names = ("Caf\u00e9.md", "cafe\u0301.md")
    trial = tried(lay(tmp_path / "site", {f"content/posts/{name}": post() for name in names}))
    assert "address-twice" in trial.errors
