"""Times that are told twice, which only some publication days allow: expressions -> Constraint*.

A date with its weekday ("Thursday, May 4") exists in few years; a relative time told again as a date ("yesterday, 14
November", "last year, in 2024") means that date on few days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from onrecord.dates import days
from onrecord.dates.resolve import Setting, resolve
from onrecord.dates.symbols import Calendar, Expression, Shift, Weekday
from onrecord.spans import Span

HALF_YEAR = 200
"""Days that a date without a year lies at most from the day it is told on."""
MOST = 20
"""Constraints that are looked at; more would only say the same."""
RECENT = 31
"""Days before the fetch within which a date without a year is looked for."""
BESIDE = re.compile(r",? \((?:on |in )?|, (?:on |in )?| (?:on|in) |: ")
"""What may stand between two tellings of one time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A day of the year told with its weekday and without its year."""

    month: int
    """Month from 1 to 12."""
    dom: int
    """Day of the month."""
    weekday: int
    """Weekday (Monday 1)."""
    span: Span
    """The words."""

    def fits(self, day: date) -> bool:
        """Whether a text of that day can mean it: it falls on that weekday in a year not far off."""
        near = (days.day(day.year + step, self.month, self.dom) for step in (-1, 0, 1))
        return any(one.isoweekday() == self.weekday and abs((one - day).days) <= HALF_YEAR for one in near if one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A time counted from the publication, told again as a date."""

    relative: Expression
    """The time counted from the publication."""
    dated: Expression
    """The date beside it."""
    tense: int
    """Tense of the clause."""
    span: Span
    """Both."""

    def fits(self, day: date) -> bool:
        """Whether both mean the same in a text of that day."""
        setting = Setting(day, None, self.tense)
        one, other = (days.bounds(resolve(told, setting) or "") for told in (self.relative, self.dated))
        return bool(one and other and one[0] <= other[1] and other[0] <= one[1])


Constraint = Pair | Tie


def constraints(text: str, found: Sequence[Expression], tenses: Sequence[int]) -> tuple[Constraint, ...]:
    """The first times of a text that are told twice."""
    return tuple(islice(_told_twice(text, found, tenses), MOST))


def _told_twice(text: str, found: Sequence[Expression], tenses: Sequence[int]) -> Iterator[Constraint]:
    for one in found:
        symbol = one.symbol
        if isinstance(symbol, Calendar) and symbol.year is None and symbol.month and symbol.dom and symbol.weekday:
            span = Span.of(text, one.start, one.end)
            yield Pair(month=symbol.month, dom=symbol.dom, weekday=symbol.weekday, span=span)
    for (one, tense), (other, _) in pairwise(zip(found, tenses, strict=True)):
        if BESIDE.fullmatch(text, one.end, other.start):
            yield from _beside(one, other, tense, Span.of(text, one.start, other.end))


def _beside(one: Expression, other: Expression, tense: int, span: Span) -> Iterator[Constraint]:
    """The constraint of two expressions that stand side by side, if they tell one time."""
    relative, dated = (one, other) if _is_date(other) else (other, one)
    if not _is_date(dated) or not isinstance(dated.symbol, Calendar):
        return
    if _is_counted(relative):
        yield Tie(relative=relative, dated=dated, tense=tense, span=span)
    day = relative.symbol
    if isinstance(day, Weekday) and day.which is None and not day.weeks and dated.symbol.month and dated.symbol.dom:
        yield Pair(month=dated.symbol.month, dom=dated.symbol.dom, weekday=day.day, span=span)


def _is_date(found: Expression) -> bool:
    """Whether it is a date that does not name its own place by "last" or "next"."""
    symbol = found.symbol
    if not isinstance(symbol, Calendar) or symbol.part or symbol.last_dom:
        return False
    return symbol.which is None and symbol.years is None


def _is_counted(found: Expression) -> bool:
    symbol = found.symbol
    return isinstance(symbol, Shift) and symbol.base == "published" and symbol.unit in ("D", "W", "M", "Y")


def fitting(ties: Sequence[Tie], crawl: date | None) -> list[date]:
    """Every day on which all ties hold: in the years around one they name, else in the days before the fetch.

    Nothing where neither a year nor the fetch is known.
    """
    years = {tie.dated.symbol.year for tie in ties if isinstance(tie.dated.symbol, Calendar)} - {None}
    if not ties or not (years or crawl):
        return []
    if years:
        year = max(year for year in years if year)
        first, last = days.day(year - 1, 1, 1) or date.min, days.day(year + 1, 12, 31) or date.max
    else:
        last = crawl or date.max
        first = days.moved(last, -RECENT) or date.min
    window = [first + timedelta(days=n) for n in range((min(last, crawl or last) - first).days + 1)]
    return [day for day in window if all(tie.fits(day) for tie in ties)]
