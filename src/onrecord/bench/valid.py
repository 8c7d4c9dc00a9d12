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
    for name in ("issues", "rejected"):
        for number, entry in enumerate(getattr(record, name)):
            if entry.start is not None and not 0 <= entry.start <= (entry.end or entry.start) <= len(text):
                wrong.append(f"{name}[{number}]: {entry.start}:{entry.end} is outside the text")
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


REFERENCES = {
    ("Actor", "members"): "actors",
    ("TimeMention", "anchor"): "times",
    ("Statement", "source"): "actors",
    ("Statement", "via"): "actors",
    ("Statement", "inside"): "statements",
    ("Statement", "time"): "times",
    ("Event", "actors"): "actors",
    ("Event", "recipients"): "actors",
    ("Event", "according_to"): "statements",
    ("EventTime", "time_id"): "times",
    ("Contact", "parties"): "actors",
    ("Contact", "event"): "events",
    ("Initiator", "actor"): "actors",
    ("Initiator", "according_to"): "statements",
    ("Account", "statement"): "statements",
    ("Account", "source"): "actors",
    ("Document", "issuer"): "actors",
    ("Document", "via"): "actors",
    ("Relation", "to"): "documents",
}
"""Which list of the record the ids in a field lead to."""


def dangling(record: Record) -> list[str]:
    """Ids given twice, and ids that lead nowhere."""
    lists = ("times", "actors", "statements", "events", "contacts", "documents")
    given = {name: [entry.id for entry in getattr(record, name)] for name in lists}
    twice = [f"{name}: {id_!r} is given twice" for name, ids in given.items() for id_ in ids if ids.count(id_) > 1]
    known = {name: {*ids, *(["published"] if name == "times" else [])} for name, ids in given.items()}
    lost = [f"{path}: no {id_!r}" for path, name, id_ in references(record) if id_ not in known[name]]
    return twice + lost


def references(value: Any, path: str = "record") -> Iterator[tuple[str, str, str]]:
    """Every id that a record refers to: the path to it, the list it leads to, the id."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from references(item, f"{path}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            name = REFERENCES.get((type(value).__name__, field.name))
            if name and held is not None:
                yield from ((f"{path}.{field.name}", name, id_) for id_ in ([held] if isinstance(held, str) else held))
            elif not name:
                yield from references(held, f"{path}.{field.name}")
