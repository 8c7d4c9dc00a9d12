"""Bars stand for their numbers, and one wrong year does not hide the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.overviews import Month
from onrecord.store.overviews.pieces import gapless
from onrecord.web.charts import BOTTOM, MOST, WIDE, by_month


@given(counts=st.lists(st.integers(0, 5000), min_size=1, max_size=60))
def test_bars_are_as_high_as_their_numbers(counts: list[int]) -> None:
    months = tuple(Month(month=f"{2000 + n // 12}-{n % 12 + 1:02}", count=count) for n, count in enumerate(counts))
    chart = by_month(months, "Events")
    assert chart is not None
    assert [bar.month for bar in chart.bars] == [month.month for month in months]
    highest = max(bar.height for bar in chart.bars)
    assert highest <= BOTTOM
    for bar, count in zip(chart.bars, counts, strict=True):
        assert bar.height == pytest.approx(highest * count / max(*counts, 1), abs=0.02)
        assert bar.y + bar.height == pytest.approx(BOTTOM, abs=0.02)
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDE + 0.02


def test_a_wrong_year_does_not_hide_the_rest() -> None:
    months = gapless({"1066-10": 1, "2025-01": 40, "2025-03": 30, "9999-12": 2})
    chart = by_month(months, "Events")
    assert chart is not None
    assert len(chart.bars) == MOST
    assert {bar.month for bar in chart.bars if bar.height} == {"2025-01", "2025-03"}


def test_nothing_has_no_chart() -> None:
    assert by_month((), "Events") is None
