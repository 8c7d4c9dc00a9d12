"""Queries about when: the publication day, the contacts, the documents, how they lie to each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from onrecord.bench.seed.answer import Answer, Basis, Value
from onrecord.bench.seed.asked import Asked, noun
from onrecord.records import Document, TimeMention

_DAY = re.compile(r"[\dX]{4}-([\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)")
"""TIMEX3 values that mean one day, known or not."""


def month_of_publication(asked: Asked) -> Answer:
    """The month in which the article came out, from the passages that speak for it."""
    published = asked.record.article.published
    reasons = [span for c in published.candidates if c.weight > 0 for span in c.spans]
    ends = {day[5:7] for day in (published.edtf, published.earliest, published.latest) if day and day[5:7].isdigit()}
    if len(ends) != 1 or not reasons:
        return Answer()
    return Answer(value={"month": int(ends.pop())}, spans=asked.places(reasons), basis="inferred")


def day_of_contact(asked: Asked, medium: str) -> Answer:
    """When the contact the page is about took place, with what speaks for the publication day it is counted from."""
    contact = asked.foremost(medium)
    if contact is None or contact.time.value is None:
        return Answer()
    time = asked.time(contact.time.time_id)
    reasons = [span for c in asked.record.article.published.candidates if c.weight > 0 for span in c.spans]
    return Answer(
        value={"date": contact.time.value, "precision": _precision(contact.time.value)},
        spans=asked.places([time.span if time else None, *reasons]),
        asserted_by=asked.asserters(asked.event(contact).according_to),
        basis=_counted(asked, time),
    )


def day_of_document(asked: Asked, issuer: str, kind: str) -> Answer:
    """When the named actor's document was put forward."""
    time = next((t for d in asked.documents(issuer, kind) if (t := _time_of(asked, d))), None)
    if time is None:
        return Answer()
    value: Value = {"date": time.value[:10], "precision": _precision(time.value[:10])}
    return Answer(value=value, spans=asked.places([time.span]), basis=_counted(asked, time))


def time_of_sending(asked: Asked, kind: str) -> Answer:
    """The time, as precise as the page has it, at which a document of this kind spoke."""
    documents = [d for d in asked.record.documents if d.kind == kind]
    time = next((t for d in documents if (t := _time_of(asked, d))), None)
    if time is None:
        return Answer()
    return Answer(value={"timex3": time.value}, spans=asked.places([time.span]), basis=_counted(asked, time))


def earlier_contacts(asked: Asked, first: str, second: str) -> Answer:
    """When the two had been in touch before the contact the page is about, latest first."""
    foremost = asked.foremost()
    earlier = [c for c in asked.between(first, second) if c != foremost and c.time.value]
    if not earlier:
        return Answer()
    asserters = dict.fromkeys(known for c in earlier for known in asked.asserters(asked.event(c).according_to))
    return Answer(
        value={"intervals": [c.time.value for c in earlier]},
        spans=asked.places(span for c in earlier for span in asked.told(c)),
        asserted_by=tuple(asserters),
        basis=asked.resolved,
    )


def count_of_contacts(asked: Asked, first: str, second: str, medium: str) -> Answer:
    """How many contacts of the two by this medium the page tells, with their times."""
    found = [c for c in asked.between(first, second) if c.medium == medium]
    if not found:
        return Answer()
    value: Value = {"count": len(found), "dates": [c.time.value for c in found]}
    return Answer(value=value, spans=asked.places(span for c in found for span in asked.told(c)), basis="inferred")


def stretch_of_expression(asked: Asked, words: str, line: int) -> Answer:
    """First and last day of a time expression, found by its words and line."""
    times = [t for t in asked.record.times if words in t.span.quote and asked.line_of(t.span) == line]
    if not times or not times[0].earliest:
        return Answer()
    value: Value = {"start": times[0].earliest, "end": times[0].latest}
    return Answer(value=value, spans=asked.places([times[0].span]), basis=_counted(asked, times[0]))


def days_between(asked: Asked, issuer: str, kind: str, medium: str) -> Answer:
    """Which came first, the named actor's document or the contact, and how many days lie between."""
    contact = asked.foremost(medium)
    documents = asked.documents(issuer, kind)
    one = next((t for d in documents if (t := _time_of(asked, d))), None)
    other = asked.time(contact.time.time_id) if contact else None
    apart = _days_apart(one, other)
    if one is None or other is None or apart is None:
        return Answer()
    nouns = [documents[0].kind.split("_")[0], noun(medium)]
    return Answer(
        value={"order": nouns if apart >= 0 else nouns[::-1], "days": abs(apart)},
        spans=asked.places([one.span, other.span]),
        basis=asked.resolved,
    )


QUERIES: dict[str, Callable[[Asked], Answer]] = {
    "S13": month_of_publication,
    "S14": partial(day_of_contact, medium="phone"),
    "S15": partial(day_of_document, issuer="Russia", kind="draft_resolution"),
    "S16": partial(time_of_sending, kind="note"),
    "S17": partial(earlier_contacts, first="Putin", second="Netanyahu"),
    "S18": partial(count_of_contacts, first="Putin", second="Netanyahu", medium="phone"),
    "S19": partial(stretch_of_expression, words="earlier this year", line=11),
    "S20": partial(days_between, issuer="Russia", kind="draft_resolution", medium="phone"),
}


def _counted(asked: Asked, time: TimeMention | None) -> Basis:
    """The basis of a time: stated where the calendar day is on the page, else by where it is counted from."""
    return "stated" if time and time.anchor is None else asked.resolved


def _time_of(asked: Asked, document: Document) -> TimeMention | None:
    """When a document was put forward: the time of its putting forward, of what tells of it, or of a statement made in it."""
    forward = asked.putting_forward(document)
    events = [e.time.time_id for e in asked.telling(document) if e.time.basis == "stated"]
    vehicles = (s for s in asked.record.statements if s.medium and any(s.medium.overlaps(m) for m in document.mentions))
    ids = [forward.time if forward else None, *events, *(s.time for s in vehicles)]
    return next((t for t in map(asked.time, ids) if t), None)


def _precision(value: str) -> str:
    return {4: "year", 7: "month", 10: "day"}.get(len(value), "other")


def _days_apart(one: TimeMention | None, other: TimeMention | None) -> int | None:
    """Days from one day to another, also where neither is known but their possible days run in step, as of one week."""
    if one is None or other is None or not (_DAY.match(one.value) and _DAY.match(other.value)):
        return None
    ends = [(a, b) for a, b in ((one.earliest, other.earliest), (one.latest, other.latest)) if a and b]
    gaps = {(date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in ends}
    return gaps.pop() if len(gaps) == 1 else None
