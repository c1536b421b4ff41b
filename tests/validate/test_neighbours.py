"""The nearest among many."""

import time

from generator.validate.neighbours import Neighbours, name_of


def test_the_same_name_goes_before_a_like_one() -> None:
    paths = Neighbours(["content/posts/plans.md", "content/pages/plan.md"])
    assert paths.nearest("content/posts/plan.md") == "content/pages/plan.md"


def test_of_equal_names_the_one_in_the_nearest_folder_is_meant() -> None:
    paths = Neighbours(["content/posts/2025/plan.md", "content/posts/2026/plan.md"])
    assert paths.nearest("content/posts/2026/plans/plan.md") == "content/posts/2026/plan.md"


def test_nothing_is_near_nothing() -> None:
    assert Neighbours([]).nearest("a") is None
    assert Neighbours(["invoices"]).nearest("singing") is None


def test_short_names_have_neighbours() -> None:
    assert Neighbours(["faq", "about"]).nearest("fag") == "faq"


def test_names_are_compared_without_folder_case_and_ending() -> None:
    names = {name_of(path) for path in ("a/Other_Post.md", "/other-post/", "..\\other post.html", "OTHER-POST")}
    assert names == {"other-post"}


def test_a_thousand_slips_among_ten_thousand_names_are_found_soon() -> None:
    names = [f"content/posts/how-to-write-post-number-{number:05}.md" for number in range(10_000)]
    start = time.process_time()
    paths = Neighbours(names)
    assert all(paths.nearest(name.replace("number", "numbr")) for name in names[:100])
    assert time.process_time() - start < 10
