"""Date stamps as pages print them, in any of twenty languages: text -> Stamp*.

A stamp is a full date with a year. Markup (ISO, RFC 2822), addresses and bylines are read by the same rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from onrecord.codebooks import rows
from onrecord.dates import days

Kind = Literal["published", "updated", "other", "bare"]

AFTER_DAY = re.compile(r"(?<=[0-9])T(?=[0-9])|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}")
"""What joins day and time in ISO 8601, and days that look like times."""
LONGEST = 400
"""Characters of a line that are read for stamps; bylines are short."""
YEAR_FIRST = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})\s?[-./年]\s?(1[0-2]|0?[1-9])\s?[-./月]\s?(3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
KOREAN = re.compile(r"((?:19|20)[0-9]{2})년\s?(1[0-2]|0?[1-9])월\s?(3[01]|[12][0-9]|0?[1-9])일")
COMPACT = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])(?![0-9]{3})")
YEAR_LAST = re.compile(
    r"(?<![0-9.,])([0-3]?[0-9])(\s?[./-]\s?)([0-3]?[0-9])\s?[./-]\s?((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]{2}|[0-9](?!:|[0-9]:)|[-/.][0-9])"
)
ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]?(1[0-2]|0[1-9]|[a-z]{3})[/-]?(3[01]|[12][0-9]|0?[1-9])(?=[/_.-]|$)")
ADDRESS_NUMBER = re.compile(
    r"/(?:[A-Za-z-]*)((?:19|20)[0-9]{2})(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])[^/]{0,40}(?=/|$)"
)
TIME_OF_DAY = re.compile(
    r"(?<![0-9:])([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])(?:[.,][0-9]{1,9})?"
    r"\s?(?:(Z\b)|(?:UTC|GMT)?([+-])(0[0-9]|1[0-4]):?([0-5][0-9])(?![0-9])|(UTC|GMT)\b)?"
)
AGO = re.compile(r"([0-9]{1,3})\s?(minute|min|hour|hr|h|day|d)s?\s+ago", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A full date printed somewhere."""

    days: tuple[date, ...]
    """The day; two where day and month could change places, the day-first reading first."""
    start: int
    """First character in the text read."""
    end: int
    """One past the last."""
    kind: Kind
    """What the words before it say it is."""


@cache
def _months() -> dict[str, int]:
    return {word: int(row["value"]) for row in rows("dates/stamp_months") for word in row["words"].split("|")}


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Dates with the month as a word: day first, and month first."""
    words = "|".join(re.escape(word) for word in sorted(_months(), key=len, reverse=True))
    year = r"((?:19|20)[0-9]{2})(?=[0-9]{1,2}:[0-9]{2}|[^0-9]|$)"
    day_first = rf"(?<![0-9])([0-3]?[0-9])(?:st|nd|rd|th|º|\.)?[\s-]{{0,2}}(?:de |of )?({words})\.?,?[\s-]{{0,2}}(?:de |del )?{year}"
    month_first = rf"(?<!\w)({words})\.?\s{{0,2}}([0-3]?[0-9])(?:st|nd|rd|th)?,?\s{{1,2}}{year}"
    return re.compile(day_first, re.IGNORECASE), re.compile(month_first, re.IGNORECASE)


@cache
def _marks() -> re.Pattern[str]:
    groups = []
    for kind in ("published", "updated", "other"):
        words = [word for row in rows("dates/stamp_marks") if row["kind"] == kind for word in row["words"].split("|")]
        groups.append(f"(?P<{kind}>{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})")
    return re.compile("|".join(groups), re.IGNORECASE)


def stamps(text: str) -> list[Stamp]:
    """Every full date in the first characters of `text`, in order, none overlapping another."""
    text = text[:LONGEST]
    found: list[Stamp] = []
    if not any(char.isdigit() for char in text):
        return found
    day_first, month_first = _named()
    for pattern, order in (
        (YEAR_FIRST, "ymd"),
        (KOREAN, "ymd"),
        (day_first, "dmy"),
        (month_first, "mdy"),
        (YEAR_LAST, ""),
    ):
        for match in pattern.finditer(text):
            there = _numeric(match) if not order else _ordered(match, order)
            if there and not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Stamp(days=there, start=match.start(), end=match.end(), kind=_kind(text, match.start())))
    return sorted(found, key=lambda one: one.start)


def _kind(text: str, start: int) -> Kind:
    """What the nearest mark before the date says."""
    kind: Kind = "bare"
    for match in _marks().finditer(text, 0, start):
        kind = match.lastgroup  # type: ignore[assignment]
    return kind


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _months().get(word.lower(), 0)


def _ordered(match: re.Match[str], order: str) -> tuple[date, ...]:
    parts = dict(zip(order, match.groups(), strict=True))
    there = days.day(int(parts["y"]), _month(parts["m"]), int(parts["d"]))
    return (there,) if there else ()


def _numeric(match: re.Match[str]) -> tuple[date, ...]:
    """Both readings of three numbers with the year last; with full stops the day comes first."""
    one, mark, two, digits = int(match[1]), match[2].strip(), int(match[3]), match[4]
    year = int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)
    readings = [days.day(year, two, one)] if mark == "." else [days.day(year, two, one), days.day(year, one, two)]
    return tuple(dict.fromkeys(there for there in readings if there))


def declared_day(value: str) -> date | None:
    """The day of a date declared in markup (ISO 8601, RFC 2822 or a printed date), as written: no time zone is applied.

    >>> declared_day("2025-11-15T23:30:00-05:00"), declared_day("Sat, 15 Nov 2025 10:00:00 GMT")
    (datetime.date(2025, 11, 15), datetime.date(2025, 11, 15))
    """
    value = value.strip()
    found = stamps(value)
    if found and len(found[0].days) == 1:
        return found[0].days[0]
    match = COMPACT.match(value)
    return days.day(int(match[1]), int(match[2]), int(match[3])) if match else None


def moment(day: date, words: str) -> str | None:
    """The day with the first time of day in `words` in EDTF, with the zone if one stands there; None without a time.

    >>> moment(date(2025, 11, 15), "2025-11-15T23:30:00.000-0500"), moment(date(2025, 11, 15), "15.11.2025, 17:26 Uhr")
    ('2025-11-15T23:30:00-05:00', '2025-11-15T17:26:00')
    """
    match = TIME_OF_DAY.search(AFTER_DAY.sub(" ", words[:LONGEST]))
    if not match:
        return None
    hour, minute, second, utc, sign, zone_hours, zone_minutes, greenwich = match.groups()
    zone = f"{sign}{zone_hours}:{zone_minutes}" if sign else "Z" if utc or greenwich else ""
    return f"{day.isoformat()}T{int(hour):02d}:{minute}:{second or '00'}{zone}"


def address_day(url: str) -> date | None:
    """The day an address names: `/2025/11/15/`, `/2025/nov/15/`, `/20251115-`.

    >>> address_day("https://example.org/news/2025/nov/15/talks")
    datetime.date(2025, 11, 15)
    """
    for pattern in (ADDRESS, ADDRESS_NUMBER):
        match = pattern.search(url[:2000])
        there = days.day(int(match[1]), _month(match[2]), int(match[3])) if match else None
        if there:
            return there
    return None


def age(text: str) -> int | None:
    """How many minutes ago, where a line says "3 hours ago".

    >>> age("Published 2 days ago")
    2880
    """
    match = AGO.search(text[:LONGEST])
    if not match:
        return None
    unit = {"m": 1, "h": 60, "d": 1440}[match[2][0].lower()]
    return int(match[1]) * unit
