"""Plain texts of annotated corpora -> articles and parses, offsets unchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.language import DEFAULT_MODEL, Parse, find
from onrecord.records import Article, Block
from onrecord.spans import TextMap

PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.S)
"""Text between empty lines."""


def article_of(text: str, pieces: Sequence[tuple[int, int]] | None = None) -> Article:
    """The text as an article of paragraphs: the stretches `pieces`, else what stands between empty lines."""
    places = [match.span() for match in PARAGRAPH.finditer(text)] if pieces is None else pieces
    blocks = tuple(
        Block(role="paragraph", text=text[a:b], start=a, end=b, source_start=a, source_end=b, why="between empty lines")
        for a, b in places
        if a < b
    )
    return Article(text=text, language="en", blocks=blocks, map=TextMap.identity(len(text)))


def parse_of(article: Article, model: str | None = None) -> Parse:
    """Its parse."""
    return find(article, model or DEFAULT_MODEL).parse
