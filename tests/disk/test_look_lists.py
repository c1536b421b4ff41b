"""A list of which some looks were renewed reads as if it had been written with them at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.look_lists import LookList, encoded

LOOKS = st.one_of(st.none(), st.tuples(*(st.integers(0, 2**63),) * 4))
PLACES = st.integers(0, 5)


@pytest.mark.parametrize("many", [1, 2, 100])
@given(
    before=st.lists(LOOKS, min_size=1, max_size=6), renewed=st.lists(st.tuples(st.integers(0, 5), LOOKS), max_size=4)
)
def test_a_renewed_list_is_the_list_of_what_it_holds_now(
    many: int, before: list[object], renewed: list[tuple[int, object]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.disk.look_lists._MANY", many)
        looks = LookList(before)
        now = list(before)
        for place, look in renewed:
            if place < len(now):
                looks.renew(place, look)
                now[place] = look
        assert looks.looks == now
        assert looks.text == LookList(now).text


def test_looks_stand_one_behind_the_other_after_their_number() -> None:
    looks = [("a", (1, 2, 3, 4)), ("b", None)] * 500
    assert LookList(looks).text == b"".join(map(encoded, (1000, *looks)))
    assert LookList([]).text == encoded(0)
