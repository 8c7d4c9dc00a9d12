"""WARC archive -> captures: HTML and text of its responses, resources and conversions (WET), with address and fetch date."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from onrecord.errors import PageError
from onrecord.forms.frames import Frame, frames
from onrecord.records import Capture, Issue

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

LARGEST = 20_000_000
HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXT = "text/plain"
UNSAID = frozenset({"", "application/octet-stream", "unknown/unknown", "unk"})
"""Content types that say nothing: the bytes themselves tell."""
READ = frozenset({TEXT}) | HTML | UNSAID
HOLDING = frozenset({"response", "resource", "conversion"})
"""Types of records that can hold a page."""
DECODINGS: tuple[Literal["all", "content", "none"], ...] = ("all", "content", "none")
"""What is undone of chunks and compression, tried in this order: some archives keep the headers of what they undid."""
OK = 200


@dataclass(frozen=True, slots=True)
class Payload:
    """What a record holds, out of its transport."""

    content: bytes
    media: str
    charset: str | None = None
    trouble: str = ""


def pages(stream: io.BufferedReader, name: str, published: str | None) -> Iterator[Capture | PageError]:
    """A capture for each page, a PageError for each broken record, and one that counts the records that are no pages."""
    skipped: Counter[str] = Counter()
    for number, frame in enumerate(frames(stream), 1):
        found = _found(frame, f"{name}#{number}", published)
        if isinstance(found, str):
            skipped[found] += 1
        else:
            yield found
    if skipped:
        sorts = ", ".join(f"{count:,} {sort}" for sort, count in sorted(skipped.items()))
        yield PageError(f"records that are no pages: {sorts}", source=name, code="skipped")


def _found(frame: Frame, source: str, published: str | None) -> Capture | PageError | str:
    """The page of a record, why it cannot be read, or the sort of record that is no page."""
    from fastwarc.warc import WarcRecord

    if frame.is_lost:
        return PageError(frame.trouble, source=source, code="broken")
    try:
        record = WarcRecord.from_bytes(frame.content)
        payload = _payload(record, frame)
    except (OSError, ValueError) as error:
        return PageError(f"the record is broken ({error})", source=source, code="broken")
    if isinstance(payload, str):
        return payload
    if len(payload.content) > LARGEST:
        return PageError(f"over {LARGEST:,} bytes, too large for a page", source=source, code="too_large")
    cut = record.headers.get("WARC-Truncated")
    troubles = (frame.trouble, payload.trouble, f"the crawler cut the page ({cut})" if cut else "")
    return Capture(
        content=payload.content,
        source=source,
        url=_address(record),
        fetched=record.headers.get("WARC-Date"),
        published=published,
        charset=payload.charset,
        read_as="html" if payload.media in HTML else "text" if payload.media == TEXT else None,
        container="warc",
        item=record.record_id,
        issues=tuple(Issue(stage="forms", code="record", message=trouble) for trouble in troubles if trouble),
    )


def _address(record: WarcRecord) -> str | None:
    return (record.headers.get("WARC-Target-URI") or "").strip("<>") or None


def _payload(record: WarcRecord, frame: Frame) -> Payload | str:
    """What the record holds, or the sort of record that is no page."""
    sort = (record.headers.get("WARC-Type") or "unknown").lower()
    if sort not in HOLDING:
        return sort
    if _path(_address(record)) == "/robots.txt":
        return "robots.txt"
    if sort == "response" and record.is_http:
        found = _response(frame)
    else:
        found = Payload(record.reader.read(LARGEST + 1), _media(record.headers.get("Content-Type")))
    return found if isinstance(found, str) or found.media in READ else found.media


def _response(frame: Frame) -> Payload | str:
    """The body of an HTTP response, unchunked and unpacked, or as it is where its headers say what is not so."""
    from fastwarc.warc import WarcRecord

    trouble = ""
    for decoding in DECODINGS:
        record = WarcRecord.from_bytes(frame.content)
        try:
            record.parse_http(auto_decode=decoding, strict_mode=False)
            headers = record.http_headers
            if headers.status_code is None:
                raise OSError("it holds no HTTP response")
            if headers.status_code != OK:
                return f"HTTP {headers.status_code}"
            media = _media(headers.get("Content-Type"))
            content = record.reader.read(LARGEST + 1) if media in READ else b""
        except OSError as error:
            trouble = f"the page is not packed as its headers say ({error})"
        else:
            return Payload(content, media, record.http_charset, trouble)
    raise OSError(trouble)


def _media(content_type: str | None) -> str:
    """The media type without its parameters.

    >>> _media("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].strip().lower()


def _path(address: str | None) -> str:
    try:
        return urlsplit(address or "").path
    except ValueError:
        return ""
