"""The calendar behind TIMEX3 values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import days

ANY = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))


@given(ANY)
def test_a_day_lies_in_its_week_month_quarter_year_and_decade(day):
    for value in (
        day.isoformat(),
        days.week_of(day, 0),
        days.month_of(day, 0),
        days.quarter_of(day, 0),
        days.year_of(day, 0),
    ):
        first, last = days.bounds(value)
        assert first <= day <= last


@given(ANY, st.integers(-40, 40))
def test_moving_there_and_back_again(day, months):
    there = days.month_of(day, months)
    if there and not there.startswith("0000"):
        assert days.month_of(days.bounds(there)[0], -months) == f"{day:%Y-%m}".zfill(7)


@pytest.mark.parametrize(
    ("year", "day"), [(2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2025, "2025-04-20")]
)
def test_easter(year, day):
    assert days.easter(year).isoformat() == day


@pytest.mark.parametrize("value", ["", "P3D", "PAST_REF", "2025-02-31", "2025-13", "XXXX-11", "2025-W60", "0000"])
def test_what_has_no_bounds(value):
    limits = days.bounds(value)
    assert limits is None or limits[0].year == 1


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2025-11-15TAF", "2025-11-15"),
        ("199X", "199X"),
        ("XXXX-11", "XXXX-11"),
        ("2025-Q3", "2025-35"),
        ("2025-SU", "2025-22"),
        ("2025-W46-WE", "2025-11-15/2025-11-16"),
        ("P3D", None),
    ],
)
def test_edtf(value, edtf):
    assert days.edtf(value) == edtf
