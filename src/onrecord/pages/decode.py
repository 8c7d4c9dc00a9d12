"""Bytes -> text and form, or a refusal that says why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from onrecord.encoding import HEAD, characters
from onrecord.errors import PageError
from onrecord.records import Capture, Issue

MAX_BYTES = 20_000_000
"""Larger pages are refused: the largest real news pages have about 6 MB."""
TAG = re.compile(
    r"<(?:!doctype|html|head|body|div|p|article|main|section|span|table|meta|title|h[1-6]|ul|br|a\s|script|link)\b",
    re.I,
)
ODD = bytes((*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
"""Control characters that no text has."""
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
MANY = "holds many pages; read the file with `captures` or `read_all`"
REFUSED = (
    (b"WARC/", f"a WARC archive, which {MANY}"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF media file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The page as text."""

    text: str
    """The decoded source: every source offset counts its characters."""
    form: Literal["html", "text"]
    """How it is read."""
    encoding: str
    """Python's name of the encoding: `content.decode(encoding, "replace")` gives the text again."""
    issues: tuple[Issue, ...] = ()
    """Doubts about the encoding."""


def decode(capture: Capture) -> Decoded:
    """The text of the page. PageError if it is empty, too large, binary, or of a form that is not read."""
    content = capture.content
    if len(content) > MAX_BYTES:
        raise _refusal(capture, "too_large", f"{len(content):,} bytes; pages up to {MAX_BYTES:,} bytes are read")
    if not content.strip():
        raise _refusal(capture, "empty", "the page has no text")
    for magic, what in REFUSED:
        if content.startswith(magic):
            raise _refusal(capture, "unsupported", f"this is {what}; HTML and plain text are read")
    found = characters(content, capture.charset)
    if not found.text.strip("\ufeff\x00 \t\r\n\f"):
        raise _refusal(capture, "empty", "the page has no text")
    if _is_binary(found.text):
        raise _refusal(capture, "binary", "the bytes are no text in any known encoding")
    form = capture.read_as or _form(capture, found.text)
    return Decoded(text=found.text, form=form, encoding=found.encoding, issues=found.issues)


def _refusal(capture: Capture, code: str, message: str) -> PageError:
    return PageError(message, source=capture.source, code=code)


def _is_binary(text: str) -> bool:
    """Whether more than one in twenty of the first characters is a control character or could not be decoded."""
    head = text[:HEAD]
    plain = head.encode("utf-8", "surrogatepass")
    odd = len(plain) - len(plain.translate(None, ODD)) + head.count("\ufffd")
    return odd * 20 > len(head) or head.count("\x00") * 10 > len(head)


def _form(capture: Capture, text: str) -> Literal["html", "text"]:
    """`html` if the page starts with a tag or has one near its start; a feed is refused."""
    head = text[:HEAD].lstrip("\ufeff \t\r\n\f")
    if head.startswith("<") and FEED.search(head) and not TAG.match(head):
        raise _refusal(capture, "unsupported", f"this is an RSS or Atom feed, which {MANY}")
    if capture.source.lower().endswith((".md", ".txt", ".markdown")):
        return "text"
    least = 1 if head.startswith("<") else 3
    return "html" if len(list(islice(TAG.finditer(text, 0, 200_000), least))) == least else "text"
