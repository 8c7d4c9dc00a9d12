"""The calendar in terms of TIMEX3 values: which days a value covers, how EDTF writes it, and how to move it.

A value is a string such as `2025-11-15`, `2025-11`, `2025-W46-WE`, `2025-Q3`, `199X`, `2025-11-13TAF`. Everything here is
a pure function of the Gregorian calendar; years outside 1 to 9999 give None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Interval = tuple[date, date]
"""First and last day."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
EDTF_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
EDTF_PARTS = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day(year: int, month: int, dom: int) -> date | None:
    """The day, or None where the calendar has no such day.

    >>> day(2025, 2, 31) is None
    True
    """
    try:
        return date(year, month, dom)
    except (ValueError, OverflowError):
        return None


def moved(start: date, days: int) -> date | None:
    """The day `days` later (or earlier), None outside the years 1 to 9999."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def month_of(start: date, months: int) -> str | None:
    """The month `months` after that of `start`, as `YYYY-MM`."""
    index = start.year * 12 + start.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}" if 12 <= index < 120_000 else None


def quarter_of(start: date, quarters: int) -> str | None:
    """The quarter `quarters` after that of `start`, as `YYYY-Qn`."""
    index = start.year * 4 + (start.month - 1) // 3 + quarters
    return f"{index // 4:04d}-Q{index % 4 + 1}" if 4 <= index < 40_000 else None


def week_of(start: date, weeks: int) -> str | None:
    """The ISO week `weeks` after that of `start`, as `YYYY-Wnn`."""
    there = moved(start, 7 * weeks)
    return f"{there.isocalendar().year:04d}-W{there.isocalendar().week:02d}" if there else None


def year_of(start: date, years: int) -> str | None:
    """The year `years` after that of `start`."""
    return f"{start.year + years:04d}" if 1 <= start.year + years <= 9999 else None


def decade_of(start: date, decades: int) -> str | None:
    """The decade `decades` after that of `start`, as `199X`."""
    return f"{start.year // 10 + decades:03d}X" if 1 <= start.year // 10 + decades <= 999 else None


def century_of(start: date, centuries: int) -> str | None:
    """The hundred years `centuries` after those of `start`, as `19XX`."""
    return f"{start.year // 100 + centuries:02d}XX" if 1 <= start.year // 100 + centuries <= 99 else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, dom = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(year, month, dom + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day a holiday falls on: `12-25`, `easter-2`, `thu-4-11` (fourth Thursday of November), `mon-last-05`.

    >>> holiday("thu-4-11+1", 2025)
    datetime.date(2025, 11, 28)
    """
    if rule.startswith("easter"):
        return moved(easter(year), int(rule.removeprefix("easter")))
    rule, _, more = rule.partition("+")
    parts = rule.split("-")
    if len(parts) == 2:
        return day(year, int(parts[0]), int(parts[1]))
    month, weekday = int(parts[2]), WEEKDAYS.index(parts[0])
    if parts[1] == "last":
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(parts[1]) - 1) + int(more or 0))


@lru_cache(maxsize=4096)
def bounds(value: str) -> Interval | None:
    """First and last day a value covers; None for durations, sets, references and values with unknown parts."""
    value = value.partition("T")[0] if value[:1].isdigit() else ""
    try:
        return _bounds(value)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str) -> Interval | None:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value), date.fromisoformat(value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        year, month = int(value[:4]), int(value[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if re.fullmatch(r"[0-9]{4}-W[0-9]{2}(-WE)?", value):
        first = date.fromisocalendar(int(value[:4]), int(value[6:8]), 6 if value.endswith("WE") else 1)
        return first, date.fromisocalendar(int(value[:4]), int(value[6:8]), 7)
    return _long_bounds(value)


def _long_bounds(value: str) -> Interval | None:
    """The bounds of years, decades, centuries and parts of years."""
    if match := re.fullmatch(r"([0-9]{1,4})(X{0,3})", value):
        if len(value) != 4:
            return None
        low, high = int(value.replace("X", "0")), int(value.replace("X", "9"))
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    if match := re.fullmatch(r"([0-9]{4})-([QH])([1-4])", value):
        length = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), length * (int(match[3]) - 1) + 1, length)
    if match := re.fullmatch(r"([0-9]{4})-(SP|SU|FA|WI)", value):
        return _months(int(match[1]), SEASON_MONTHS[match[2]], 3)
    return None


def _months(year: int, month: int, length: int) -> Interval:
    over, last = divmod(month + length - 2, 12)
    return date(year, month, 1), date(year + over, last + 1, monthrange(year + over, last + 1)[1])


def edtf(value: str) -> str | None:
    """The value in EDTF (ISO 8601-2), None where EDTF has no word for it.

    >>> edtf("2025-Q3"), edtf("2025-W46"), edtf("PAST_REF"), edtf("2025-11-15T22:30")
    ('2025-35', '2025-11-10/2025-11-16', None, '2025-11-15T22:30:00')
    """
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}", value):
        return f"{value}:00"
    value = value.partition("T")[0]
    if re.fullmatch(r"[0-9X]{4}(-[0-9X]{2}){0,2}", value):
        return value
    year, _, part = value.partition("-")
    if part in EDTF_PARTS or part in EDTF_SEASONS:
        return f"{year}-{(EDTF_PARTS | EDTF_SEASONS)[part]}"
    limits = bounds(value)
    return f"{limits[0]}/{limits[1]}" if limits else None
