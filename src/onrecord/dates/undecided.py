"""Evidence of the sentences -> Published, where no claim decides: the set of days it can have been, with weights."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.dates.claims import OTHER_POST
from onrecord.dates.constraints import Tie, fitting
from onrecord.dates.evidence import Evidence
from onrecord.records import DateCandidate, Published

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MOST = 31
"""Days that can still be listed."""
SURE = 0.8
"""Probability of a day that only the sentences give."""


def undecided(
    told: Evidence, weak: tuple[DateCandidate, ...], dropped: Sequence[DateCandidate], crawl: date | None
) -> Published:
    """What the sentences leave open: the days that fit them, a month, its days of one weekday, or only limits."""
    tied = _tied(told, weak, dropped, crawl)
    if tied:
        return tied
    year, stamps = _year_of_posts(told.month, dropped, crawl)
    if told.month is None or year is None:
        return _limits(told, weak, dropped, crawl)
    first = date(year, told.month, 1)
    last = date(year, told.month, monthrange(year, told.month)[1])
    last = min(last, crawl) if crawl and crawl >= first else last
    days = _days(told, first, last, stamps)
    month = f"{MONTHS[told.month - 1]} {year}"
    return Published(
        edtf=f"[{','.join(one.value for one in sorted(days, key=lambda one: one.value))}]"
        if days
        else f"{first:%Y-%m}",
        earliest=first.isoformat(),
        latest=last.isoformat(),
        basis="text",
        candidates=(*days, *weak, *dropped),
        why="; ".join(
            [_month_reason(told), f"the year is that of the other posts dated in {month}", *_open(told, dropped)]
        ),
    )


def _tied(
    told: Evidence, weak: tuple[DateCandidate, ...], dropped: Sequence[DateCandidate], crawl: date | None
) -> Published | None:
    """The days on which every relative time that is told again as a date means that date; None where that says little."""
    ties = [one for one in told.constraints if isinstance(one, Tie)]
    days = [day for day in fitting(ties, crawl) if told.month in (None, day.month)]
    if not days or len(days) > MOST:
        return None
    spans = tuple(tie.span for tie in ties)
    why = "the day on which " + " and ".join(f"“{span.quote}”" for span in spans) + " can be said"
    weight = round(1 / len(days), 4)
    found = tuple(DateCandidate(value=day.isoformat(), weight=weight, why=why, spans=spans) for day in days)
    only = found[0].value if len(found) == 1 else None
    return Published(
        value=only,
        edtf=only or f"[{','.join(one.value for one in found)}]",
        earliest=found[0].value,
        latest=found[-1].value,
        basis="text",
        probability=SURE if only else 0.0,
        candidates=(*found, *weak, *dropped),
        why=why,
    )


def _month_reason(told: Evidence) -> str:
    named = " and ".join(f'"{span.quote}"' for span in told.month_spans)
    return f"{named} mean the same month, so the page is of {MONTHS[(told.month or 1) - 1]}"


def _open(told: Evidence, dropped: Sequence[DateCandidate]) -> list[str]:
    """What the page leaves open, and what the newest of the other posts says about the copy."""
    reasons = []
    if told.weekday:
        reasons.append(
            f"published on a {WEEKDAYS[told.weekday - 1]} or in the days after it, which one the page does not say"
        )
    posts = [one.value for one in dropped if one.why.startswith(OTHER_POST)]
    if posts:
        reasons.append(f"this copy was made on {max(posts)} or later, the day of the newest other post")
    return reasons


def _year_of_posts(
    month: int | None, dropped: Sequence[DateCandidate], crawl: date | None
) -> tuple[int | None, list[date]]:
    """The year of other posts dated in the month, if two or more agree, with their days."""
    if month is None:
        return None, []
    posts = [date.fromisoformat(one.value) for one in dropped if one.why.startswith(OTHER_POST)]
    there = sorted(day for day in posts if day.month == month and not (crawl and day > crawl))
    years = {day.year for day in there}
    return (years.pop(), there) if len(years) == 1 and len(there) >= 2 else (None, [])


def _days(told: Evidence, first: date, last: date, stamps: Sequence[date]) -> list[DateCandidate]:
    """Every day of the month on the weekday told, the nearer to the other posts of the month the heavier."""
    if told.weekday is None:
        return []
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = [day for day in days if day.isoweekday() == told.weekday]
    pull = {day: 1 / (1 + sum(abs((day - stamp).days) for stamp in stamps)) for day in days}
    whole = sum(pull.values())
    near = " and ".join(stamp.isoformat() for stamp in stamps)
    why = f"a {WEEKDAYS[told.weekday - 1]} of the month, weighed by its distance from the other posts ({near})"
    spans = told.weekday_spans + told.month_spans
    found = [
        DateCandidate(value=day.isoformat(), weight=round(pull[day] / whole, 4), why=why, spans=spans) for day in days
    ]
    return sorted(found, key=lambda one: (-one.weight, one.value))


def _limits(
    told: Evidence, weak: tuple[DateCandidate, ...], dropped: Sequence[DateCandidate], crawl: date | None
) -> Published:
    """Only limits: not before what is told as past, not after the crawl."""
    first = told.not_before if told.not_before and not (crawl and told.not_before > crawl) else None
    reasons = [_month_reason(told)] if told.month else []
    reasons += [f"not before {first}, which the text tells as past"] if first else []
    reasons += [f"not after {crawl}, when it was fetched"] if crawl else []
    reasons += _open(replace(told, weekday=None), dropped)
    edtf = f"XXXX-{told.month:02d}" if told.month else f"{first or '..'}/{crawl or '..'}" if first or crawl else None
    return Published(
        edtf=edtf,
        earliest=first.isoformat() if first else None,
        latest=crawl.isoformat() if crawl else None,
        basis="text" if told.month or first else "crawl" if crawl else "none",
        candidates=(*weak, *dropped),
        why="; ".join(reasons) or "nothing on the page says",
    )
