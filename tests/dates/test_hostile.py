"""Text and pages made to break the stage: linear time, an issue where a date is none, never an exception."""

from dataclasses import replace
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import article
from onrecord.dates import find, tag
from onrecord.dates.stamps import address_day, age, declared_day, moment, stamps
from onrecord.language import Parse
from onrecord.records import Capture, Declared

SATURDAY = date(2025, 11, 15)
HOSTILE = {
    "digits": ("1" * 250_000, 0),
    "numbers": ("12.11." * 25_000, 0),
    "quotes": ('"' * 50_000, 0),
    "right-to-left digits": ("٢٠٢٥ " * 25_000, 0),
    "glue": ("a " * 50_000, 0),
    "weekdays": ("Friday " * 5_000, 5_000),
    "spaces": (" " * 250_000 + "Friday", 1),
    "letters that fold": ("İ Friday ſ" * 2_500, 2_500),
    "clocks": ("10:10:10:10 " * 5_000, None),
    "ranges": ("1990-2000-2010/" * 5_000, None),
}
PIECES = st.sampled_from(
    [
        "31 February",
        "29 Feb 1900",
        "0000-00-00",
        "year 0",
        "9999",
        "٢٠٢٥",
        "१५",
        "\u202e",
        "Friday",
        "the",
        "of",
        "last",
        "next",
        "10:99",
        "25 o'clock",
        "-",
        "/",
        ".",
        ",",
        "'",
        "1e9",
        "AD",
        "9999 years ago",
        "ten thousand centuries later",
        "Q5 2020",
        "the 99th century",
        "’",
        "\u200b",
        "1",
        "99",
        "2024",
        "Monday,",
        "May",
        "\n\n",
    ]
)
WORDS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_linear_time(name):
    text, count = HOSTILE[name]
    half = _seconds(text[: len(text) // 2])
    whole = _seconds(text)
    assert whole < 6 * half + 0.5
    found = tag(text, Parse(text), SATURDAY)
    assert count is None or len(found) == count
    assert all(t.span.stands_in(text) for t in found)


def _seconds(text):
    started = process_time()
    tag(text, Parse(text), SATURDAY)
    return process_time() - started


@given(WORDS, st.sampled_from([date.min, date(1, 12, 31), SATURDAY, date(9999, 2, 1), date.max, None]))
@settings(max_examples=150, deadline=None)
def test_any_words_give_times_that_stand_in_the_text(text, anchor):
    for time in tag(text, Parse(text), anchor):
        assert time.span.stands_in(text)
        assert time.value
        assert time.earliest is None or time.earliest <= (time.latest or "")


@given(st.text(alphabet="0123456789٢٥/-.:TZ+ aApPmM年月", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_digits_are_a_date_or_none(text):
    assert all(date.min <= day <= date.max for stamp in stamps(text) for day in stamp.days)
    day = declared_day(text)
    assert day is None or isinstance(day, date)
    assert moment(SATURDAY, text) is None or moment(SATURDAY, text).startswith("2025-11-15T")
    assert address_day(text) is None or isinstance(address_day(text), date)
    assert age(text) is None or age(text) >= 0


@pytest.mark.parametrize(
    "value", ["2025-02-31", "0000-00-00", "٢٠٢٥-١١-١٥", "9" * 1_000_000, "soon", "\u202e51/11/5202"]
)
def test_a_declared_date_that_is_none_is_an_issue(value):
    page = article("They met.", title="Talks")
    declared = (Declared(name="date", value=value, where="meta"),)
    found = find(
        capture=Capture(content=b"", source="-"), article=replace(page, declared=declared), parse=Parse(page.text)
    )
    assert found.published.value is None
    assert [issue.code for issue in found.issues] == ["declared_date"]
    assert len(found.issues[0].message) < 200


def test_a_day_that_the_calendar_does_not_have_is_an_issue_in_its_place():
    page = article("They met on 31 February 2025 and on Feb. 29, 2023.", title="Talks")
    found = find(capture=Capture(content=b"", source="-"), article=page, parse=Parse(page.text))
    assert [page.text[issue.start : issue.end] for issue in found.issues] == ["31 February 2025", "Feb. 29, 2023"]
    assert {issue.code for issue in found.issues} == {"no_such_day"}
    assert found.times == ()
    assert len(found.rejected) == 2
