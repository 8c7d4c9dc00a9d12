"""RSS, Atom or RDF feed -> captures: each entry a page of its title and its content, with what the feed says about it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import escape
from typing import Literal

from onrecord.encoding import characters
from onrecord.errors import PageError
from onrecord.forms.entries import MOST, Entry, Fields, entries
from onrecord.forms.packed import whole
from onrecord.records import Capture, Declared, Issue
from onrecord.references import unescaped

LARGEST = 20_000_000
MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\w{1,8}|\w{2,31});")
"""What tells that a text is HTML: no feed says so reliably."""
TAG = re.compile(r"<[^<>]*>")
CONTENT = ("encoded", "content")
SUMMARY = ("description", "summary")
ADDRESS = ("origLink", "link", "guid", "id")
Name = Literal["title", "author", "date", "modified", "tag", "description", "outlet", "language"]
CLAIMS: tuple[tuple[str, Name], ...] = (
    ("title", "title"),
    ("creator", "author"),
    ("name", "author"),
    ("author", "author"),
    ("pubDate", "date"),
    ("published", "date"),
    ("date", "date"),
    ("issued", "date"),
    ("created", "date"),
    ("updated", "modified"),
    ("modified", "modified"),
    ("category", "tag"),
    ("subject", "tag"),
)
FEED_CLAIMS: tuple[tuple[str, Name], ...] = (("title", "outlet"), ("language", "language"))
PERSON = re.compile(r"[^\s@]+@[^\s@]+\s+\((.{1,200})\)")
"""How RSS writes an author: `desk@example.org (Ann Lee)`."""


def pages(stream: io.BufferedReader, name: str, published: str | None) -> Iterator[Capture | PageError]:
    """A capture for each entry, a PageError for each that is broken."""
    text = characters(whole(stream, name, LARGEST)).text
    number = 0
    for found in entries(text):
        number += 1
        if isinstance(found, Entry):
            yield _capture(found, f"{name}#{number}", published)
        else:
            message = f"the feed is broken here ({found.reason}); {found.lost} of its entries could not be read"
            yield PageError(message, source=f"{name}#{number}", code="broken")
    if not number:
        yield PageError("the feed has no entries", source=name, code="empty")


def _capture(entry: Entry, source: str, published: str | None) -> Capture | PageError:
    """The page of an entry: its title as a heading and its content, in UTF-8."""
    fields = entry.fields
    content = _first(fields, CONTENT)
    summary = _first(fields, SUMMARY)
    title = _plain(_first(fields, ("title",)))
    if not (title or content or summary):
        return PageError("the entry has neither title nor content", source=source, code="empty")
    heading = f"<h1>{escape(title)}</h1>\n" if title else ""
    message = "the feed gives no content of this entry but its title or summary"
    return Capture(
        content=(heading + _html(content or summary)).encode(),
        source=source,
        url=_address(fields),
        published=published,
        charset="utf-8",
        read_as="html",
        container="feed",
        item=_first(fields, ("guid", "id")) or None,
        declared=tuple(_claims(entry, summary if content else "")),
        issues=() if content else (Issue(stage="forms", code="summary_only", message=message),),
    )


def _claims(entry: Entry, summary: str) -> Iterator[Declared]:
    for claims, fields, most in ((CLAIMS, entry.fields, MOST), (FEED_CLAIMS, entry.feed, 1)):
        for key, name in [claim for claim in claims if claim[0] in fields]:
            for value in fields[key][:most]:
                yield from _claim(name, value)
    yield from _claim("description", summary)


def _claim(name: Name, value: str) -> Iterator[Declared]:
    plain = _plain(value)[:5000]
    person = PERSON.fullmatch(plain) if name == "author" else None
    if plain:
        yield Declared(name=name, value=person[1] if person else plain, where="feed")


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    return next((fields[name][0] for name in names if fields.get(name)), "")


def _address(fields: Fields) -> str | None:
    """The first of link and permanent id that is a web address."""
    found = (value for name in ADDRESS for value in fields.get(name, ()))
    return next((value for value in found if value.startswith(("http://", "https://"))), None)


def _plain(value: str) -> str:
    """The value without markup, white space folded."""
    text = unescaped(unescaped(TAG.sub(" ", value))) if MARKUP.search(value) else value
    return " ".join(text.split())


def _html(value: str) -> str:
    """The value as HTML: as it is if it has markup, else its paragraphs."""
    if MARKUP.search(value):
        return value
    return "\n".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", value) if part.strip())
