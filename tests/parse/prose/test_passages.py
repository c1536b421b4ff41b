from pathlib import Path

import pytest

from generator.language.prose import prose_lists
from generator.parse.prose.passages import Passage, Prose
from tests.make import make_manuscript

ARTICLES = Path(__file__).parents[2] / "cases" / "prose"
ABBREVIATIONS = prose_lists("nl").abbreviations | prose_lists("en").abbreviations


def prose(body: str, language: str = "en", *, trusted: bool = False) -> Prose:
    return make_manuscript(body, language, trusted=trusted).prose


def only(body: str, language: str = "en") -> Passage:
    (passage,) = prose(body, language).passages
    return passage


def test_paragraphs_items_headings_and_quotations_are_told_apart() -> None:
    read = prose("# Top\n\nText.\n\n- item\n\n> quoted\n>\n> - item in it\n\n> [!NOTE]\n> aside\n")
    told = [(passage.kind, passage.text) for passage in read.passages]
    assert told == [
        ("heading", "Top"),
        ("paragraph", "Text."),
        ("item", "item"),
        ("quote", "quoted"),
        ("quote", "item in it"),
        ("paragraph", "aside"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "```\nprint(1)\n```\n",
        "    indented\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        '![A desk](desk.jpg "Under it stands this")\n',
        "---\n",
        "<div>raw</div>\n",
    ],
)
def test_code_tables_pictures_and_raw_html_are_no_prose(body: str) -> None:
    assert prose(body).passages == ()


def test_footnotes_are_no_prose() -> None:
    assert [passage.text for passage in prose("Text[^1].\n\n[^1]: A source.\n").passages] == ["Text."]


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("I run `make me` often.", "I run         often."),
        ('She said "I am late" and left.', "She said             and left."),
        ("She said 'I'm late, it's me' and left.", "She said                     and left."),
        ("It's mine, isn't it?", "It’s mine, isn’t it?"),
        ("The painters' and the singers' choice.", "The painters’ and the singers’ choice."),
    ],
)
def test_code_and_quotations_are_not_the_authors_own(body: str, own: str) -> None:
    passage = only(body)
    assert passage.own == own
    assert len(passage.own) == len(passage.text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four… Five", 5),
        ("See e.g. Anna, Mr. Brown and J. Smith. No. Then go.", 3),
        ("Het kost ca. 20 euro, bijv. op maandag. ’s Avonds is het duurder.", 2),
        ("‘Stop.’ He stopped. “Go.” She went.", 4),
        ("Versie 2.5 is uit. Dat scheelt.", 2),
        ("Wait ... what? yes.", 1),
    ],
)
def test_a_stop_ends_a_sentence_unless_it_belongs_to_a_word(text: str, sentences: int) -> None:
    assert len([*only(text).sentences(ABBREVIATIONS)]) == sentences


def test_a_sentence_may_begin_with_code() -> None:
    told = [*only("The rule. `key-unknown` catches slips. So does `yaml-tab`, e.g. here.").sentences(ABBREVIATIONS)]
    assert [one.text for one in told] == ["The rule.", "key-unknown catches slips.", "So does yaml-tab, e.g. here."]


def test_dashes_are_no_words() -> None:
    passage = only("One – two. Three - four & five.")
    assert passage.word_count == 5
    assert passage.sentence_lengths(ABBREVIATIONS) == [2, 3]


@pytest.mark.parametrize("article", sorted(ARTICLES.glob("*/*.md")), ids=lambda article: article.name)
def test_sentences_have_the_lengths_that_are_told(article: Path) -> None:
    paragraphs = prose(article.read_text("utf-8").split("---\n", 2)[2]).paragraphs
    lengths = [length for one in paragraphs for length in one.sentence_lengths(ABBREVIATIONS)]
    sentences = [sentence.text for one in paragraphs for sentence in one.sentences(ABBREVIATIONS)]
    assert lengths == [only_words(sentence) for sentence in sentences]


def only_words(text: str) -> int:
    return sum(1 for piece in text.split() if any(letter.isalnum() for letter in piece))


@pytest.mark.parametrize(
    ("body", "word", "place"),
    [
        ("You *sing* well.", "sing", (10, 6, 10)),
        ("A [link](https://example.org/sing) and sing.", "sing", (10, 40, 44)),
        ("![sing](x.jpg) You sing.", "sing", (10, 20, 24)),
        ("First\nthen *you\nsing*.", "sing", (12, 1, 5)),
        ("> Not me.\n\n1. You\n2. You **sing** now.", "sing", (13, 10, 14)),
        ("It's *her* song, they sing.", "sing", (10, 23, 27)),
        ("You <!-- sing --> sing.", "sing", (10, 19, 23)),
        ("Say `sing` or sing.", "sing", (10, 15, 19)),
    ],
)
def test_a_word_is_found_where_the_author_wrote_it(body: str, word: str, place: tuple[int, int, int]) -> None:
    passage = next(one for one in reversed(prose(body).passages) if word in one.own)
    start = passage.own.index(word)
    span = passage.span(start, start + len(word))
    assert (span.line, span.column, span.end_column) == place


def test_a_sentence_is_found_on_the_lines_on_which_it_stands() -> None:
    _, sentence, _ = only("One is here. Two goes\non there. Three.").sentences(ABBREVIATIONS)
    span = sentence.span
    assert sentence.text == "Two goes on there."
    assert (span.line, span.column, span.end_line, span.end_column) == (10, 14, 11, 9)


def test_the_opening_counts_the_words_of_headings_and_quotations() -> None:
    assert prose("# One two\n\n> three\n\nfour five six").opening(5) == "One two three four five"


def test_addresses_are_found_in_text_raw_html_and_what_a_trusted_author_writes() -> None:
    body = "[a](https://a.example) [b](/b/)\n\n| [c](https://c.example) |\n|---|\n\n<a href='https://d.example'>d</a>\n"
    assert [one.address for one in prose(body).references] == [
        "https://a.example",
        "/b/",
        "https://c.example",
        "https://d.example",
    ]
    trusted = prose("<iframe src='https://e.example'></iframe>\n", trusted=True)
    assert [one.address for one in trusted.references] == ["https://e.example"]
