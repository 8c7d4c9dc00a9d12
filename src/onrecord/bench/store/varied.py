"""One record -> many of the same size with other names, words, days and states, every span where it says.

Words change one for one throughout a record, so that what was said of one person is said of the same one under another
name; offsets follow the change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Any

import msgspec

from onrecord.codebooks import rows
from onrecord.records import Record

SPAN = {"start", "end", "quote"}
"""Keys of a span."""
OTHERS = 0.25
"""Share of the longer words of an article that become others."""
DAYS = 700
"""Over how many days the pages are spread."""
OUTLETS = 40
"""By how many outlets the pages are published."""
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SOUNDS = (
    "ba",
    "dor",
    "en",
    "fi",
    "gal",
    "hun",
    "ir",
    "ko",
    "lem",
    "mar",
    "no",
    "pel",
    "ri",
    "sta",
    "tov",
    "ul",
    "ven",
    "zan",
)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of words, and how many days later it all is."""

    words: dict[str, str]
    states: dict[str, str]
    """ISO3 code -> another."""
    later: timedelta

    def text(self, old: str) -> str:
        """The text with its words changed."""
        return _WORD.sub(lambda word: self.words.get(word[0], word[0]), old)


def varied(record: Record, number: int) -> Record:
    """Variation `number` of a record: the same number gives the same record."""
    random = Random(number)
    change = Change(_words(record, random), _states(record, random), timedelta(random.randrange(DAYS)))
    moved = Moved(record.article.text, change)
    whole: dict[str, Any] = {name: moved.value(msgspec.to_builtins(getattr(record, name))) for name in PARTS}
    whole["page"], whole["article"] = _page(record, number), _article(record, moved, random)
    return msgspec.convert(whole, Record)


PARTS = ("times", "actors", "statements", "events", "contacts", "documents", "issues", "rejected")
"""Lists of a record."""


class Moved:
    """The changed text of an article, and where each character of the old one went."""

    def __init__(self, old: str, change: Change) -> None:
        self.change = change
        self.text = change.text(old)
        self._from, self._by, shift = [0], [0], 0
        for word in _WORD.finditer(old):
            if new := change.words.get(word[0]):
                shift += len(new) - len(word[0])
                self._from.append(word.end())
                self._by.append(shift)

    def place(self, offset: int) -> int:
        """Where a boundary of the old text lies in the new one."""
        return offset + self._by[bisect_right(self._from, offset) - 1]

    def value(self, value: Any) -> Any:
        """A part of a record as builtins, with everything in it moved and changed."""
        if isinstance(value, dict):
            if value.keys() == SPAN:
                return self.span(value)
            return {key: self._field(key, inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(inner) for inner in value]
        if isinstance(value, str) and _DAY.fullmatch(value):
            return (date.fromisoformat(value) + self.change.later).isoformat()
        return value

    def span(self, span: dict[str, Any]) -> dict[str, Any]:
        """A span, moved."""
        start, end = self.place(span["start"]), self.place(span["end"])
        return {"start": start, "end": end, "quote": self.text[start:end]}

    def _field(self, key: str, value: Any) -> Any:
        if key in ("start", "end") and value is not None:
            return self.place(value)
        if key in ("name", "text") and value:
            return self.change.text(value)
        if key == "country":
            return self.change.states.get(value, value)
        if key in ("wikidata", "codebook") and value:
            return self.change.words.get(value, value)
        return self.value(value)


def _words(record: Record, random: Random) -> dict[str, str]:
    """What becomes of words: of names always, of the longer ones among the others now and then."""
    found: dict[str, str] = {}
    for actor in record.actors:
        if actor.kind == "person":
            found.update({word: invented(random, 900).capitalize() for word in _WORD.findall(actor.name)})
        if actor.wikidata and actor.kind != "state":  # the names of states stay
            found[actor.wikidata] = f"Q{random.randrange(3000)}"
    others = sorted({word for word in _WORD.findall(record.article.text) if word.islower() and len(word) > 5})
    found.update({word: invented(random, 30_000) for word in others if random.random() < OTHERS})
    return found


def invented(random: Random, number: int) -> str:
    """One of `number` words; the first of them come most often."""
    rank = int(number ** random.random())
    parts = [_SOUNDS[rank // len(_SOUNDS) ** place % len(_SOUNDS)] for place in range(4)]
    return "".join(parts)


def _states(record: Record, random: Random) -> dict[str, str]:
    there = sorted({actor.country for actor in record.actors if actor.country})
    every = [row["id"] for row in rows("actors/states")]
    return {state: every[int(len(every) ** random.random()) - 1] for state in there}


def _page(record: Record, number: int) -> dict[str, Any]:
    name = sha256(str(number).encode()).hexdigest()
    url = f"https://outlet{number % OUTLETS}.example/{name[:12]}"
    return {**msgspec.to_builtins(record.page), "id": name, "source": f"crawl.warc.gz#{number}", "url": url}


def _article(record: Record, moved: Moved, random: Random) -> dict[str, Any]:
    whole: dict[str, Any] = moved.value(msgspec.to_builtins(record.article))
    outlet = int(OUTLETS ** random.random())
    whole["outlet"] = {"name": f"The Outlet {outlet}", "domain": f"outlet{outlet}.example", "why": "invented"}
    whole["text"] = moved.text
    whole["map"]["runs"] = [
        [moved.place(start), moved.place(end), low, high] for start, end, low, high in record.article.map.runs
    ]
    return whole
