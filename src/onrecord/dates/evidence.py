"""What the sentences say about the publication day: expressions -> Evidence.

Each finding is a constraint over days, with the words it rests on: the month (from "last month" told again as "before
October"), a weekday (the first bare weekday of a past clause), a day it cannot lie before, and the constraints of
`constraints.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.dates import days
from onrecord.dates.constraints import Constraint, constraints
from onrecord.dates.symbols import Calendar, Expression, Shift, Weekday
from onrecord.spans import Span

REACH = 1200
"""Characters within which a month named again is taken for the "last month" spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Constraints on the publication day, each with the words it rests on."""

    month: int | None = None
    """Month of publication, where the sentences give it away."""
    month_spans: tuple[Span, ...] = ()
    """The words that do."""
    weekday: int | None = None
    """Weekday (Monday 1) of the latest event told: publication is that day or one of the six after it."""
    weekday_spans: tuple[Span, ...] = ()
    """The words that do."""
    not_before: date | None = None
    """Latest day told as past."""
    constraints: tuple[Constraint, ...] = ()
    """Dates told with their weekday, and relative times told again as dates."""

    def against(self, day: date) -> str | None:
        """Why the sentences speak against a publication day; None where they do not."""
        if self.not_before and day < self.not_before:
            return f"the text tells {self.not_before} as past"
        wrong = [one for one in self.constraints if not one.fits(day)]
        if wrong and len(wrong) == len(self.constraints):
            return f"“{wrong[0].span.quote}” does not fit it"
        return None

    def reasons(self, day: date) -> tuple[Span, ...]:
        """The words that speak for a publication day."""
        by_weekday = self.weekday_spans if self.weekday == day.isoweekday() else ()
        return (*by_weekday, *(self.month_spans if self.month == day.month else ()))


def evidence(text: str, found: Sequence[Expression], tenses: Sequence[int]) -> Evidence:
    """What the expressions of a text tell about the day it was published."""
    month, month_spans = _month(text, found)
    weekday = next(
        (one for one, tense in zip(found, tenses, strict=True) if _is_bare_weekday(one) and tense <= 0), None
    )
    return Evidence(
        month=month,
        month_spans=month_spans,
        weekday=weekday.symbol.day if weekday and isinstance(weekday.symbol, Weekday) else None,
        weekday_spans=(Span.of(text, weekday.start, weekday.end),) if weekday else (),
        not_before=_not_before(found, tenses),
        constraints=constraints(text, found, tenses),
    )


def _is_bare_weekday(found: Expression) -> bool:
    symbol = found.symbol
    return isinstance(symbol, Weekday) and symbol.which is None and symbol.weeks is None


def _month(text: str, found: Sequence[Expression]) -> tuple[int | None, tuple[Span, ...]]:
    """The month after the one that "last month" turns out to be."""
    told: list[Expression] = []
    for one in found:
        if _is_last_month(one):
            told.append(one)
        last = next((before for before in told if _names_again(text, before, one)), None)
        if last and isinstance(one.symbol, Calendar):
            spans = Span.of(text, last.start, last.end), Span.of(text, one.start, one.end)
            return ((one.symbol.month or 12) % 12 + 1, spans)
    return None, ()


def _is_last_month(found: Expression) -> bool:
    symbol = found.symbol
    return isinstance(symbol, Shift) and (symbol.count, symbol.unit, symbol.base) == (-1, "M", "published")


def _names_again(text: str, last: Expression, found: Expression) -> bool:
    """Whether the month is the "last month" by its name: after "before", or right beside it."""
    symbol = found.symbol
    if not isinstance(symbol, Calendar) or symbol.month is None or symbol.year is not None or symbol.which is not None:
        return False
    if found.start - last.end >= REACH:
        return False
    before = text[max(0, found.start - 12) : found.start].lower().split()
    if symbol.dom is None and before[-1:] == ["before"]:
        return True
    return text[last.end : found.start].strip(" ,") in ("on", "in", "")


def _not_before(found: Sequence[Expression], tenses: Sequence[int]) -> date | None:
    """The latest full date that a past clause tells."""
    told = []
    for one, tense in zip(found, tenses, strict=True):
        symbol = one.symbol
        if tense < 0 and isinstance(symbol, Calendar) and symbol.year and symbol.month and symbol.dom:
            day = days.day(symbol.year, symbol.month, symbol.dom)
            told += [day] if day else []
    return max(told, default=None)
