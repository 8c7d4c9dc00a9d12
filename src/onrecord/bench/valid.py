"""Every span of a record checked against its text, and every id against the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.records import Record
from onrecord.spans import Span


def invalid_spans(record: Record) -> list[str]:
    """Where a span does not have the characters it claims, a block is not where it says, or an id leads nowhere."""
    text = record.article.text
    wrong = [f"{path}: {span}" for path, span in spans(record) if not span.stands_in(text)]
    for number, block in enumerate(record.article.blocks):
        if block.start is not None and text[block.start : block.end] != block.text:
            wrong.append(f"article.blocks[{number}]: not at {block.start}:{block.end}")
    if record.article.map.length != len(text):
        wrong.append(f"article.map: covers {record.article.map.length} of {len(text)} characters")
    return wrong + dangling(record)


def spans(value: Any, path: str = "record") -> Iterator[tuple[str, Span]]:
    """Every Span in a record, with the path to it."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from spans(item, f"{path}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name), f"{path}.{field.name}")


def dangling(record: Record) -> list[str]:
    """References to actors, statements, times or events that the record does not hold."""
    actors = {a.id for a in record.actors}
    statements = {s.id for s in record.statements}
    times = {t.id for t in record.times}
    events = {e.id for e in record.events}
    used: list[tuple[str, str, set[str]]] = []
    for a in record.actors:
        used += [(a.id, i, actors) for i in a.members]
    for s in record.statements:
        used += [(s.id, i, actors) for i in (*s.source, *s.via)]
        used += [(s.id, i, known) for i, known in ((s.inside, statements), (s.time, times)) if i]
    for e in record.events:
        used += [(e.id, i, actors) for i in (*e.actors, *e.recipients)]
        used += [(e.id, i, statements) for i in e.according_to]
        used += [(e.id, i, times) for i in (e.time.time_id,) if i]
    for c in record.contacts:
        used += [(c.id, c.event, events), *((c.id, i, actors) for i in c.parties)]
    for d in record.documents:
        used += [(d.id, i, actors) for i in (*d.issuer, *d.via)]
    for t in record.times:
        used += [(t.id, i, times) for i in (t.anchor,) if i and i != "published"]
    return [f"{owner}: no {wanted!r}" for owner, wanted, known in used if wanted not in known]
