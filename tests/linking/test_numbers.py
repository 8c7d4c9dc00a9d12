"""What numbers of a passage count."""

import pytest

from onrecord.linking.numbers import counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killing four officers", [(4, "killed")]),
        ("At least 1,200 people were wounded.", [(1200, "wounded")]),
        ("seven officers died and 30 people were injured", [(7, "killed"), (30, "wounded")]),
        ("the pipeline would cost 400 million euros", [(4e8, "euros")]),
        ("a dozen trucks and 2.5 tonnes of flour", [(12, "trucks"), (2.5, "tonnes")]),
        ("on 15 November 2025", []),
        ("Nine officers, two of them women, were killed.", [(9, "killed")]),
        ("no numbers here", []),
        ("the two leaders and both two ministers", []),
        ("the 2025 election", []),
    ],
)
def test_numbers_count_what_stands_by_them(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(count.value, count.unit) for count in counts(text)] == expected


def test_offsets_hold_the_number_and_its_noun() -> None:
    text = "Gunmen attacked a convoy, killing four officers."
    (count,) = counts(text)
    assert text[count.start : count.end] == "four officers"
