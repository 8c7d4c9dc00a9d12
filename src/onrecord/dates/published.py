"""Claims and evidence -> Published: one day where they agree, the set of possible days where they do not decide."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from onrecord.dates.claims import OTHER_POST, Claim, declared, shown
from onrecord.dates.evidence import Evidence
from onrecord.dates.stamps import declared_day, moment
from onrecord.records import Article, Capture, DateCandidate, Issue, Published
from onrecord.spans import Span

ENOUGH = 0.4
"""Belief from which on a day is given as the value."""
DOUBTED = 0.2
"""What is left of the strength of a printed date that the sentences speak against."""
OLDEST = date(1990, 1, 1)
"""Markup dates before the web are defaults of publishing systems."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def published(article: Article, capture: Capture, told: Evidence) -> tuple[Published, list[Issue]]:
    """The publication day with everything that was considered for it."""
    issues: list[Issue] = []
    given = _given(capture, issues)
    if given:
        against = told.against(given)
        if against:
            message = f"the publication day {given} was given by the caller, but {against}"
            issues.append(Issue(stage="dates", code="given_date_doubted", message=message))
        return _certain(given, moment(given, (capture.published or "")[10:]), told.reasons(given)), issues
    fetched = _fetched(capture, issues)
    claims, faults = declared(article, capture)
    issues += faults
    claims += [_weighed(claim, told) for claim in shown(article, fetched)]
    kept, dropped = _possible(claims, fetched.date() if fetched else None)
    belief = _belief(kept)
    best = max(belief, key=lambda day: (belief[day], day), default=None)
    if best is not None and belief[best] >= ENOUGH:
        return _decided(best, belief, kept, dropped), issues
    return _undecided(told, kept, dropped, belief, fetched.date() if fetched else None), issues


def _given(capture: Capture, issues: list[Issue]) -> date | None:
    if capture.published is None:
        return None
    try:
        return date.fromisoformat(capture.published[:10])
    except ValueError:
        message = f"the publication day {capture.published[:40]!r} given by the caller is no ISO date (YYYY-MM-DD); it was left aside"
        issues.append(Issue(stage="dates", code="given_date", message=message))
        return None


def _fetched(capture: Capture, issues: list[Issue]) -> datetime | None:
    """The moment of the crawl as written, without its zone."""
    if capture.fetched is None:
        return None
    try:
        return datetime.fromisoformat(capture.fetched).replace(tzinfo=None)
    except ValueError:
        day = declared_day(capture.fetched)
        if day:
            return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - the zone is left out on purpose
        message = f"the fetch time {capture.fetched[:40]!r} is no ISO date; it was left aside"
        issues.append(Issue(stage="dates", code="fetch_date", message=message))
        return None


def _certain(day: date, at: str | None, spans: tuple[Span, ...]) -> Published:
    """The day the caller gave, with the words of the text that agree."""
    iso, why = day.isoformat(), "the caller gave it"
    only = DateCandidate(value=iso, weight=1.0, why=why, spans=spans)
    return Published(
        value=iso,
        edtf=at or iso,
        earliest=iso,
        latest=iso,
        basis="metadata",
        probability=1.0,
        candidates=(only,),
        why=why,
    )


def _weighed(claim: Claim, told: Evidence) -> Claim:
    """The claim, weakened where the sentences of the article speak against its day."""
    against = told.against(claim.day) if claim.strength > 0 else None
    if against is None:
        return claim
    return replace(claim, strength=claim.strength * DOUBTED, why=f"{claim.why}, but {against}")


def _possible(claims: Sequence[Claim], crawl: date | None) -> tuple[list[Claim], list[DateCandidate]]:
    """Claims that can be true, and the others as rejected candidates."""
    kept: list[Claim] = []
    dropped: list[DateCandidate] = []
    for claim in claims:
        if claim.strength <= 0:
            dropped.append(_rejected(claim, claim.why))
        elif crawl and claim.day > crawl + timedelta(days=1):
            dropped.append(_rejected(claim, f"{claim.why}, but lies after the page was fetched"))
        elif claim.day < OLDEST:
            dropped.append(_rejected(claim, f"{claim.why}, but is older than the web"))
        else:
            kept.append(claim)
    return kept, list(dict.fromkeys(dropped))


def _rejected(claim: Claim, why: str) -> DateCandidate:
    return DateCandidate(value=claim.day.isoformat(), weight=0.0, why=why, spans=claim.spans)


def _belief(claims: Sequence[Claim]) -> dict[date, float]:
    """Belief in each day: claims for it add up, claims for other days take away."""
    strongest: dict[tuple[date, str], float] = {}
    for claim in claims:
        key = claim.day, claim.why
        strongest[key] = max(strongest.get(key, 0.0), claim.strength)
    strength: dict[date, float] = {}
    for (day, _), one in strongest.items():
        strength[day] = 1 - (1 - strength.get(day, 0.0)) * (1 - one)
    odds = {day: one / (1.0001 - one) for day, one in strength.items()}
    whole = sum(odds.values()) + 1e-9
    return {day: round(strength[day] * odds[day] / whole, 4) for day in sorted(strength)}


def _decided(
    best: date, belief: dict[date, float], kept: Sequence[Claim], dropped: Sequence[DateCandidate]
) -> Published:
    strongest = max((claim for claim in kept if claim.day == best), key=lambda claim: claim.strength)
    iso = best.isoformat()
    return Published(
        value=iso,
        edtf=_moment(best, kept) or iso,
        earliest=iso,
        latest=iso,
        basis=strongest.basis,
        probability=belief[best],
        candidates=(*_candidates(belief, kept), *dropped),
        why="; ".join(dict.fromkeys(claim.why for claim in kept if claim.day == best)),
    )


def _moment(best: date, kept: Sequence[Claim]) -> str | None:
    """The time of day that the strongest claim for the day gives, in EDTF."""
    timed = [claim for claim in kept if claim.day == best and claim.moment]
    return max(timed, key=lambda claim: claim.strength).moment if timed else None


def _candidates(belief: dict[date, float], kept: Sequence[Claim]) -> tuple[DateCandidate, ...]:
    """A candidate for every day claimed, best first."""
    found = []
    for day in sorted(belief, key=lambda one: (-belief[one], one)):
        mine = [claim for claim in kept if claim.day == day]
        why = "; ".join(dict.fromkeys(claim.why for claim in mine))
        spans = tuple(dict.fromkeys(span for claim in mine for span in claim.spans))
        found.append(DateCandidate(value=day.isoformat(), weight=belief[day], why=why, spans=spans))
    return tuple(found)


def _undecided(
    told: Evidence, kept: Sequence[Claim], dropped: list[DateCandidate], belief: dict[date, float], crawl: date | None
) -> Published:
    """What the sentences leave open: a month, its days of one weekday, or only limits."""
    weak = _candidates(belief, kept)
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
    told: Evidence, weak: tuple[DateCandidate, ...], dropped: list[DateCandidate], crawl: date | None
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
