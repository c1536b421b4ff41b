import pytest

from generator.parse.slugs import is_slug, slug_of_words, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("late-art", "late-art"),
        ("Late Art", "late-art"),
        ("late_art", "late-art"),
        ("café", "café"),
        ("cafe\u0301", "café"),
        ("Überraschung", "überraschung"),
        ("don't stop", "dont-stop"),
        ("--late--", "late"),
        ("-late", "late"),
        ("a--b", "a-b"),
        ("2026", "2026"),
        ("日本語", "日本語"),
        ("हिन्दी", "हिन्दी"),
        ("a/b\\c:d", "a-b-c-d"),
        ("İstanbul", "i̇stanbul"),
        ("!!!", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_slug_keeps_letters_of_all_scripts(text: str, slug: str | None) -> None:
    assert slugify(text) == slug
    assert slug is None or is_slug(slug)


def test_a_slug_fits_on_a_disk() -> None:
    assert len((slugify("é" * 300) or "").encode()) <= 200


def test_plain_words_get_a_short_slug_of_their_own() -> None:
    who = "freelance designer who pitches to a buying team for the very first time in her life"
    slug = slug_of_words(who)
    assert slug.startswith("freelance-designer-who-pitches-to-a-buying-team-")
    assert len(slug) <= 67
    assert slug == slug_of_words(who)
    assert slug != slug_of_words(who + " again")


def test_words_without_letters_have_a_slug_all_the_same() -> None:
    assert is_slug(slug_of_words("?!"))


def test_a_long_slug_is_cut_where_the_disk_ends_and_at_no_hyphen() -> None:
    assert slugify("a" * 201) == "a" * 200
    assert slugify("a" * 199 + "-b") == "a" * 199
    assert slugify("A" * 201) == "a" * 200


def test_words_that_fit_are_their_own_slug_and_others_end_with_a_word() -> None:
    assert slug_of_words("x" * 60) == "x" * 60
    assert slug_of_words("x" * 61).startswith("x" * 60 + "-")
    assert len(slug_of_words("x" * 61)) == 67
    long = slug_of_words("word " * 12 + "and more")
    assert long.startswith("-".join(["word"] * 12) + "-")
    assert len(long) == len("-".join(["word"] * 12)) + 7


def test_words_of_nothing_but_signs_have_a_slug_of_their_own() -> None:
    assert slug_of_words("!!!").startswith("reader-")
    assert len(slug_of_words("!!!")) == len("reader-") + 6
    assert slug_of_words("!!!") != slug_of_words("???")


@pytest.mark.parametrize("mark", ["'", "’", "ʼ"])
def test_an_apostrophe_joins(mark: str) -> None:
    assert slugify(f"foto{mark}s van oma") == "fotos-van-oma"
