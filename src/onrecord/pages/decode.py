"""Bytes -> text and form, or a refusal that says why.

The encoding is the first of: byte order mark, declaration in the page, UTF-8, detection by byte statistics. A declaration
that does not fit the bytes is reported and the next way is tried; nothing here guesses silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import PageError
from onrecord.records import Capture, Form, Issue

MAX_BYTES = 20_000_000
"""Larger pages are refused: the largest real news pages have about 6 MB."""
HEAD = 4096
"""Bytes searched for a declaration of the encoding and for the form."""

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I
)
TAG = re.compile(
    r"<(?:!doctype|html|head|body|div|p|article|main|section|span|table|meta|title|h[1-6]|ul|br|a\s|script|link)\b",
    re.I,
)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")

NOT_OF_PAGES = frozenset({"unicode-escape", "raw-unicode-escape", "utf-7", "punycode", "idna", "undefined"})
"""Codecs of Python that no browser knows; some make half characters out of plain ones."""
REFUSED = (
    (b"WARC/", "a WARC archive; extract the HTML record first"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
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
    form: Form
    """`html` or `text`."""
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
    text, encoding, issues = _text(capture)
    if not text.strip("\ufeff\x00 \t\r\n\f"):
        raise _refusal(capture, "empty", "the page has no text")
    if _is_binary(text):
        raise _refusal(capture, "binary", "the bytes are no text in any known encoding")
    return Decoded(text=text, form=_form(capture, text), encoding=encoding, issues=tuple(issues))


def _refusal(capture: Capture, code: str, message: str) -> PageError:
    return PageError(message, source=capture.source, code=code)


def _text(capture: Capture) -> tuple[str, str, list[Issue]]:
    """The decoded characters and their encoding, with an issue for every encoding that did not hold."""
    content = capture.content
    for mark, name in MARKS:
        if content.startswith(mark):
            text, more = _leniently(content, name)
            return text, name, more
    declared = CHARSET.search(content[:HEAD])
    issues: list[Issue] = []
    if declared:
        known = _known(declared[1].decode("ascii", "replace"))
        fitting = _strictly(content, known) if known else None
        if known and fitting is not None:
            return fitting, known, []
        issues.append(
            _issue("encoding", f"the page declares {declared[1].decode('ascii', 'replace')!r}, which does not fit")
        )
    plain = _strictly(content, "utf-8")
    return _detected(content, issues) if plain is None else (plain, "utf-8", issues)


def _detected(content: bytes, issues: list[Issue]) -> tuple[str, str, list[Issue]]:
    """The text in the encoding that the byte statistics point to."""
    from resiliparse.parse.encoding import detect_encoding

    name = _known(detect_encoding(content[:200_000]) or "") or "cp1252"
    broken = content.decode("utf-8", "replace")
    if _mostly_utf8(broken):
        name = "utf-8"
    text, more = _leniently(content, name)
    return text, name, [*issues, _issue("encoding", f"the encoding was detected as {name!r}"), *more]


def _mostly_utf8(broken: str) -> bool:
    """Whether more characters beyond ASCII were decoded than lost: a cut or patched UTF-8 page, not another encoding."""
    lost = broken.count("\ufffd")
    return sum(1 for char in broken if char > "\x7f") > 2 * lost


def _known(name: str) -> str | None:
    """Python's name for a declared encoding, as browsers understand it (Latin-1 means Windows-1252); None if unknown."""
    import codecs

    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if found in NOT_OF_PAGES or not _is_text_codec(found):
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(found, found)


def _is_text_codec(name: str) -> bool:
    if name.startswith(("utf-16", "utf-32")):
        return True
    try:
        return isinstance(b"a".decode(name, "replace"), str)
    except (LookupError, ValueError):
        return False


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, ValueError):
        return None


def _leniently(content: bytes, name: str) -> tuple[str, list[Issue]]:
    """The text with U+FFFD for what does not fit, and an issue that counts these."""
    text = content.decode(name, "replace")
    lost = text.count("\ufffd")
    return text, [_issue("encoding", f"{lost} characters could not be decoded as {name}")] if lost else []


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="pages", code=code, message=message)


def _is_binary(text: str) -> bool:
    """Whether more than one in twenty of the first characters is a control character or could not be decoded."""
    head = text[:HEAD]
    odd = sum(1 for char in head if (char < " " and char not in "\t\n\r\f\v\x1b\x00") or char == "\ufffd")
    return odd * 20 > len(head) or head.count("\x00") * 10 > len(head)


def _form(capture: Capture, text: str) -> Form:
    """`html` if the page starts with a tag or has one near its start; a feed is refused."""
    head = text[:HEAD].lstrip("\ufeff \t\r\n\f")
    if head.startswith("<") and FEED.search(head) and not TAG.match(head):
        raise _refusal(capture, "unsupported", "this is an RSS or Atom feed; give its pages one by one")
    if capture.source.lower().endswith((".md", ".txt", ".markdown")):
        return "text"
    tags = len(TAG.findall(text[:200_000])) if "<" in text else 0
    return "html" if (head.startswith("<") and tags) or tags >= 3 else "text"
