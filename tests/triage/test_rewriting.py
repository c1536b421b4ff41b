"""A decision changes the lines that say it, and not a byte of anything else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.content import SourceFile
from generator.parse.frontmatter import open_source
from generator.parse.post import KEYS
from generator.triage.rewriting import retired, with_reader
from tests.make import make_problem, make_source

PROBLEM = make_problem("stil-vallen", "eerste-pitch")
TOLD = {"persona": "eerste-pitch", "problem": "stil-vallen"}


def given_a_reader(text: str | bytes) -> str | None:
    file = with_reader(make_source(text), PROBLEM)
    return file.content.decode() if file else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "---\ntitle: A\ndate: 2019-03-12\ndraft: imported\nwords: [b]\n---\nText.\n",
            "---\ntitle: A\ndate: 2019-03-12\npersona: eerste-pitch\nproblem: stil-vallen\nwords: [b]\n---\nText.\n",
        ),
        (  # Windows line ends, a byte order mark, and no line end at the end
            "\ufeff---\r\ntitle: A\r\ndraft: imported\r\n---\r\nText",
            "\ufeff---\r\ntitle: A\r\npersona: eerste-pitch\r\nproblem: stil-vallen\r\n---\r\nText",
        ),
        (  # remarks, empty lines and odd spaces stay; the mark may stand first, quoted, with a remark behind it
            "---\n# old site\ndraft:   'imported'   # x\n\ntitle :  A # yes\n---\n\n---\ndraft: imported\n",
            "---\n# old site\npersona: eerste-pitch\nproblem: stil-vallen\n"
            "\ntitle :  A # yes\n---\n\n---\ndraft: imported\n",
        ),
        (  # what is there but empty is filled in where it stands
            "---\npersona:   # who?\nproblem: ''\ndraft: imported\n---\n",
            "---\npersona: eerste-pitch   # who?\nproblem: stil-vallen\n---\n",
        ),
        (  # another persona than the one that was written
            "---\npersona: iemand\ndraft: imported\ntitle: A\n---\n",
            "---\npersona: eerste-pitch\nproblem: stil-vallen\ntitle: A\n---\n",
        ),
        (  # a draft from before stays a draft
            "---\ntitle: A\ndraft: true\n---\n",
            "---\ntitle: A\npersona: eerste-pitch\nproblem: stil-vallen\ndraft: true\n---\n",
        ),
        (  # also one that came with the import
            "---\ntitle: A\ndraft: imported draft # x\n---\n",
            "---\ntitle: A\npersona: eerste-pitch\nproblem: stil-vallen\ndraft: true # x\n---\n",
        ),
        (  # a mark on a line of its own, and a title on several
            "---\ndraft:\n  imported\ntitle: >\n  A\n  B\n---\n",
            "---\npersona: eerste-pitch\nproblem: stil-vallen\ntitle: >\n  A\n  B\n---\n",
        ),
        (  # a long persona in plain words, over two lines
            "---\npersona: somebody\n  else\nproblem: x\ndraft: imported\n---\n",
            "---\npersona: eerste-pitch\nproblem: stil-vallen\n---\n",
        ),
        (  # all lines further in, old line ends
            "---\r  title: A\r  draft: imported\r---\rText\r",
            "---\r  title: A\r  persona: eerste-pitch\r  problem: stil-vallen\r---\rText\r",
        ),
        (  # a reader that was written down already: only the mark goes
            "---\npersona: eerste-pitch\nproblem: stil-vallen\ndraft: imported\n---\n",
            "---\npersona: eerste-pitch\nproblem: stil-vallen\n---\n",
        ),
    ],
)
def test_a_post_gets_its_reader_and_loses_its_mark(before: str, after: str) -> None:
    assert given_a_reader(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "No front matter at all.\n",
        "---\n{title: A, draft: imported}\n---\nText.\n",
        "---\ntitle: A\ndraft: imported\ndraft: imported\n---\n",
        "---\ntitle: caf\xe9\ndraft: imported\n---\n".encode("latin-1"),
    ],
)
def test_what_cannot_be_changed_line_by_line_is_left_alone(text: str | bytes) -> None:
    assert given_a_reader(text) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: A\ndraft: imported # x\n---\n", "---\ntitle: A\ndraft: retired # x\n---\n"),
        ("---\r\ntitle: A\r\ndraft: true\r\n---\r\n", "---\r\ntitle: A\r\ndraft: retired\r\n---\r\n"),
    ],
)
def test_a_retired_post_says_so_in_one_word(before: str, after: str) -> None:
    file = retired(make_source(before))
    assert file is not None
    assert file.content.decode() == after


def test_an_id_that_yaml_would_take_for_nothing_gets_quotes() -> None:
    file = with_reader(make_source("---\ndraft: imported\n---\n"), make_problem("null", "2024"))
    assert file is not None
    assert file.content == b'---\npersona: "2024"\nproblem: "null"\n---\n'


VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=30)
LINES = st.one_of(
    st.builds('title: "{}"'.format, VALUES.map(lambda text: text.replace("\\", "").replace('"', ""))),
    st.builds("# {}".format, VALUES),
    st.sampled_from(["", "date: 2019-03-12", "words: [a, b]", "words:\n  - a\n  - b", "summary: >\n  x\n  y"]),
)
MARKS = st.sampled_from(
    ["draft: imported", "draft: 'imported'", 'draft:  "imported" # x', "draft: true", "draft:\n  imported"]
)


@given(
    before=st.lists(LINES, max_size=5),
    mark=MARKS,
    behind=st.lists(LINES, max_size=5),
    body=st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n- "), max_size=60),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "\ufeff"]),
)
def test_whatever_else_a_file_holds_stays_to_the_byte(
    before: list[str], mark: str, behind: list[str], body: str, end: str, bom: str
) -> None:
    text = bom + "\n".join(["---", *before, mark, *behind, "---", body]).replace("\n", end)
    source = make_source(text)
    written = with_reader(source, PROBLEM)
    if written is None:
        assert open_source(source, KEYS).head.found  # only a file that has faults already
        return
    new = [f"persona: eerste-pitch{end}", f"problem: stil-vallen{end}"]
    old = lines_of(mark + "\n", end)
    now = lines_of(written.content.decode(), "")
    at = next(place for place in range(len(now)) if now[place : place + 2] == new)
    kept = now[:at] + (old if "true" not in mark else []) + now[at + 2 :]
    assert "".join(kept).encode() == source.content
    assert says(written) == TOLD


def lines_of(text: str, end: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text.replace("\n", end) if end else text)


def says(file: SourceFile) -> dict[str, str]:
    fields = open_source(file, KEYS).head
    return {key: fields.written(key) for key in TOLD}
