"""What lines of furniture begin with: nothing that a pattern matches may be passed over. All texts are invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codebooks import rows
from onrecord.pages.beginnings import START, beginnings, marked
from onrecord.pages.furniture import furniture


def begins(line: str, pattern: str) -> bool:
    """Whether the line begins as the pattern may."""
    return any(START + letters in marked(line) for letters in beginnings(pattern))


OPENINGS = {row["id"]: row["pattern"] for row in rows("pages/furniture") if not row["words"]}


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"^\W*(?:see also|read(?: more)?)\W*$", {"see ", "read"}),
        (r"^\W*(?:the )?last\b", {"the ", "last"}),
        (r"^\W*\(c\) all", {"c) a"}),
        (r"^\W*\d{1,2} ?min", {"0"}),
        (r"^\W*5 things", {"0"}),
        (r"^\W*g\d+ talks", {"g"}),
        (r"^(?:ad|tv)\W*$", {"ad", "tv"}),
        (r"^[ab]c+d", {"ac", "acd", "bc", "bcd"}),
        (r"^\W*(?=x)(?:e-?mail|log ?in)", {"e-ma", "emai", "log ", "logi"}),
    ],
)
def test_beginnings(pattern: str, letters: set[str]) -> None:
    assert beginnings(pattern) == letters


def test_a_pattern_that_begins_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="any letter"):
        beginnings(r"^\W*\w+@")


@pytest.mark.parametrize("name", OPENINGS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_line_that_a_pattern_matches_begins_so(name: str, data: st.DataObject) -> None:
    low = data.draw(st.from_regex(OPENINGS[name])).lower()
    if re.match(OPENINGS[name], low):
        assert begins(low, OPENINGS[name]), low


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([text for row in rows("pages/furniture") for text in row["examples"].split("|")]),
    st.text(max_size=6),
)
def test_furniture_is_what_the_first_matching_row_says(example: str, more: str) -> None:
    for text in (example + more, more + example):
        low = text.lower()
        said = [
            (row["kind"], row["heads"] == "yes") for row in rows("pages/furniture") if re.search(row["pattern"], low)
        ]
        assert furniture(text) == (said[0] if said else None)


@pytest.mark.parametrize(("pattern", "line"), [(r"^\W*5 things", "- 5 things"), (r"^\W*g\d+ talks", "g20 talks")])
def test_lines_with_digits_begin_as_their_pattern_may(pattern: str, line: str) -> None:
    assert re.match(pattern, line)
    assert begins(line, pattern)
