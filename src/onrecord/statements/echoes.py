"""Quotations in a headline -> their speaker, taken from the sentence of the body that quotes the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Statement
from onrecord.spans import Span

WORD = re.compile(r"\w+")
ALIKE = 0.7
"""Share of the headline's words that the statement of the body must have."""
CONFIDENCE = 0.6


def resolved(statements: tuple[Statement, ...], title: Span | None) -> tuple[Statement, ...]:
    """The statements; a quotation of the headline without a source has that of its echo in the body."""
    if title is None or not any(_is_open(each, title) for each in statements):
        return statements
    body = [each for each in statements if each.source and each.content[0].start >= title.end]
    return tuple(_resolved(each, body) if _is_open(each, title) else each for each in statements)


def _is_open(each: Statement, title: Span) -> bool:
    """Whether nothing around a quotation of the headline names its speaker."""
    return each.content[-1].end <= title.end and each.source_span is None


def _resolved(each: Statement, body: Sequence[Statement]) -> Statement:
    words = _words(each)
    echo = next((other for other in body if words and len(words & _words(other)) >= ALIKE * len(words)), None)
    if echo is None:
        return each
    return replace(each, source=echo.source, inherited=True, confidence=CONFIDENCE)


def _words(each: Statement) -> frozenset[str]:
    return frozenset(word.casefold() for piece in each.content for word in WORD.findall(piece.quote))
