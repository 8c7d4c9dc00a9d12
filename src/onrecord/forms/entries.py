"""Text of a feed -> its entries, read by expat; one that is broken costs itself, and the next is read on.

No entity is ever expanded but the five of XML: the document type is left out, and every other reference is kept as it is
written, for the HTML in it. That also mends the commonest faults of feeds, a bare `&` and HTML's `&nbsp;`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from html import escape
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from onrecord.forms.kinds import root
from onrecord.stretches import by_stretch

START = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
ODD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not know."""
ENTRIES = frozenset({"item", "entry"})
FEEDS = frozenset({"channel", "feed"})
HOLDERS = ENTRIES | FEEDS
OURS = frozenset({"", "content", "dc", "dcterms", "atom", "a10", "rss", "feedburner"})
"""Prefixes of elements that are read; `media:title` is the title of something else."""
MARKED = frozenset({"encoded", "content", "description", "summary", "title"})
"""Elements that may hold markup as elements."""
VOID = frozenset({"br", "hr", "img", "input", "source", "wbr"})
MOST = 20
"""Values of one element that are kept."""
MOST_FAULTS = 1_000
"""Faults after which a feed is given up."""
DEEPEST = 1_000
"""Elements open at once; what lies deeper ends the feed, for nothing tells what it belongs to."""
AROUND = "<feed>"
"""Opened anew around what follows a broken entry."""

Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what its elements hold, and those of the feed around it, by their names without prefix."""

    fields: Fields
    feed: Fields


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch of the feed that is no XML."""

    reason: str
    lost: int
    """Entries that began in it."""


def entries(text: str) -> Iterator[Entry | Broken]:
    """The entries of a feed in their order, and what is broken between them."""
    first = root(text)
    data = memoryview(_mended(text[first.start() if first else 0 :]).encode())
    feed: Fields = {}
    at: int | None = 0
    faults = 0
    while at is not None:
        if faults >= MOST_FAULTS:
            yield Broken(f"it has over {MOST_FAULTS} faults", sum(1 for _ in START.finditer(data, at)))
            return
        reader = _Reader(feed)
        wrong, to = reader.read(data[at:], inside=at > 0)
        yield from reader.done
        lost = reader.begun - len(reader.done)
        if lost or (wrong and not at):
            yield Broken(wrong, lost)
        faults += bool(wrong)
        following = START.search(data, at + max(to, 1)) if wrong else None
        at = following.start() if following else None


def _mended(text: str) -> str:
    """The text with every reference escaped that XML does not know, but for CDATA sections, which have none."""
    first, *sections = ODD.sub("\ufffd", text).split("<![CDATA[")
    parts = [_escaped(first)]
    for section in sections:
        inside, end, outside = section.partition("]]>")
        parts.append(inside + end + _escaped(outside))
    return "<![CDATA[".join(parts)


def _escaped(text: str) -> str:
    """The text with its bare `&` escaped."""
    escape_bare = partial(BARE.sub, "&amp;")
    return "".join(by_stretch(text, "&", escape_bare, escape_bare)) if "&" in text else text


class _TooDeepError(Exception):
    """Elements nested past all sense."""


@dataclass(slots=True)
class _Reader:
    """The state of one pass of expat."""

    feed: Fields
    done: list[Entry] = field(default_factory=list)
    begun: int = 0
    entry: Fields | None = None
    path: list[str] = field(default_factory=list)
    bases: list[int] = field(default_factory=lambda: [0])
    """Where in the path the open feed and entry stand."""
    held: list[str] = field(default_factory=list)

    def read(self, data: memoryview, *, inside: bool) -> tuple[str, int]:
        """Read up to the end or the first fault: what is wrong, and where."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        around = AROUND if inside else ""
        parser.Parse(around)
        try:
            parser.Parse(data)
        except ExpatError as error:
            return ErrorString(error.code), parser.ErrorByteIndex - len(around)
        except _TooDeepError:
            self.begun += sum(1 for _ in START.finditer(data, parser.CurrentByteIndex - len(around)))
            return f"elements stand in over {DEEPEST:,} others", len(data)
        return ("the last entry is cut", len(data)) if self.entry is not None else ("", len(data))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a start tag: an entry, a field of it, or markup in one."""
        name = _name(tag)
        if len(self.path) >= DEEPEST:
            self.begun += name in ENTRIES
            raise _TooDeepError
        self.path.append(name)
        if name in HOLDERS:
            self.bases.append(len(self.path))
            if name in ENTRIES:
                self.entry = {}
                self.begun += 1
        elif self._is_marked():
            shown = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
            self.held.append(f"<{name}{shown}>")
        elif self._is_field():
            self.held = [attributes["href"]] if name == "link" and _leads_to_page(attributes) else []

    def end(self, tag: str) -> None:
        """Take an end tag: an entry is complete, or a field of it, or markup in one."""
        name = self.path[-1]
        if self._is_marked() and name not in VOID:
            self.held.append(f"</{name}>")
        elif self._is_field():
            self._keep(name)
        self.path.pop()
        if name in HOLDERS:
            self.bases.pop()
            if name in ENTRIES and self.entry is not None:
                self.done.append(Entry(self.entry, self.feed))
                self.entry = None

    def text(self, data: str) -> None:
        """Take characters; those inside markup stay what they are in HTML."""
        if self._is_marked():
            self.held.append(escape(data))
        elif self._is_field():
            self.held.append(data)

    def _is_marked(self) -> bool:
        """Whether markup is open in a field that may hold it."""
        base = self.bases[-1]
        return len(self.path) > base + 1 and self.path[base] in MARKED

    def _is_field(self) -> bool:
        """Whether a field of the entry, or of the feed, is open and nothing in it but the name of an author."""
        level = len(self.path) - self.bases[-1]
        return level == 1 or (level == 2 and self.path[-2:] == ["author", "name"])

    def _keep(self, name: str) -> None:
        value = "".join(self.held).strip()
        self.held = []
        kept = (self.feed if self.entry is None else self.entry).setdefault(name, [])
        if value and len(kept) < MOST:
            kept.append(value)


def _name(tag: str) -> str:
    """The name without a prefix of ours; with any other prefix, whole."""
    if ":" not in tag:
        return tag
    prefix, _, name = tag.rpartition(":")
    return name if prefix in OURS else tag


def _leads_to_page(attributes: dict[str, str]) -> bool:
    return bool(attributes.get("href")) and attributes.get("rel", "alternate") == "alternate"
