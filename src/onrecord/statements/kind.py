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

    For something said inside a quotation (its `cue` stands in it), only the marks within that quotation count.
    """
    host = quotations.over(cue) if cue is not None else None
    marked = unmarked = 0
    for piece in content:
        for start, word in _words(piece):
            inside = quotations.over(start)
            if inside is not None and inside is not host:
                marked += 1
            elif word not in FRAME:
                unmarked += 1
    if host is not None and not marked:
        return _within(content)
    return "indirect" if not marked else "mixed" if unmarked else "direct"


def _words(piece: Span) -> list[tuple[int, str]]:
    return [(piece.start + found.start(), found[0].lower()) for found in WORD.finditer(piece.quote)]


def _within(content: Sequence[Span]) -> SpeechKind:
    found = [bool(INNER.fullmatch(piece.quote.rstrip(".,!? "))) for piece in content]
    if all(found):
        return "direct"
    return "mixed" if any(INNER.search(piece.quote) for piece in content) else "indirect"
