"""A page as the exam sees it, whether a person marked it or onrecord read it: word positions and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.bench.result import loaded_yaml
from onrecord.compare import Reference, Words, names, words
from onrecord.records import Record
from onrecord.spans import Span

Who = tuple[set[str], ...]
"""For each actor the forms under which it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement."""

    content: Words
    source: Who
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An event."""

    type: str
    spans: tuple[Words, ...]
    actors: Who
    recipients: Who
    date: str | None
    status: str | None
    according_to: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time expression."""

    span: Words
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Everything on one page."""

    reference: Reference
    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    published: str | None = None
    statements: tuple[Said, ...] = ()
    events: tuple[Done, ...] = ()
    times: tuple[When, ...] = ()


def from_gold(file: Path, text: str) -> Marked:
    """The page as a person marked it in the YAML `file`; `text` is the article."""
    gold = loaded_yaml(file)
    reference = Reference(text)
    forms = {a["id"]: names(a.get("name"), *(a.get("mentions") or [])) for a in gold.get("actors") or []}

    def who(ids: list[str] | None) -> Who:
        return tuple(forms.get(i, {i}) for i in ids or [])

    return Marked(
        reference=reference,
        title=tuple(words(gold.get("title"))),
        published=str((gold.get("published") or {}).get("value") or "") or None,
        statements=tuple(
            Said(
                content=_union(map(reference.find, _many(s.get("content")))),
                source=who(s.get("source")),
                kind=s.get("kind"),
            )
            for s in gold.get("statements") or []
        ),
        events=tuple(_gold_event(e, reference, who) for e in gold.get("events") or []),
        times=tuple(When(span=reference.find(t["quote"]), value=str(t["value"])) for t in gold.get("times") or []),
    )


def _gold_event(event: dict[str, Any], reference: Reference, who: Any) -> Done:
    return Done(
        type=event["type"],
        spans=tuple(map(reference.find, _many(event.get("quote")) + _many(event.get("also")))),
        actors=who(event.get("actors")),
        recipients=who(event.get("recipients")),
        date=str(event.get("date") or "") or None,
        status=event.get("status"),
        according_to=who(event.get("according_to")),
    )


def from_record(record: Record, text: str) -> Marked:
    """The page as onrecord read it, its spans looked up in the gold's article `text`."""
    article = record.article
    place = _Placer(article.text, Reference(text))
    forms = {a.id: names(a.name, *(m.span.quote for m in a.mentions)) for a in record.actors}
    source = {s.id: s.source for s in record.statements}

    def who(ids: Iterable[str]) -> Who:
        return tuple(forms.get(i, set()) for i in ids)

    return Marked(
        reference=place.reference,
        body=tuple(word for b in article.blocks if b.role != "furniture" for word in words(b.text)),
        title=tuple(words(article.title.quote if article.title else None)),
        published=article.published.value,
        statements=tuple(
            Said(content=_union(map(place, s.content)), source=who(s.source), kind=s.kind) for s in record.statements
        ),
        events=tuple(
            Done(
                type=e.type,
                spans=tuple(map(place, e.mentions)),
                actors=who(e.actors),
                recipients=who(e.recipients),
                date=e.time.value,
                status=e.status,
                according_to=who(actor for s in e.according_to for actor in source[s]),
            )
            for e in record.events
        ),
        times=tuple(When(span=place(t.span), value=t.value) for t in record.times),
    )


class _Placer:
    """Looks spans of one version of a text up in another, by their words, near the same share of the way through."""

    def __init__(self, text: str, reference: Reference) -> None:
        self.reference = reference
        self.starts = [match.start() for match in re.finditer(r"\w+", text)]

    def __call__(self, span: Span) -> Words:
        before = bisect_left(self.starts, span.start)
        near = int(before * len(self.reference.words) / max(1, len(self.starts)))
        return self.reference.find(span.quote, near) or self.reference.scatter(span.quote, near)


def _many(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _union(sets: Iterable[Words]) -> Words:
    return frozenset().union(*sets)
