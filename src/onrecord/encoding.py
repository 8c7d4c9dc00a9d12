"""Bytes -> characters, and which encoding they are in.

The encoding is the first of: byte order mark, what the transport declares, what the page declares, UTF-8, detection by byte
statistics. A declaration that does not fit the bytes is reported and the next way is tried; nothing here guesses silently.
Whatever is declared, bytes that can only be UTF-8 are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.records import Issue

HEAD = 4096
"""Bytes searched for a declaration of the encoding."""
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I
)
NOT_OF_PAGES = frozenset({"unicode-escape", "raw-unicode-escape", "utf-7", "punycode", "idna", "undefined"})
"""Codecs of Python that no browser knows; some make half characters out of plain ones."""
PROOF = 6
"""Bytes beyond one a character from which on a text that reads as UTF-8 is no other: tools that save pages change the encoding, not the declaration."""
WIDENED = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""Encodings that browsers read as a larger one that holds them."""


LONGEST_NAME = 100
"""Characters of a declared name that is looked up; what has been is remembered."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Decoded bytes."""

    text: str
    """The characters."""
    encoding: str
    """Python's name of the encoding: `content.decode(encoding, "replace")` gives the text again."""
    issues: tuple[Issue, ...] = ()
    """Doubts about the encoding."""


def characters(content: bytes, charset: str | None = None) -> Characters:
    """The characters of the bytes; `charset` is what the transport (HTTP) declares.

    >>> characters("Größe".encode("cp1252"), "iso-8859-1").text
    'Größe'
    """
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if marked:
        return _leniently(content, marked, [])
    issues: list[Issue] = []
    plain = _strictly(content, "utf-8")
    proven = plain is not None and len(content) - len(plain) >= PROOF
    for who, declared in _declarations(content, charset):
        known = _known(declared) if len(declared) <= LONGEST_NAME else None
        can_be = known == "utf-8" or not proven
        fitting = _strictly(content, known) if known and can_be else None
        if known and fitting is not None:
            return Characters(fitting, known, tuple(issues))
        issues.append(_issue(f"{who} declares {declared!r}, which does not fit"))
    return _detected(content, issues) if plain is None else Characters(plain, "utf-8", tuple(issues))


def writable(text: str) -> str:
    """The text with its surrogates paired, and U+FFFD for half characters, which nothing can write."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _declarations(content: bytes, charset: str | None) -> Iterator[tuple[str, str]]:
    """Who declares which encoding, in the order of browsers."""
    if charset:
        yield "HTTP", charset
    declared = CHARSET.search(content[:HEAD])
    if declared:
        yield "the page", declared[1].decode("ascii", "replace")


def _detected(content: bytes, issues: list[Issue]) -> Characters:
    """The text in the encoding that the byte statistics point to."""
    from resiliparse.parse.encoding import detect_encoding

    name = _known(detect_encoding(content[:200_000]) or "") or "cp1252"
    if _mostly_utf8(content.decode("utf-8", "replace")):
        name = "utf-8"
    return _leniently(content, name, [*issues, _issue(f"the encoding was detected as {name!r}")])


def _mostly_utf8(broken: str) -> bool:
    """Whether more characters beyond ASCII were decoded than lost: a cut or patched UTF-8 page, not another encoding."""
    beyond_ascii = len(broken) - len(broken.encode("ascii", "ignore"))
    return beyond_ascii > 2 * broken.count("\ufffd")


@lru_cache(maxsize=1000)
def _known(name: str) -> str | None:
    """Python's name for a declared encoding, as browsers understand it (Latin-1 means Windows-1252); None if unknown."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if found in NOT_OF_PAGES or not _is_text_codec(found):
        return None
    return WIDENED.get(found, found)


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


def _leniently(content: bytes, name: str, issues: list[Issue]) -> Characters:
    """The text with U+FFFD for what does not fit, and an issue that counts these."""
    text = content.decode(name, "replace")
    lost = text.count("\ufffd")
    more = [_issue(f"{lost} characters could not be decoded as {name}")] if lost else []
    return Characters(text, name, (*issues, *more))


def _issue(message: str) -> Issue:
    return Issue(stage="pages", code="encoding", message=message)
