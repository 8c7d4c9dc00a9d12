"""Claims and evidence -> Published: one day where they agree, the set of possible days where they do not decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from onrecord.dates import days
from onrecord.dates.claims import Claim, declared, shown
from onrecord.dates.evidence import Evidence
from onrecord.dates.stamps import declared_day, moment
from onrecord.dates.undecided import undecided
from onrecord.records import Article, Capture, DateCandidate, Issue, Published
from onrecord.spans import Span

ENOUGH = 0.4
"""Belief from which on a day is given as the value."""
DOUBTED = 0.2
"""What is left of the strength of a printed date that the sentences speak against."""
OLDEST = date(1990, 1, 1)
"""Markup dates before the web are defaults of publishing systems."""


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
    return undecided(told, candidates(belief, kept), dropped, fetched.date() if fetched else None), issues


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
        elif crawl and claim.day > (days.moved(crawl, 1) or date.max):
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
        candidates=(*candidates(belief, kept), *dropped),
        why="; ".join(dict.fromkeys(claim.why for claim in kept if claim.day == best)),
    )


def _moment(best: date, kept: Sequence[Claim]) -> str | None:
    """The time of day that the strongest claim for the day gives, in EDTF."""
    timed = [claim for claim in kept if claim.day == best and claim.moment]
    return max(timed, key=lambda claim: claim.strength).moment if timed else None


def candidates(belief: dict[date, float], kept: Sequence[Claim]) -> tuple[DateCandidate, ...]:
    """A candidate for every day claimed, best first."""
    found = []
    for day in sorted(belief, key=lambda one: (-belief[one], one)):
        mine = [claim for claim in kept if claim.day == day]
        why = "; ".join(dict.fromkeys(claim.why for claim in mine))
        spans = tuple(dict.fromkeys(span for claim in mine for span in claim.spans))
        found.append(DateCandidate(value=day.isoformat(), weight=belief[day], why=why, spans=spans))
    return tuple(found)
