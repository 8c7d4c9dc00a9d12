"""Judged records as gold: what people accepted and corrected, marked by quotes, as `onrecord bench exam` reads it.

Everything of a record stands unless somebody rejected it; the last word on a claim counts. A quote that stands more than once
in the text is followed by `#2` for its second standing.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.records import Event, EventTime, Record, Statement
from onrecord.spans import Span
from onrecord.store import shelf
from onrecord.store.answers import Judged
from onrecord.store.review import VERDICTS
from onrecord.store.store import Store

Gold = dict[str, Any]
EDGE = 60
"""Characters of the beginning and the end of the body."""
FURNITURE = 8
"""Lines of furniture that are given."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def golds(store: Store, *, complete: bool = False) -> Iterator[tuple[Record, Gold]]:
    """The judged pages of a store as gold, by id; with `complete` those alone of which every claim is judged."""
    last = {each.hash: each for each in store.judgements() if each.says in VERDICTS}
    found = (shelf.claim(store, hash) for hash in last)
    for page in sorted({place[0] for place in found if place}):
        record = store.record(page)
        hashes = shelf.hashes(store, page)
        judged = {id_: last[hash] for id_, hash in hashes.items() if hash in last}
        claims: list[Statement | Event] = [*record.statements, *record.events]
        if not complete or all(claim.id in judged for claim in claims):
            yield record, gold(record, judged)


def gold(record: Record, judged: Mapping[str, Judged]) -> Gold:
    """One record as gold. `judged`: id of a claim -> the last word on it."""
    marking = _Marking(record, judged)
    statements = [marking.statement(claim) for claim in record.statements if not marking.rejects(claim.id)]
    events = [marking.event(claim) for claim in record.events if not marking.rejects(claim.id)]
    article, day = record.article, record.article.published
    basis = {"metadata": "page", "page": "page", "text": "text"}.get(day.basis)
    who = sorted({each.who for each in judged.values()})
    return {
        "page": record.page.id[:16],
        "file": record.page.source,
        "sha256": record.page.id,
        "title": folded(article.title.quote) if article.title else None,
        "published": {"value": day.value if basis else None, "basis": basis},
        "body_first": marking.text[:EDGE].strip(),
        "body_last": marking.text[-EDGE:].strip(),
        "furniture": [folded(block.text) for block in article.blocks if block.role == "furniture"][:FURNITURE],
        "actors": marking.actors(),
        "statements": statements,
        "events": events,
        "times": [
            {"quote": marking.pinned(time.span), "value": time.value} for time in record.times if "X" not in time.value
        ],
        "not": list(marking.turned_down()),
        "notes": f"{len(judged)} of {len(record.statements) + len(record.events)} claims judged by {', '.join(who)}",
    }


def folded(text: str) -> str:
    """Text as quotes are compared: entities decoded, white space single."""
    return re.sub(r"\s+", " ", html.unescape(text)).strip()


