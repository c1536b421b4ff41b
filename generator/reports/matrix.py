"""For whom and about what the posts of the last twelve months are."""

from datetime import date

from msgspec import Struct

from generator.model.content import STAGES, Post, posts_by_problem
from generator.model.names import Slug
from generator.reports.ledger import Ledger, a_year_before, newest_day, posts_of_last_year
from generator.reports.sheet import Bar, Chart, Column, Sentence, Sheet
from generator.reports.words import NOTHING, Words


class Cell(Struct, frozen=True):
    """One persona with one problem."""

    persona: Slug
    problem: Slug
    statement: str
    posts: int
    newest: date | None
    stages: tuple[str, ...]  # those that its posts cover, from `unaware` to `most`


class Matrix(Struct, frozen=True):
    """All personas with their problems, in the author's order."""

    since: date  # posts after this day are counted
    posts: int
    cells: tuple[Cell, ...]


def matrix(ledger: Ledger) -> Matrix:
    """Every problem of every persona with the posts of the last twelve months about it."""
    posts = posts_of_last_year(ledger)
    by_problem = posts_by_problem(posts)
    cells = (
        _cell(problem.persona, problem.id, problem.statement, by_problem.get(problem.id, []))
        for problem in ledger.site.readership.problems_in_order
    )
    return Matrix(a_year_before(ledger.today), len(posts), tuple(cells))


def _cell(persona: Slug, problem: Slug, statement: str, posts: list[Post]) -> Cell:
    covered = {post.card.stage for post in posts}
    stages = tuple(stage for stage in STAGES if stage in covered)
    return Cell(persona, problem, statement, len(posts), newest_day(posts), stages)


def lay_out_matrix(told: Matrix, words: Words) -> Sheet:
    """The matrix as a table, and the posts of each problem as bars."""
    return Sheet(
        name="matrix",
        heading=words("matrix"),
        about=words("matrix-about", since=told.since),
        sentences=() if told.cells else (Sentence(words("nobody-yet"), "note"),),
        columns=(
            Column(words("persona")),
            Column(words("problem")),
            Column(words("posts"), is_number=True),
            Column(words("newest")),
            Column(words("stages")),
        ),
        rows=tuple(_row(cell, words) for cell in told.cells),
        chart=_chart(told, words),
    )


def _row(cell: Cell, words: Words) -> tuple[str, ...]:
    stages = ", ".join(map(words.stage, cell.stages)) or NOTHING
    return cell.persona, cell.problem, str(cell.posts), words.day(cell.newest), stages


def _chart(told: Matrix, words: Words) -> Chart | None:
    if not told.posts:
        return None
    bars = tuple(Bar(cell.problem, cell.posts, str(cell.posts)) for cell in told.cells)
    return Chart(words("matrix-chart"), bars)
