"""Charts as plain figures for templates to draw: bars whose places and sizes are counted here, without any script.

Every chart stands beside a table of the same numbers; colours come from the style sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from onrecord.store.overviews import Month

WIDE = 92.0
"""Percent of the width that the bars take; numbers stand beside them."""
BOTTOM = 84.0
"""Percent of the height on which the bars stand; years stand below."""
MOST = 240
"""Months in a chart."""
LABEL = 4.0
"""Percent of the width that the label of a year takes."""
FEW = 6
"""Labels for which even a phone has room."""
GAP = 0.18
"""Share of a month's width left empty."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of a chart; places and sizes in percent of the chart."""

    x: float
    y: float
    width: float
    height: float
    label: str
    """What a pointer over it says."""
    month: str
    link: str | None
    """Where a click leads."""
    inside: bool
    """Whether the month lies in what is asked for."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark below or beside the bars."""

    at: float
    label: str
    minor: bool = False
    """Whether it is left out where there is little room."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by month."""

    title: str
    """What a screen reader says first."""
    told: str
    """The chart in one sentence."""
    bars: tuple[Bar, ...]
    years: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    months: tuple[Month, ...]
    """The numbers drawn."""


def by_month(
    months: Sequence[Month],
    title: str,
    *,
    link: Callable[[str], str] | None = None,
    inside: tuple[str, str] = ("", "~"),
) -> Chart | None:
    """Bars for months that follow one another; null where there are none. `inside` are the first and last month that count."""
    if not months:
        return None
    months = _densest(months)
    top = _rounded(max(month.count for month in months))
    step = WIDE / max(len(months), 12)
    bars = tuple(
        Bar(
            x=round(n * step + step * GAP / 2, 2), y=round(BOTTOM - BOTTOM * month.count / top, 2),
            width=round(step * (1 - GAP), 2), height=round(BOTTOM * month.count / top, 2),
            label=f"{month.month}: {month.count:,}", month=month.month, link=link(month.month) if link else None,
            inside=inside[0] <= month.month <= inside[1],
        )
        for n, month in enumerate(months)
    )  # fmt: skip
    begun = [n for n, month in enumerate(months) if n == 0 or month.month.endswith("-01")]
    if len(begun) > 1 and (begun[1] - begun[0]) * step < LABEL:
        begun = begun[1:]
    apart = -(-len(begun) // FEW)
    years = tuple(
        Tick(round(n * step, 2), months[n].month[:4], minor=place % apart > 0) for place, n in enumerate(begun)
    )
    levels = (Tick(0, f"{top:,}"), Tick(BOTTOM / 2, f"{top // 2:,}"))
    return Chart(title, _told(months), bars, years, levels, tuple(months))


def _densest(months: Sequence[Month]) -> Sequence[Month]:
    """As many months in a row as fit, those with most: one wrong year does not push everything else together."""
    counts = [month.count for month in months]
    inside = sum(counts[:MOST])
    best, first = inside, 0
    for n in range(MOST, len(counts)):
        inside += counts[n] - counts[n - MOST]
        if inside >= best:
            best, first = inside, n - MOST + 1
    return months[first : first + MOST]


def _told(months: Sequence[Month]) -> str:
    most = max(months, key=lambda month: month.count)
    total = sum(month.count for month in months)
    return f"{total:,} from {months[0].month} to {months[-1].month}, most in {most.month} with {most.count:,}"


def _rounded(number: int) -> int:
    """A round even number not below this one, for the top of a chart.

    >>> [_rounded(number) for number in (0, 1, 7, 43, 1201)]
    [2, 2, 8, 60, 1600]
    """
    steps = (step * int(10**power) for power in count() for step in (2, 4, 6, 8, 10, 12, 16))
    return next(step for step in steps if step >= number)


@dataclass(frozen=True, slots=True)
class Share:
    """One row of a chart of rows."""

    name: str
    count: int
    width: float
    """In percent of the widest."""
    link: str | None = None


def shares(counts: Sequence[tuple[str, int]], link: Callable[[str], str] | None = None) -> list[Share]:
    """Rows of bars, the widest as wide as the chart."""
    top = max((number for _, number in counts), default=1) or 1
    return [Share(name, number, round(100 * number / top, 1), link(name) if link else None) for name, number in counts]


def heat(number: int, top: int) -> int:
    """How dark a cell of a matrix is, from 0 for nothing to 5 for the most.

    >>> [heat(number, 100) for number in (0, 1, 10, 100)]
    [0, 1, 1, 5]
    """
    if not number or not top:
        return 0
    return min(5, 1 + (4 * number) // top)
