"""Every span of a record checked against its text, and every id against the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.records import Article, Record
from onrecord.references import unbroken, unescaped
from onrecord.spans import Span

HIDDEN = re.compile(
    r"<!--.*?-->|<(iframe|math|noscript|object|script|style|svg|template|title|xmp)\b.*?</\1\s*>", re.S | re.I
)
TAG = re.compile(r"""</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>|<[!?][^>]*>""")


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


def unlike_source(article: Article, source: str) -> list[str]:
    """Which runs of the article's text, and which blocks, do not say what the decoded source has at their place.

    A run that is no copy stands for references (`&amp;`), white space or markup; a block for all between its ends.
    """
    wrong = []
    for start, end, low, high in article.map.runs:
        text, there = article.text[start:end], source[low:high]
        if text != there and low < high and _shown(there) != text.split():
            wrong.append(f"article.map: {text!r} is not {there!r} at {low}:{high}")
    for number, block in enumerate(article.blocks):
        there = "".join(_shown(source[block.source_start : block.source_end]))
        if "".join(block.text.split()) != there:
            wrong.append(f"article.blocks[{number}]: {block.text!r} is not {there!r}")
    return wrong


def _shown(source: str) -> list[str]:
    """The words a stretch of markup shows; what only says where a word may break is not shown."""
    return unbroken(unescaped(TAG.sub(" ", HIDDEN.sub(" ", source)))).split()


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
    ("Document", "addressee"): "actors",
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
