"""Two readings of one address: which claims were added, dropped or altered. Changed words that change no claim are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.linking.copied import by_time
from onrecord.linking.numbers import counts
from onrecord.linking.words import Sentences, shared, stems
from onrecord.records import Change, Record, Version
from onrecord.spans import Span

_LIKE = 0.6
"""Share of the shorter claim's words that two forms of one claim have in common."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A statement, or an event the outlet tells by itself."""

    span: Span
    source: str
    stance: str
    words: frozenset[str]
    figures: tuple[tuple[float, str], ...]
    days: tuple[str | None, str | None] = (None, None)


def versions(records: Iterable[Record]) -> tuple[Version, ...]:
    """Every page against the reading of its address before it, by address and time."""
    by_url: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda r: (r.page.fetched or "", *by_time(r))):
        if record.page.url:
            by_url[record.page.url].append(record)
    return tuple(version(url, a, b) for url in sorted(by_url) for a, b in pairwise(by_url[url]))


def version(url: str, earlier: Record, later: Record) -> Version:
    """What the claims of two readings of one address differ in."""
    return Version(url=url, earlier=earlier.page.id, later=later.page.id, changes=tuple(_changes(earlier, later)))


def _changes(earlier: Record, later: Record) -> Iterator[Change]:
    """Altered and dropped claims in the order of the earlier page, then added ones in that of the later."""
    before, after = _claims(earlier), _claims(later)
    left = list(after)
    for old in before:
        new = max(left, key=lambda claim: _likeness(old, claim), default=None)
        if new is None or _likeness(old, new) < _LIKE:
            yield Change(how="dropped", before=old.span, source=old.source)
            continue
        left.remove(new)
        if why := _difference(old, new):
            yield Change(how="altered", before=old.span, after=new.span, source=new.source, because=why)
    yield from (Change(how="added", after=claim.span, source=claim.source) for claim in left)


def _likeness(a: _Claim, b: _Claim) -> float:
    """Words in common, a little more where the source is the same."""
    return shared(a.words, b.words) + (0.01 if a.source == b.source else 0.0)


def _difference(a: _Claim, b: _Claim) -> str:
    """What differs in the claim itself; empty where only its words do."""
    found = []
    if a.source != b.source:
        found.append(f"source: {a.source or 'none'} -> {b.source or 'none'}")
    if a.stance != b.stance:
        found.append(f"{a.stance} -> {b.stance}")
    units = {unit for _, unit in a.figures} & {unit for _, unit in b.figures}
    for unit in sorted(units):
        old, new = ([f"{value:g}" for value, counted in claim.figures if counted == unit] for claim in (a, b))
        if sorted(old) != sorted(new):
            found.append(f"{unit}: {', '.join(old)} -> {', '.join(new)}")
    if a.days != b.days and None not in (*a.days, *b.days):
        found.append(f"day: {a.days[0]} -> {b.days[0]}")
    return "; ".join(found)


def _claims(record: Record) -> list[_Claim]:
    """Statements that stand in no other, and events no statement tells, in text order."""
    names = {actor.id: actor.name for actor in record.actors}
    text = record.article.text
    title = record.article.title
    sentences = Sentences.of(text)
    days = {
        s: (e.time.earliest, e.time.latest) for e in record.events if e.time.basis == "stated" for s in e.according_to
    }
    found = [
        _claim(
            s.content[0], " and ".join(names.get(a, a) for a in s.source), s.stance, s.content[0].quote, days.get(s.id)
        )
        for s in record.statements
        if not s.inside
    ]
    for event in record.events:
        told = event.mentions[0]
        if event.according_to or (title and title.overlaps(told)):
            continue
        own = (event.time.earliest, event.time.latest) if event.time.basis == "stated" else None
        stance = "denies" if event.status == "denied" else "says"
        found.append(_claim(told, "", stance, sentences.words([(told.start, told.end)]), own))
    return sorted(found, key=lambda claim: claim.span)


def _claim(span: Span, source: str, stance: str, words: str, days: tuple[str | None, str | None] | None) -> _Claim:
    figures = tuple((count.value, count.unit) for count in counts(words))
    return _Claim(span, source, stance, stems(words), figures, days or (None, None))
