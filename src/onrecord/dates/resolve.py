"""Symbols -> TIMEX3 values, for one assumed publication day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from onrecord.dates import days
from onrecord.dates.symbols import Ambiguous, Calendar, Expression, Fixed, Shift, Symbol, Weekday

FAR = 60
"""Days from which on tense outweighs nearness in the choice of a missing year."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against."""

    today: date
    """The assumed publication day."""
    context: str | None
    """Value of the time named before, if any."""
    tense: int
    """-1 where the clause tells the past, 1 where it looks ahead, 0 where it does not say."""


def resolve(found: Expression, setting: Setting) -> str | None:
    """The value of the expression, None where it leaves the calendar."""
    value = _value(found.symbol, setting)
    if value is None or not found.daytime:
        return value
    return (value.partition("T")[0] if value[:1].isdigit() else "XXXX-XX-XX") + found.daytime


def _value(symbol: Symbol, setting: Setting) -> str | None:
    if isinstance(symbol, Fixed):
        return symbol.value
    if isinstance(symbol, Calendar):
        return _calendar(symbol, setting)
    if isinstance(symbol, Ambiguous):
        return f"{symbol.first.year:04d}-XX-XX"
    if isinstance(symbol, Weekday):
        return _weekday(symbol, setting)
    return _shift(symbol, setting)


def _calendar(symbol: Calendar, setting: Setting) -> str | None:
    """A place on the calendar; a missing year is the one that tense, "last" and nearness ask for."""
    year = symbol.year if symbol.years is None else setting.today.year + symbol.years
    if year is not None:
        return _in_year(symbol, year)
    if symbol.dom is not None and symbol.month is None:
        return _dom_near(symbol, setting)
    if symbol.month is None and symbol.part is None and symbol.holiday is None:
        return None
    near = [_in_year(symbol, setting.today.year + step) for step in (-1, 0, 1)]
    if symbol.dom == 29 and symbol.month == 2:
        near = [_in_year(symbol, setting.today.year + step) for step in range(-4, 5)]
    return _chosen([value for value in near if value], symbol.which, setting)


def _in_year(symbol: Calendar, year: int) -> str | None:
    """The value in that year; None where that year has no such day."""
    if not 1 <= year <= 9999:
        return None
    if symbol.holiday:
        found = days.holiday(symbol.holiday, year)
        return found.isoformat() if found else None
    if symbol.part:
        return f"{year:04d}-{symbol.part}"
    if symbol.month is None:
        return f"{year:04d}"
    if symbol.dom is None:
        return f"{year:04d}-{symbol.month:02d}"
    there = days.day(year, symbol.month, symbol.dom)
    return there.isoformat() if there else None


def _dom_near(symbol: Calendar, setting: Setting) -> str | None:
    """The day of the month nearest to today, on the weekday named beside it where that is possible."""
    steps = (0, -1, 1) if symbol.which is None else (symbol.which,)
    months = [days.month_of(setting.today, step) for step in steps]
    there = [days.day(int(month[:4]), int(month[5:]), symbol.dom or 1) for month in months if month]
    fit = [at for at in there if at and symbol.weekday in (None, at.isoweekday())]
    return min(fit, key=lambda at: abs((at - setting.today).days)).isoformat() if fit else None


def _chosen(values: list[str], which: int | None, setting: Setting) -> str | None:
    """The value that "last", "next", tense or nearness picks."""
    limits = {value: days.bounds(value) for value in values}
    placed = [(value, *limit) for value, limit in limits.items() if limit]
    today = setting.today
    past = [value for value, first, _ in placed if first <= today]
    ended = [value for value, _, last in placed if last < today]
    coming = [value for value, _, last in placed if last >= today]
    ahead = [value for value, first, _ in placed if first > today]
    if which == -1:
        return ended[-1] if ended else None
    if which == 1:
        return ahead[0] if ahead else None
    if which == 0:
        return next((value for value in values if value.startswith(f"{today.year:04d}")), None)
    nearest = min(placed, key=lambda item: max((item[1] - today).days, (today - item[2]).days), default=None)
    if nearest and setting.tense == -1 and past and (nearest[1] - today).days > FAR:
        return past[-1]
    if nearest and setting.tense == 1 and coming and (today - nearest[2]).days > FAR:
        return coming[0]
    return nearest[0] if nearest else None


def _weekday(symbol: Weekday, setting: Setting) -> str | None:
    """The day of the week: today itself where it is today, else the last one, or the coming one where tense looks ahead."""
    today = setting.today
    if symbol.weeks is not None:
        there = days.moved(today, 7 * symbol.weeks + symbol.day - today.isoweekday())
        return there.isoformat() if there else None
    back = (today.isoweekday() - symbol.day) % 7
    ahead = (symbol.day - today.isoweekday()) % 7
    if symbol.which == -1:
        step = -(back or 7)
    elif symbol.which == 1:
        step = ahead or 7
    elif symbol.which == 0:
        step = ahead
    else:
        step = ahead if setting.tense == 1 else -back
    there = days.moved(today, step)
    return there.isoformat() if there else None


GRAINS: dict[str, Callable[[date, int], str | None]] = {
    "W": days.week_of,
    "M": days.month_of,
    "Q": days.quarter_of,
    "Y": days.year_of,
    "E": days.decade_of,
    "C": days.century_of,
}


def _shift(symbol: Shift, setting: Setting) -> str | None:
    """So many units from the publication day or from the time named before."""
    start, context = setting.today, setting.context
    quarter = context if context and "-Q" in context else None
    if symbol.base == "quarter":
        return (
            days.quarter_of(_first(quarter, start), symbol.count) if quarter else days.year_of(start, symbol.count // 4)
        )
    if symbol.base == "context" and symbol.unit == "Q":
        return days.quarter_of(_first(quarter, start), symbol.count) if quarter else days.quarter_of(start, -1)
    if symbol.base == "context" and symbol.unit == "same":
        return context or "PAST_REF"
    if symbol.base == "context" and context:
        if quarter and symbol.unit == "Y":
            return days.quarter_of(_first(quarter, start), symbol.count * 4)
        return _from(_first(context, start), symbol, setting)
    return _from(start, symbol, setting)


def _from(start: date, symbol: Shift, setting: Setting) -> str | None:
    if symbol.unit in GRAINS:
        return GRAINS[symbol.unit](start, symbol.count)
    if symbol.unit == "WE":
        return _weekend(start, symbol, setting)
    there = days.moved(start, symbol.count if symbol.unit == "D" else 0)
    return there.isoformat() if there else None


def _weekend(start: date, symbol: Shift, setting: Setting) -> str | None:
    """The weekend of this, the last or the next week; "the weekend" is the last one early in a week, unless tense looks ahead."""
    early = start.isoweekday() < 6 and setting.tense != 1
    week = days.week_of(start, symbol.count - (1 if symbol.nearest and early else 0))
    return f"{week}-WE" if week else None


def _first(value: str, otherwise: date) -> date:
    limits = days.bounds(value)
    return limits[0] if limits else otherwise


def readings(found: Expression) -> tuple[Expression, ...]:
    """The expression in each of its readings: two for a numeric date whose day and month may change places."""
    if isinstance(found.symbol, Ambiguous):
        return replace(found, symbol=found.symbol.first), replace(found, symbol=found.symbol.second)
    return (found,)
