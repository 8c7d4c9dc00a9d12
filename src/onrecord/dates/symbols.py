"""What an expression means before anybody knows what day it is.

Every expression is one of five small values; `resolve.py` turns them into TIMEX3 values once a day is assumed. So finding
the publication day later puts every relative expression on the calendar without reading the text again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["published", "context", "quarter"]
"""What is counted from: the publication day, the time named before in the text, or that time if it is a quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A value that no day can change: `P3D`, `PAST_REF`, `199X`, `XXXX-WXX-5`."""

    value: str
    """The TIMEX3 value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A place on the calendar, parts of which may be missing: "November 15", "in August", "the third quarter of 1984"."""

    year: int | None = None
    """The year, if named."""
    month: int | None = None
    """Month from 1 to 12."""
    dom: int | None = None
    """Day of the month."""
    last_dom: int | None = None
    """Last day of a span of days in the same month."""
    part: str | None = None
    """Part of the year: `Q3`, `H1`, `SU`."""
    holiday: str | None = None
    """Rule of a holiday, see `days.holiday`."""
    weekday: int | None = None
    """Weekday named beside it (Monday 1), which must agree where the year is missing."""
    which: int | None = None
    """-1 "last", 0 "this", 1 "next"."""
    years: int | None = None
    """Years from that of publication: -1 in "October last year"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A numeric date whose day and month could be either: 05/06/2024."""

    first: Calendar
    """Read day first."""
    second: Calendar
    """Read month first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units from a day: "yesterday", "two years ago", "the next day", "this month"."""

    count: int
    """How many units; negative is back."""
    unit: str
    """D, W, WE, M, Q, Y, E (decade), C (century), T (less than a day); `same` for "since then"."""
    base: Base = "published"
    """What is counted from."""
    nearest: bool = False
    """Whether tense may move it: "the weekend"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week: "Saturday", "last Friday", "Monday of last week"."""

    day: int
    """Monday 1 to Sunday 7."""
    which: int | None = None
    """-1 "last", 0 "this", 1 "next"."""
    weeks: int | None = None
    """Weeks from that of publication: -1 in "Monday of last week"."""


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Symbol = Fixed | Calendar | Ambiguous | Shift | Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression found in a text, not yet resolved."""

    start: int
    """First character."""
    end: int
    """One past the last."""
    type: TimexType
    """TIMEX3 type."""
    symbol: Symbol
    """What it means."""
    rule: str
    """Row of the codebook that found it."""
    daytime: str = ""
    """Part of day or clock time behind the day: `TAF`, `T22:00`."""
    limit: int = 0
    """-1 where only the days up to the base are meant ("earlier this year"), 1 for those after it ("later this week")."""
