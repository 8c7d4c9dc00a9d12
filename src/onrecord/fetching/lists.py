"""A feed, sitemap or OPML outline -> the addresses it lists, each with the day it gives."""

from __future__ import annotations

import io
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin
from xml.parsers.expat import ExpatError, ParserCreate

from onrecord.forms import feed
from onrecord.forms.kinds import kind, lists_pages
from onrecord.records import Capture

GZIP = b"\x1f\x8b"
LARGEST = 50_000_000
"""Bytes of a list, unpacked; both numbers are those of the sitemap protocol."""
MOST = 50_000
"""Addresses of one list."""
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ADDRESSES = frozenset({"loc"})
DAYS = frozenset({"lastmod", "publication_date"})
ENTRIES = frozenset({"url", "sitemap"})


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a list."""

    url: str
    day: str | None
    """ISO day on which it was published or changed, where the list says."""
    is_list: bool = False
    """Whether it is said to be a list itself."""


def listed(body: bytes, base: str) -> list[Listed] | None:
    """What a page lists, in its order; None if it is no list. What is broken in a list is left out."""
    if body.startswith(GZIP):
        body = _inflated(body)
    if kind(body[:16_384], "list") == "feed":
        found = _of_feed(body)
    elif lists_pages(body[:16_384]):
        found = _of_sitemap(body)
    else:
        return None
    return [Listed(urljoin(base, each.url), each.day, each.is_list) for each in found[:MOST]]


def _inflated(packed: bytes) -> bytes:
    """A packed list, as far as it goes: `sitemap.xml.gz` is a file of that form, not a page in transport."""
    try:
        return zlib.decompressobj(31).decompress(packed, LARGEST)
    except zlib.error:
        return b""


def _of_feed(body: bytes) -> list[Listed]:
    entries = feed.pages(io.BufferedReader(io.BytesIO(body)), "feed", None)
    return [
        Listed(entry.url, next((_day(each.value) for each in entry.declared if each.name == "date"), None))
        for entry in entries
        if isinstance(entry, Capture) and entry.url
    ]


def _day(value: str) -> str | None:
    """The ISO day of a date as feeds and sitemaps write them.

    >>> _day("Sat, 15 Nov 2025 18:30:00 GMT")
    '2025-11-15'
    """
    if found := ISO_DAY.match(value.strip()):
        return found[0]
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        return None


def _of_sitemap(body: bytes) -> list[Listed]:
    """The entries of a sitemap or outline; of one that breaks off, those before."""
    reader = _Sitemap()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse
    with suppress(ExpatError):
        parser.Parse(body, True)
    return reader.found


def _refuse(*_: object) -> None:
    """No list needs entities of its own."""
    raise ExpatError("entities are not read")


class _Sitemap:
    """The state of one pass."""

    def __init__(self) -> None:
        self.found: list[Listed] = []
        self._words: list[str] = []
        self._url = ""
        self._day: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a start tag; an outline has its address there."""
        self._words = []
        if address := attributes.get("xmlUrl"):
            self.found.append(Listed(address, None, is_list=True))
        if tag.rpartition(" ")[2] in ENTRIES:
            self._url, self._day = "", None

    def end(self, tag: str) -> None:
        """Take an end tag: an address, its day, or the end of its entry."""
        name = tag.rpartition(" ")[2]
        value = "".join(self._words).strip()
        if name in ADDRESSES and not self._url:
            self._url = value
        elif name in DAYS:
            self._day = _day(value) or self._day
        elif name in ENTRIES and self._url:
            self.found.append(Listed(self._url, self._day, name == "sitemap"))
        self._words = []

    def text(self, data: str) -> None:
        """Take characters."""
        self._words.append(data)
