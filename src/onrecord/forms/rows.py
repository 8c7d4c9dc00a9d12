"""JSON lines -> captures: a line is an object with `html` or `text`, and what it says about the page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, Literal

from onrecord.encoding import characters, writable
from onrecord.errors import PageError
from onrecord.records import Capture, Declared

LONGEST = 40_000_000
"""Bytes of a line that are read: a page of the largest size with every other character escaped."""
CHUNK = 1_000_000
CONTENTS = ("html", "text")
"""Fields that hold a page, the first one that does is taken."""
NAMED = ("url", "fetched", "id")
"""Fields that say which page it is."""
Name = Literal["title", "author", "date", "outlet", "language", "description"]
FIELDS: tuple[tuple[str, Name], ...] = (
    ("title", "title"),
    ("author", "author"),
    ("authors", "author"),
    ("published", "date"),
    ("date", "date"),
    ("outlet", "outlet"),
    ("language", "language"),
    ("description", "description"),
)
"""Fields that are claims about the page: the day in `date` is taken for that of publication."""
MOST = 50
"""Values of one field that are kept."""


def pages(stream: io.BufferedReader, name: str, published: str | None) -> Iterator[Capture | PageError]:
    """A capture for each line; a PageError for one that is broken, too long, or has no page in it. Empty lines are none."""
    for number, line in enumerate(_lines(stream), 1):
        source = f"{name}#{number}"
        if line is None:
            yield PageError(f"a line of over {LONGEST:,} bytes, too large for a page", source=source, code="too_large")
        elif line.strip():
            yield _capture(line, source, published)


def _lines(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """The lines; None for one that is too long, which is passed over without being held."""
    while line := stream.readline(LONGEST):
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(CHUNK)) and not more.endswith(b"\n"):
            pass
        yield None


def _capture(line: bytes, source: str, published: str | None) -> Capture | PageError:
    try:
        row = json.loads(characters(line.rstrip(), "utf-8").text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = str(error) or type(error).__name__
        return PageError(f"the line is no JSON ({reason})", source=source, code="broken")
    if not isinstance(row, dict):
        return PageError("the line is no JSON object", source=source, code="broken")
    return capture(row, source, published)


def capture(row: dict[str, Any], source: str, published: str | None) -> Capture | PageError:
    """The page of a row, whose fields may be of any type; a PageError where there is none in it."""
    for field in CONTENTS:
        content = row.get(field)
        if isinstance(content, str) and content.strip():
            return Capture(
                content=writable(content).encode(),
                source=source,
                url=_string(row, "url"),
                fetched=_string(row, "fetched"),
                published=published,
                charset="utf-8",
                read_as="html" if field == "html" else "text",
                item=_string(row, "id"),
                declared=tuple(_claims(row)),
            )
    return PageError("the row has neither `html` nor `text` with anything in it", source=source, code="empty")


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    known = isinstance(value, (str, int)) and not isinstance(value, bool)
    return writable(str(value)).strip()[:2000] or None if known else None


def _claims(row: dict[str, Any]) -> Iterator[Declared]:
    for field, name in FIELDS:
        value = row.get(field)
        if value is None:
            continue
        for each in (value if isinstance(value, list) else [value])[:MOST]:
            if isinstance(each, str) and each.strip():
                yield Declared(name=name, value=" ".join(writable(each).split())[:5000], where="row")
