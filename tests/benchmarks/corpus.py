"""A blog of any size, the same every time: for raak, and for Hugo where that is to be measured beside it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

WORDS = """
almost apple autumn bake basket beans before bench bicycle bowl bread bridge brush candle careful chain cheap choose
clean clear cloth cold corner costly count crooked cupboard deep dough drain draw drill dry early edge empty evening
experience fabric fence finish flat floor flour frame garden gate glue grain hammer handle harvest heat heavy hinge hose
jar kettle key kitchen knife ladder later leaf lemon level lid light list loose loud manual mark market measure milk
mirror month morning mostly muddy nail narrow neighbour notebook oil onion order oven paint pan pattern pear plain plan
plank pocket pot press price quiet rain rarely reach reason repair rest rinse roof root rope rust salt sand saw scale
screw season seed shade shallow sharp shelf shine shop silent simple slow smooth soil solve spoon spring stack stem
stick storm street string strong sweep table tape taste test thick thread tin tool towel tray tyre under vinegar wait
warm wash weigh wheel window winter wood workshop yeast
""".split()  # noqa: SIM905 (a list of so many words is no help to read)

READERS = {
    "allotment-gardener": {
        "who": "allotment gardener on sandy soil who has been sowing for ten years",
        "situation": "Half of the seedlings fell over again.",
    },
    "weekend-baker": {
        "who": "home baker who makes sourdough every weekend in an ordinary oven",
        "situation": "The third loaf in a row came out flat.",
    },
}
PROBLEMS = {
    "too-little-time": ("allotment-gardener", "I have one evening a week for the allotment and fall behind."),
    "where-to-begin": ("allotment-gardener", "I never know with which bed to begin after the winter."),
    "dry-dough": ("weekend-baker", "My dough dries out and tears before it has risen."),
    "vague-recipes": ("weekend-baker", "Each recipe says something else, and I cannot tell who is right."),
}

LAYOUTS = {
    "baseof.html": (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>\n'
        '<body><header><a href="/">Blog</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>\n'
    ),
    "home.html": (
        '{{ define "main" }}{{ $p := .Paginate site.RegularPages }}{{ range $p.Pages }}<h2>'
        '<a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.summary }}</p>{{ end }}{{ end }}\n'
    ),
    "list.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range first 50 .Pages }}<h2><a href="{{ .RelPermalink }}">'
        "{{ .Title }}</a></h2>{{ end }}{{ end }}\n"
    ),
    "page.html": (
        '{{ define "main" }}<article><h1>{{ .Title }}</h1>{{ .Content }}</article><ul>{{ range first 5 '
        'site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n'
    ),
}
HUGO = """\
baseURL = "https://blog.example.org/"
title = "Blog"
[taxonomies]
persona = "persona"
problem = "problem"
[outputs]
home = ["html", "rss"]
"""


def make_blog(folder: Path, posts: int) -> None:
    """A site for raak in `folder`, of so many posts of some 700 words."""
    write(folder / "site.yaml", site_yaml())
    for name, text in all_posts(posts):
        write(folder / "content" / "posts" / name, text)


def make_hugo_blog(folder: Path, posts: int) -> None:
    """The same posts for Hugo, with layouts that show less than raak's themes do."""
    write(folder / "hugo.toml", HUGO)
    for name, text in LAYOUTS.items():
        write(folder / "layouts" / name, text)
    for name, text in all_posts(posts):
        write(folder / "content" / "posts" / name, text)


def write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def site_yaml() -> str:
    return json.dumps(
        {
            "title": "Blog",
            "url": "https://blog.example.org/",
            "language": "en",
            "author": {"name": "A Writer", "email": "writer@example.org"},
            "personas": [{"id": reader, **told} for reader, told in READERS.items()],
            "problems": [{"id": one, "persona": who, "problem": said} for one, (who, said) in PROBLEMS.items()],
        },
        indent=1,
    )


def all_posts(posts: int) -> Iterator[tuple[str, str]]:
    """The name and the text of each file."""
    return (post(number) for number in range(posts))


def post(number: int) -> tuple[str, str]:
    """One post; the same number gives the same post, whatever the size of the blog."""
    chance = Random(number)
    title = " ".join(chance.choices(WORDS, k=6)).capitalize()
    problem = [*PROBLEMS][number % len(PROBLEMS)]
    published = date(2026, 1, 1) - timedelta(days=number % 2000)
    head = {"title": title, "date": str(published), "persona": PROBLEMS[problem][0], "problem": problem}
    head["summary"] = sentence(chance)
    lines = "\n".join(f"{key}: {json.dumps(value) if key != 'date' else value}" for key, value in head.items())
    return f"post-{number:06}.md", f"---\n{lines}\n---\n\n{body(chance)}"


def body(chance: Random) -> str:
    parts = [paragraph(chance), paragraph(chance)]
    for _ in range(5):
        parts.append(f"## {' '.join(chance.choices(WORDS, k=4)).capitalize()}")
        parts += [paragraph(chance), chance.choice((bullets, quotation, table, code, paragraph))(chance)]
        parts.append(paragraph(chance))
    return "\n\n".join(parts) + "\n"


def paragraph(chance: Random) -> str:
    said = [sentence(chance) for _ in range(chance.randint(2, 5))]
    place = chance.randrange(len(said))
    word = chance.choice(WORDS)
    said[place] += chance.choice(
        (f" A *{word}* helps.", f" See [the {word}](https://example.org/{word}).", f" Use `{word}` here.", "")
    )
    return " ".join(said)


def sentence(chance: Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(6, 16))).capitalize() + "."


def bullets(chance: Random) -> str:
    return "\n".join(f"- {sentence(chance)}" for _ in range(4))


def quotation(chance: Random) -> str:
    return f"> {sentence(chance)}"


def table(chance: Random) -> str:
    rows = [f"| {chance.choice(WORDS)} | {chance.randint(1, 999)} |" for _ in range(3)]
    return "\n".join(("| What | How many |", "| --- | ---: |", *rows))


def code(chance: Random) -> str:
    word = chance.choice(WORDS)
    return f'```python\ndef {word}(count: int) -> str:\n    return "{word}" * count\n```'
