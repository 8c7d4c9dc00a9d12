"""Content -> direct, indirect or mixed, from the quotation marks it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import SpeechKind
from onrecord.spans import Span
from onrecord.statements.quotations import Index

FRAME = frozenset(("that",))
"""Words that may stand outside the marks of direct speech."""
WORD = re.compile(r"\w+")
INNER = re.compile(r"[‘'](?=\w)[^‘’']*[’'](?!\w)")


def find(content: Sequence[Span], quotations: Index, cue: int | None) -> SpeechKind:
    """`direct` when every word stands in quotation marks, `mixed` when some do.

    For something said inside a quotation (its `cue` stands in it), only the marks within that quotation count. Marks around a
    title or name ("the “Board of Peace”") leave indirect speech what it is.
    """
    host = quotations.over(cue) if cue is not None else None
    marked = named = unmarked = 0
    for piece in content:
        for start, word in _words(piece):
            inside = quotations.over(start)
            if inside is not None and inside is not host:
                named += inside.title
                marked += not inside.title
            elif word not in FRAME:
                unmarked += 1
    if host is not None and not marked:
        return _within(content)
    if not unmarked:
        return "direct" if marked or named else "indirect"
    return "mixed" if marked else "indirect"


def _words(piece: Span) -> list[tuple[int, str]]:
    return [(piece.start + found.start(), found[0].lower()) for found in WORD.finditer(piece.quote)]


def _within(content: Sequence[Span]) -> SpeechKind:
    found = [bool(INNER.fullmatch(piece.quote.rstrip(".,!? "))) for piece in content]
    if all(found):
        return "direct"
    return "mixed" if any(INNER.search(piece.quote) for piece in content) else "indirect"
