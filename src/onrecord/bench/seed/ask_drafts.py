"""Queries that set two sides' drafts side by side, matter by matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from onrecord.bench.seed.answer import Answer, Value
from onrecord.bench.seed.ask_documents import other, put_forward
from onrecord.bench.seed.asked import Asked
from onrecord.bench.seed.wording import in_quotes
from onrecord.records import Document
from onrecord.spans import Span

_HEAD = re.compile(r"^(?:an? |the |its |their )?(.*?)(?= (?:for|of|on|in|to|that|which|with|between)\b|$)", re.I)
"""The words of a noun phrase up to what is said of it."""

Drafts = tuple[Document, ...]


def side_by_side(asked: Asked, first: str, second: str, kind: str) -> Answer:
    """What each of two named actors' documents says of each matter: asked for, endorsed, left out, or not stated."""
    ours, theirs = asked.documents(first, kind), asked.documents(second, kind)
    if not ours or not theirs:
        return Answer()
    value: Value = {first: _digest(asked, ours, theirs), second: _digest(asked, theirs, ours)}
    shown = [s for d in (*ours, *theirs) for s in (*d.asks, *d.endorses, *d.omits, *(r.span for r in d.relation))]
    return Answer(value=value, spans=asked.places(shown), basis="inferred") if shown else Answer()


QUERIES: dict[str, Callable[[Asked], Answer]] = {
    "S44": partial(side_by_side, first="US", second="Russia", kind="draft_resolution"),
}


def _digest(asked: Asked, own: Drafts, others: Drafts) -> dict[str, Value]:
    """By matter, what one side's documents say of it, and what is known of what the other side's leave out."""
    found: dict[str, Value] = dict(_said(asked, own))
    for matter in (_matter(asked, span) for document in others for span in document.omits):
        found.setdefault(matter, _left_open(asked, matter, own))
    return found


def _said(asked: Asked, documents: Iterable[Document]) -> Iterator[tuple[str, Value]]:
    for document in documents:
        yield from ((f"endorse {_phrase(span.quote).split()[-1]}", True) for span in document.endorses)
        yield from ((_matter(asked, span), span.quote) for span in document.asks)
        yield from ((_matter(asked, span), "not mentioned") for span in document.omits)
        yield from ((r.how, meant) for r in document.relation if (meant := other(asked, r.to)))


def _left_open(asked: Asked, matter: str, own: Drafts) -> str:
    """That a side proposed what the other's document leaves out does not say that its own has it."""
    said = put_forward(asked, matter)
    proposed = said and {i for d in own for i in d.issuer} & {*said.source}
    by = f"proposed by {asked.known(said.source[0]).name}; " if said and proposed else ""
    return f"{by}presence in the text not stated"


def _matter(asked: Asked, span: Span) -> str:
    """What a passage is about: what it names in quotation marks, the last it speaks of, what it wants of somebody, its noun."""
    spoken_of = [mention for mention, _ in asked.meant_in(span)]
    if named := in_quotes(span.quote):
        return named
    if len(spoken_of) > 1:
        return _phrase(spoken_of[-1].quote)
    return span.quote[spoken_of[0].end - span.start :].strip() if spoken_of else _phrase(span.quote)


def _phrase(words: str) -> str:
    match = _HEAD.match(words)
    return match[1] if match and match[1] else words
