"""Lines of `<page>.expected.yaml`, each held against the page's record.

A line names what must be in the record; only the keys it gives are compared. Under `nowhere` stands what must not be there.
A line with `open: true` is known not to hold yet.

    published: "2025-03-15"           the publication day
    title: "..."                      the headline, null for a page that lost it
    blocks: {role, kind, text}        a block that begins with this text (white space aside)
    times: {quote, value}             a time expression that shares characters with the quote
    statements: {content, source, cue, kind, stance, via, inside}
    events: {quote, type, mode, actors, recipients, status, when, place, according_to}
    contacts: {medium, parties}

Quotes, contents and `inside` are passages of the article. A content fits when at least half of the words of both are shared,
by one piece of it or by all; an event's quote when two words are; `inside` when all words are in the content of the parent.
Actors fit by name or by any words that stand for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.compare import Reference, Words, agree, names, overlap
from onrecord.records import Event, Record, Statement
from onrecord.spans import Span

HERE = Path(__file__).parent
PLACE = "place on the page"
LISTS = ("blocks", "times", "statements", "events", "contacts")


def _content_fits(_: str, wanted: Words, pieces: list[Words]) -> bool:
    return any(overlap(wanted, each) >= 0.5 for each in (*pieces, frozenset().union(*pieces)))


def _quote_fits(key: str, wanted: Words, pieces: list[Words]) -> bool:
    return any(len(wanted & piece) >= (2 if key == "events" else 1) for piece in pieces)


def _inside_fits(_: str, wanted: Words, pieces: list[Words]) -> bool:
    return wanted <= frozenset().union(*pieces)


ACTORS = ("source", "via", "actors", "recipients", "parties", "according_to")
PASSAGES = {"content": _content_fits, "quote": _quote_fits, "inside": _inside_fits}


@dataclass(frozen=True)
class Line:
    """One expectation: `key` says where to look, `wanted` what must be (or, `nowhere`, must not be) there."""

    file: str
    key: str
    wanted: Any
    nowhere: bool = False
    open: bool = False

    def __str__(self) -> str:
        wanted = self.wanted
        if isinstance(wanted, dict):
            wanted = " ".join(str(value) for value in wanted.values()) or "any"
        return f"{self.file}-{'no ' * self.nowhere}{self.key}-{str(wanted)[:50]}"


def lines(path: Path) -> Iterator[Line]:
    """All lines of one file of expectations."""
    file, tree = path.name.removesuffix(".expected.yaml"), yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in ("published", "title"):
        if key in tree:
            yield _line(file, key, tree[key])
    for key in LISTS:
        for wanted in tree.get(key, []):
            yield _line(file, key, wanted)
    for key, found in tree.get("nowhere", {}).items():
        for wanted in found:
            yield _line(file, key, wanted, nowhere=True)


def _line(file: str, key: str, wanted: Any, *, nowhere: bool = False) -> Line:
    if isinstance(wanted, dict) and key in ("published", "title"):
        return Line(file, key, wanted["value"], nowhere, wanted.get("open", False))
    if isinstance(wanted, dict):
        return Line(file, key, {k: v for k, v in wanted.items() if k != "open"}, nowhere, wanted.get("open", False))
    return Line(file, key, wanted, nowhere)


class Checker:
    """Holds lines against one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reference = Reference(record.article.text)
        self.forms = {a.id: names(a.name, *(m.span.quote for m in a.mentions)) for a in record.actors}

    def fault(self, line: Line) -> str | None:
        """Why the line does not hold, with what was found instead; None if it holds."""
        if line.key == "text":
            return f"{line.wanted!r} is in the article text" if line.wanted in self.record.article.text else None
        if line.key in ("published", "title"):
            found = self.record.article.published.value if line.key == "published" else self._title()
            return None if (found == line.wanted) != line.nowhere else f"found {line.key} {found!r}"
        near = [(self._differences(line.key, item, line.wanted), item) for item in self._items(line.key)]
        if line.nowhere:
            wrong = [self._told(item) for differences, item in near if not differences]
            return f"found {'; '.join(wrong)}" if wrong else None
        placed = [pair for pair in near if PLACE not in pair[0]]
        if not placed:
            return f"nothing stands there; the record has:{self._all(near)}"
        differences, item = min(placed, key=lambda pair: len(pair[0]))
        return f"nearest: {self._told(item)}\n  but {'; '.join(differences.values())}" if differences else None

    def _title(self) -> str | None:
        return self.record.article.title.quote if self.record.article.title else None

    def _items(self, key: str) -> tuple[Any, ...]:
        return self.record.article.blocks if key == "blocks" else getattr(self.record, key)

    def _differences(self, key: str, item: Any, wanted: dict[str, Any]) -> dict[str, str]:
        """What of `wanted` the item is not: key -> `wanted, found`."""
        different = {}
        for name, value in wanted.items():
            found = self._found(key, name, item)
            label = PLACE if name in ("content", "quote", "text") else name
            if not self._fits(key, name, value, found):
                different[label] = f"{name} should be {value!r}, is {self._legible(found)!r}"
        return different

    def _found(self, key: str, name: str, item: Any) -> Any:
        if name == "quote":
            return item.mentions if key == "events" else item.span
        if name == "when":
            return item.time.value
        if name == "place":
            return item.place.name if item.place else None
        if name == "inside":
            return next((s.content for s in self.record.statements if s.id == item.inside), ())
        if name == "according_to":
            sources = {s.id: s.source for s in self.record.statements}
            return tuple(dict.fromkeys(actor for id_ in item.according_to for actor in sources.get(id_, ())))
        return getattr(item, name)

    def _fits(self, key: str, name: str, wanted: Any, found: Any) -> bool:
        if name in ACTORS:
            return agree([names(who) for who in wanted], [self.forms.get(id_, set()) for id_ in found])
        if name == "text":
            return "".join(found.split()).startswith("".join(wanted.split()))
        if name == "cue":
            return found is not None and wanted.lower() in found.quote.lower()
        if name in PASSAGES:
            there = self.reference.find(wanted)
            pieces = [self._place(span) for span in (found if isinstance(found, tuple) else (found,))]
            return bool(there) and PASSAGES[name](key, there, pieces)
        return found in wanted if isinstance(wanted, list) else found == wanted

    def _place(self, span: Span) -> Words:
        before = len(Reference(self.record.article.text[: span.start]).words)
        return self.reference.find(span.quote, near=before)

    def _legible(self, found: Any) -> Any:
        if isinstance(found, tuple) and all(isinstance(id_, str) for id_ in found):
            return [next((a.name for a in self.record.actors if a.id == id_), id_) for id_ in found]
        if isinstance(found, Span):
            return found.quote
        return [span.quote for span in found] if isinstance(found, tuple) else found

    def _all(self, near: list[tuple[dict[str, str], Any]]) -> str:
        return "".join(f"\n    {self._told(item)}" for _, item in near) or " nothing of the kind"

    def _told(self, item: Any) -> str:
        if isinstance(item, Statement):
            content = " […] ".join(piece.quote for piece in item.content)
            return f"{item.id} {self._legible(item.source)} {item.cue.quote if item.cue else None!r}: {content!r}"
        if isinstance(item, Event):
            who = f"{self._legible(item.actors)} -> {self._legible(item.recipients)}"
            return f"{item.id} {item.type} {who} {item.status} {item.time.value}: {item.mentions[0].quote!r}"
        return str(item)[:160]
