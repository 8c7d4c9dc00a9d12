"""Every example and counter-example of the dates codebooks is run, on the invented reference day Saturday 15 November 2025."""

from datetime import date

import pytest

from onrecord.codebooks import rows
from onrecord.dates import tag
from onrecord.dates.grammar import part
from onrecord.dates.stamps import stamps
from onrecord.language import Parse

TODAY = date(2025, 11, 15)
EXPRESSIONS = rows("dates/expressions")
MISLEADING = rows("dates/not_times")
PARTS = rows("dates/parts")


def example(cell):
    """The text, the place of the expression in it (marked by square brackets, else the whole), and its value."""
    marked, _, value = cell.rpartition("=")
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[") if "[" in marked else 0
    end = marked.index("]") - 1 if "[" in marked else len(text)
    return text, start, end, value


@pytest.mark.parametrize("row", EXPRESSIONS, ids=[row["id"] for row in EXPRESSIONS])
def test_expression(row):
    for cell in row["examples"].split("|"):
        text, start, end, value = example(cell)
        found = [(t.span.start, t.span.end, t.type, t.value, t.rule) for t in tag(text, Parse(text), TODAY)]
        assert (start, end, row["type"], value, row["id"]) in found, cell
    for text in row["counter_examples"].split("|"):
        assert row["id"] not in [t.rule for t in tag(text, Parse(text), TODAY)], text


@pytest.mark.parametrize("row", MISLEADING, ids=[row["id"] for row in MISLEADING])
def test_not_a_time(row):
    for text in row["examples"].split("|"):
        assert tag(text, Parse(text), TODAY) == [], text
    for text in row["counter_examples"].split("|"):
        assert tag(text, Parse(text), TODAY), text


@pytest.mark.parametrize("row", PARTS, ids=[row["id"] for row in PARTS])
def test_part(row):
    pattern = part(row["id"])
    for text in row["examples"].split("|"):
        assert pattern.fullmatch(text.lower()), text
    for text in row["counter_examples"].split("|"):
        assert not pattern.fullmatch(text.lower()), text


@pytest.mark.parametrize("row", rows("dates/stamp_months"), ids=lambda row: row["id"])
def test_month_names_are_read(row):
    for word in row["words"].split("|"):
        found = stamps(f"9 {word} 2024")
        assert [stamp.days for stamp in found] == [(date(2024, int(row["value"]), 9),)], word


@pytest.mark.parametrize("row", rows("dates/stamp_marks"), ids=lambda row: row["id"])
def test_marks_name_the_kind_of_stamp(row):
    for word in row["words"].split("|"):
        assert [stamp.kind for stamp in stamps(f"{word} 2024-03-09")] == [row["kind"]], word


def test_every_holiday_falls_on_a_day():
    for row in rows("dates/holidays"):
        for word in row["words"].split("|"):
            text = f"It was {word.title()} 2024."
            assert any(t.rule == "holiday" and t.value.startswith("2024-") for t in tag(text, Parse(text), TODAY)), word
