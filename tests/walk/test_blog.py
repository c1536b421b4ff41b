"""A site opened to be asked: what it counts was counted by hand."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from generator.reports.calendar import calendar
from generator.reports.drift import drift
from generator.reports.gaps import gaps
from generator.reports.matrix import matrix
from generator.walk.blog import Blog, open_blog

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def opened(site: Path, now: datetime = NOW) -> Blog:
    blog = open_blog(str(site), now=now).value
    assert blog is not None
    return blog


def example_site(tmp_path: Path) -> Path:
    """The site at the root of this repository."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site.yaml", tmp_path)
    return tmp_path


def test_the_matrix_of_the_example_site_is_the_one_counted_by_hand(tmp_path: Path) -> None:
    told = matrix(opened(example_site(tmp_path)).ledger)

    both = ("problem", "solution")
    assert [(cell.persona, cell.problem, cell.posts, cell.newest, cell.stages) for cell in told.cells] == [
        ("practice-owner", "written-for-colleagues", 2, date(2026, 8, 27), both),
        ("practice-owner", "blank-friday", 2, date(2026, 9, 24), both),
        ("instrument-maker", "visitors-without-enquiry", 2, date(2026, 10, 15), both),
        ("instrument-maker", "silent-newsletter", 2, date(2026, 11, 5), both),
    ]


def test_the_course_of_the_example_site_is_the_one_counted_by_hand(tmp_path: Path) -> None:
    """Two posts each of eight, where 30, 25, 25 and 20 per cent were meant."""
    told = drift(opened(example_site(tmp_path)).ledger)

    assert (told.posts, told.distance, told.level) == (8, 0.05, "none")


def test_the_next_post_of_the_example_site_is_the_one_counted_by_hand(tmp_path: Path) -> None:
    """Short of: 0.3 x 9 - 2 = 0.7; 0.25 x 9 - 2 = 0.25; the same; 0.2 x 9 - 2 = -0.2."""
    (first, *_) = calendar(opened(example_site(tmp_path)).ledger).turns

    assert (first.problem, first.short) == ("written-for-colleagues", 0.7)


def test_posts_that_were_not_out_yet_do_not_count(tmp_path: Path) -> None:
    blog = opened(example_site(tmp_path), datetime(2026, 9, 12, tzinfo=UTC))

    assert [cell.posts for cell in matrix(blog.ledger).cells] == [2, 1, 0, 0]
    assert gaps(blog.ledger).problems == ("visitors-without-enquiry", "silent-newsletter")
    assert len(blog.every_post) == 8


def test_the_day_is_that_of_the_sites_own_clock(tmp_path: Path) -> None:
    blog = opened(example_site(tmp_path), datetime(2026, 11, 22, 23, 30, tzinfo=UTC))

    assert blog.today == date(2026, 11, 23)


def test_a_folder_without_a_site_has_no_blog(tmp_path: Path) -> None:
    asked = open_blog(str(tmp_path), now=NOW)

    assert asked.value is None
    assert asked.diagnostics


def test_reports_read_whole_texts_without_their_markup(tmp_path: Path) -> None:
    ledger = opened(example_site(tmp_path)).ledger
    text = ledger.read(ledger.site.posts[0])

    assert "Your readers open the letter on a phone" in text
    assert "<" not in text
    assert "\x00" not in text
