"""The nearest among many."""

from generator.validate.neighbours import Neighbours, name_of


def test_the_same_name_goes_before_a_like_one() -> None:
    paths = Neighbours(["content/posts/plans.md", "content/pages/plan.md"])
    assert paths.nearest("content/posts/plan.md") == "content/pages/plan.md"


def test_of_equal_names_the_one_in_the_nearest_folder_is_meant() -> None:
    paths = Neighbours(["content/posts/2025/plan.md", "content/posts/2026/plan.md"])
    assert paths.nearest("content/posts/2026/plans/plan.md") == "content/posts/2026/plan.md"


def test_of_names_like_it_the_one_in_the_nearest_folder_is_meant() -> None:
    paths = Neighbours(["content/posts/2025/plans.md", "content/zebra/plans.md"])
    assert paths.nearest("content/posts/2025/plan.md") == "content/posts/2025/plans.md"
    same = Neighbours(["content/posts/2025/plan.md", "content/zebra/plan.md"])
    assert same.nearest("content/posts/2025/plan/plan.md") == "content/posts/2025/plan.md"


def test_what_is_just_like_enough_is_meant_and_what_is_less_is_not() -> None:
    assert Neighbours(["abcxx"]).nearest("abcyy") == "abcxx"  # six letters of ten
    assert Neighbours(["abcxxx"]).nearest("abcyyy") is None


def test_long_names_are_compared_to_the_last_letter() -> None:
    long = "a sentence that goes on and on, of which not one letter must be thought too common to be compared " * 3
    assert Neighbours([long + "x", "y" + long]).nearest(long + "xx") == long + "x"


def test_the_last_letters_of_a_name_count_as_its_first_do() -> None:
    assert Neighbours(["bil"]).nearest("ail") == "bil"
    assert Neighbours(["faq"]).nearest("fax") == "faq"


def test_nothing_is_near_nothing() -> None:
    assert Neighbours([]).nearest("a") is None
    assert Neighbours(["invoices"]).nearest("singing") is None


def test_short_names_have_neighbours() -> None:
    assert Neighbours(["faq", "about"]).nearest("fag") == "faq"


def test_names_are_compared_without_folder_case_and_ending() -> None:
    names = {name_of(path) for path in ("a/Other_Post.md", "/other-post/", "..\\other post.html", "OTHER-POST")}
    assert names == {"other-post"}


def test_a_date_before_a_name_and_only_a_known_ending_are_left_out() -> None:
    assert name_of("content/2026-09-03-plan.md") == name_of("2026-09-03_plan.HTML") == name_of("plan.htm") == "plan"
    assert name_of("2026-09-03") == "2026-09-03"
    assert name_of("2026-09-03.md") == "2026-09-03"
    assert name_of("plan.pdf") == "plan.pdf"
    assert name_of("v1.2.markdown") == "v1.2"
    assert name_of("plan") == "plan"
    assert name_of("cafe\u0301.md") == "caf\u00e9"


def test_many_slips_among_ten_thousand_names_are_found() -> None:
    names = [f"content/posts/how-to-write-post-number-{number:05}.md" for number in range(10_000)]
    paths = Neighbours(names)
    assert all(paths.nearest(name.replace("number", "numbr")) for name in names[:100])