class _Marking:
    """The gold of one record while it is made."""

    def __init__(self, record: Record, judged: Mapping[str, Judged]) -> None:
        self.text = folded(record.article.text)
        self._record = record
        self._judged = judged
        self._ids = _slugs(record)
        self._new: dict[str, str] = {}

    def rejects(self, id_: str) -> bool:
        """Whether the last word on this claim is that it is wrong."""
        return id_ in self._judged and self._judged[id_].says == "reject"

    def statement(self, claim: Statement) -> Gold:
        """One attribution, with what people corrected."""
        content = [self.pinned(span) for span in claim.content]
        made: Gold = {
            "id": claim.id,
            "source": [self._ids[id_] for id_ in claim.source],
            "source_quote": self.pinned(claim.source_span) if claim.source_span else None,
            "cue": self.pinned(claim.cue) if claim.cue else None,
            "content": content[0] if len(content) == 1 else content,
            "kind": claim.kind,
            "stance": claim.stance,
            "via": [self._ids[id_] for id_ in claim.via],
        }
        if claim.inside and not self.rejects(claim.inside):
            made["inside"] = claim.inside
        return made | self._changed(claim.id, ("source", "via"))

    def event(self, claim: Event) -> Gold:
        """One event, with what people corrected."""
        sources = {statement.id: statement.source for statement in self._record.statements}
        told = [self._ids[id_] for one in claim.according_to for id_ in sources.get(one, ())]
        made: Gold = {
            "id": claim.id,
            "type": claim.type,
            "what": claim.mode or claim.type.lower(),
            "actors": [self._ids[id_] for id_ in claim.actors],
            "recipients": [self._ids[id_] for id_ in claim.recipients],
            "date": _date(claim.time),
            "place": claim.place.name if claim.place else None,
            "status": claim.status,
            "according_to": list(dict.fromkeys(told)),
            "quote": self.pinned(claim.mentions[0]),
            "also": [self.pinned(span) for span in claim.mentions[1:]],
            "topics": [folded(span.quote) for span in claim.topics],
        }
        changed = self._changed(claim.id, ("actors", "recipients", "according_to"))
        mode = changed.pop("mode", None)
        return made | changed | ({"what": mode} if mode else {})

    def actors(self) -> list[Gold]:
        """Everybody, those last whom people added."""
        found = []
        for actor in self._record.actors:
            forms = dict.fromkeys(folded(each.span.quote) for each in actor.mentions if each.form != "pronoun")
            found.append({
                "id": self._ids[actor.id], "name": actor.name, "kind": actor.kind, "country": actor.country,
                "role": actor.role, "mentions": list(forms),
            })  # fmt: skip
        return found + [
            {"id": id_, "name": name, "kind": "unnamed", "mentions": [name] if folded(name) in self.text else []}
            for name, id_ in self._new.items()
        ]

    def turned_down(self) -> Iterator[Gold]:
        """Claims that people rejected, in their words."""
        claims: list[Statement | Event] = [*self._record.statements, *self._record.events]
        for claim in claims:
            if self.rejects(claim.id):
                span = claim.content[0] if isinstance(claim, Statement) else claim.mentions[0]
                why = self._judged[claim.id].note or f"rejected by {self._judged[claim.id].who}"
                yield {"quote": self.pinned(span), "why": why}

    def pinned(self, span: Span) -> str:
        """The span's words, with the number of their standing where they stand more than once."""
        quote = folded(span.quote)
        if self.text.count(quote) < 2:
            return quote
        nth = folded(self._record.article.text[: span.end]).count(quote)
        return f"{quote} #{nth}" if nth > 1 else quote

    def _changed(self, id_: str, people: Iterable[str]) -> Gold:
        """What people said the claim's fields should be, names of people as ids."""
        judged = self._judged.get(id_)
        change: Gold = json.loads(judged.change) if judged and judged.says == "correct" and judged.change else {}
        for field in people:
            if field in change:
                change[field] = [self._id(name) for name in change[field]]
        return change

    def _id(self, name: str) -> str:
        """Id of the actor of this name; a new one for somebody the record does not know."""
        known = next((self._ids[actor.id] for actor in self._record.actors if actor.name == name), None)
        return known or self._new.setdefault(name, f"added{len(self._new) + 1}")


def _slugs(record: Record) -> dict[str, str]:
    """Id of each actor -> a short one that tells who it is."""
    taken: dict[str, str] = {}
    for actor in record.actors:
        words = re.findall(r"[a-z0-9]+", actor.name.casefold())
        taken[actor.id] = f"{'_'.join(words[-2:])}_{actor.id}" if words else actor.id
    return taken


def _date(time: EventTime) -> str | None:
    """The day, month or year that the page states for an event."""
    if time.basis not in ("stated", "context"):
        return None
    if time.value and _DAY.fullmatch(time.value):
        return time.value
    return time.earliest if time.earliest == time.latest else None
