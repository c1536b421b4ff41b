"""A register is a dictionary in a text: every deed comes to the same as with all lines at hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.register import Named, Register


class Entry(Named, frozen=True):
    """A line of a register."""

    word: str


NAMES = st.text('ab\n"é\U0001f337', max_size=3)
ENTRIES = st.builds(Entry, NAMES, st.text("x\n\r],", max_size=3))


def by_name(entries: list[Entry]) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries}


@given(st.lists(ENTRIES, max_size=6), NAMES)
def test_a_line_is_found_by_its_name(entries: list[Entry], name: str) -> None:
    known = by_name(entries)
    register = Register.of(Entry, known.values())
    assert register.get(name) == known.get(name)
    assert [register.get(each) for each in known] == list(known.values())
    assert sorted(register, key=lambda entry: entry.name) == list(register)
    assert {entry.name: entry for entry in register} == known


@given(st.lists(ENTRIES, max_size=6), st.lists(st.one_of(ENTRIES, NAMES), max_size=6))
def test_lines_that_are_put_and_removed_leave_what_was_written_at_once(
    entries: list[Entry], deeds: list[Entry | str]
) -> None:
    known = by_name(entries)
    register = Register.of(Entry, known.values())
    for deed in deeds:
        if isinstance(deed, Entry):
            register.put(deed)
            known[deed.name] = deed
        else:
            register.remove(deed)
            known.pop(deed, None)
    assert register.text == Register.of(Entry, known.values()).text


@pytest.mark.parametrize("text", [b"x", b"[1]\n", b"[]\n", b'["a","b"]'])
def test_a_text_that_is_no_register_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expected|subsection"):
        Register(Entry, text).get("a")
