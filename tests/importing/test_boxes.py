import pytest

from generator.importing.markdown.boxes import with_callouts
from tests.hostile.test_growth import grows_straight


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('!!! note "Two dates"\n    One.\n\n    Two.\n', "> [!note] Two dates\n> One.\n>\n> Two.\n"),
        ("!!! warning\n    One.\nTwo.\n", "> [!warning]\n> One.\n\nTwo.\n"),
        ('!!! tip ""\n\tOne.\n', "> [!tip]\n> One.\n"),
        ('!!! info inline end "Aside"\n    One.\n', "> [!info] Aside\n> One.\n"),
        ('??? note "More"\n    One.\n\n???+ note\n    Two.\n', "> [!note]- More\n> One.\n\n> [!note]\n> Two.\n"),
        ("!!! note\n    ```sh\n    if a; then\n        b\n    ```\n",
         "> [!note]\n> ```sh\n> if a; then\n>     b\n> ```\n"),
        ("!!! note\n    One.\n\n    !!! tip\n        Two.\n", "> [!note]\n> One.\n>\n> > [!tip]\n> > Two.\n"),
        ("- item\n\n    !!! note\n        One.\n- next\n", "- item\n\n    > [!note]\n    > One.\n\n- next\n"),
        ('=== "Linux"\n    apt\n\n=== "Mac"\n    brew\n', "**Linux**\n\napt\n\n**Mac**\n\nbrew\n"),
        ("```\n!!! note\n    One.\n```\n", "```\n!!! note\n    One.\n```\n"),
        ("!!! note\nOne.\n\nStop !!!\n\nTitle\n=== \n", "!!! note\nOne.\n\nStop !!!\n\nTitle\n=== \n"),
    ],
)  # fmt: skip
def test_boxes_and_tabs_of_mkdocs_become_what_raak_shows(text: str, expected: str) -> None:
    assert with_callouts(text) == expected


@pytest.mark.parametrize("unit", ["!!! note\n", "!!! note\n    a\n", '=== "a"\n', "??? a\n    !!! b\n        c\n"])
def test_boxes_of_any_number_grow_straight(unit: str) -> None:
    assert grows_straight(with_callouts, unit)


def test_boxes_within_boxes_have_an_end() -> None:
    text = "".join(f"{'    ' * depth}!!! note\n" for depth in range(1_000)) + "    " * 1_000 + "a\n"
    assert with_callouts(text).startswith("> [!note]\n> > [!note]\n")
