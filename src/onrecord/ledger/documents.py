"""Document mentions -> documents: whose, what each asks, what it is said to leave out, how they stand to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast as typed

from onrecord.cast import Cast
from onrecord.codebooks import rows
from onrecord.language import Parse
from onrecord.ledger.document_mentions import Found, mentions
from onrecord.records import Document, DocumentKind, Relation, Statement
from onrecord.spans import Span

_OMITTING = frozenset(["mention", "include", "refer", "contain", "name", "address", "call"])
_OBJECTS = frozenset(["dobj", "obj", "ccomp", "pobj", "xcomp"])
_SEEN_BY = re.compile(r"[^.;]*?\b(?:seen|obtained|reviewed|viewed) by\s")


@dataclass(slots=True)
class _Draft:
    """A document being put together."""

    kind: str
    issuer: tuple[str, ...]
    found: list[Found] = field(default_factory=list)
    asks: dict[Span, None] = field(default_factory=dict)
    omits: dict[Span, None] = field(default_factory=dict)
    via: dict[str, None] = field(default_factory=dict)
    relations: dict[tuple[int, str, Span], None] = field(default_factory=dict)


def documents(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> tuple[Document, ...]:
    """The documents of public affairs in the article, by first mention."""
    asking = [s for s in statements if s.stance == "asks" and s.source_span]
    drafts = _gathered(parse, cast, statements)
    for draft in drafts:
        for found in draft.found:
            draft.omits.update(dict.fromkeys(_omitted(parse, found)))
            draft.via.update(dict.fromkeys(_seen_by(parse, cast, found)))
            own = (s for s in asking if s.source_span and s.source_span.covers(found.head))
            draft.asks.update(dict.fromkeys(content for s in own for content in s.content))
    drafts = [draft for draft in drafts if _is_of_public_affairs(draft)]
    _relate(parse, drafts)
    return tuple(_document(number, draft) for number, draft in enumerate(drafts))


def _gathered(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> list[_Draft]:
    """Mentions put together: with an issuer by the side it acts for, "the note" with the last of its name."""
    drafts: list[_Draft] = []
    last: dict[tuple[str, frozenset[str] | None], _Draft] = {}
    for found in mentions(parse, cast, statements):
        name = "draft_resolution" if found.kind == "draft_resolution" else found.lemma
        side = _side(cast, found.issuer)
        draft = last.get((name, side)) if side else last.get((name, None)) if found.definite else None
        if draft is None:
            draft = _Draft(found.kind, found.issuer)
            drafts.append(draft)
        draft.found.append(found)
        last[name, None] = draft
        last[name, side or _side(cast, draft.issuer)] = draft
    return drafts


def _is_of_public_affairs(draft: _Draft) -> bool:
    """Whether somebody in public life issues it or acts on it, or the press has seen it, or it asks for something."""
    return any(found.official for found in draft.found) or bool(draft.via or draft.asks)


def _side(cast: Cast, issuer: tuple[str, ...]) -> frozenset[str]:
    """Whom the issuers act for: a draft of a mission is a draft of its country."""
    return frozenset(actor.country or actor.id for actor in map(cast.get, issuer))


def _omitted(parse: Parse, found: Found) -> list[Span]:
    """Objects of "does not mention" and its like, with the document as subject.

    A verb joined by "and" often hangs on the wrong verb in the parse, so any later one without a subject of its own counts.
    """
    if found.token.dep not in ("nsubj", "nsubjpass"):
        return []
    spans = []
    for verb in parse.sentence_tokens(parse.sentences[found.token.sentence]):
        if verb.i < found.token.i or verb.lemma not in _OMITTING:
            continue
        below = parse.children(verb)
        subject = next((t for t in below if t.dep == "nsubj"), found.token)
        if subject.i == found.token.i and any(t.dep == "neg" for t in below):
            objects = [t for t in below if t.dep in _OBJECTS]
            spans += [parse.span(parse.subtree(t)[0], parse.subtree(t)[-1]) for t in objects[:1]]
    return spans


def _seen_by(parse: Parse, cast: Cast, found: Found) -> list[str]:
    """The actor in "seen by X" or "obtained by X" within the next words after the mention."""
    match = _SEEN_BY.match(parse.text[found.span.end : found.span.end + 120])
    if match is None:
        return []
    start = found.span.end + match.end()
    return [actor for span, actor in cast.within(start, start + 60) if span.start - start < 5][:1]


def _relate(parse: Parse, drafts: list[_Draft]) -> None:
    """Enter relation words that stand between a mention of one document and one of another, in one sentence."""
    placed = sorted(
        (found.span.start, found.span.end, found.token.sentence, number)
        for number, draft in enumerate(drafts)
        for found in draft.found
    )
    for (_, end, sentence, one), (start, _, same, other) in pairwise(placed):
        if sentence == same and one != other:
            for how, words in _relation_words(parse, end, start):
                drafts[one].relations[other, how, words] = None


def _relation_words(parse: Parse, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for row in rows("ledger/relations"):
        at = parse.text.find(row["words"], start, end)
        if at >= 0:
            yield row["how"], Span.of(parse.text, at, at + len(row["words"]))


def _document(number: int, draft: _Draft) -> Document:
    spans = tuple(found.span for found in draft.found)
    return Document(
        id=f"d{number + 1}",
        kind=typed("DocumentKind", draft.kind),
        issuer=draft.issuer,
        span=max(spans, key=len),
        mentions=spans,
        asks=tuple(draft.asks),
        omits=tuple(draft.omits),
        relation=tuple(
            Relation(to=f"d{other + 1}", how=how, span=words)  # type: ignore[arg-type]  # a test holds the codebook to it
            for other, how, words in draft.relations
        ),
        via=tuple(draft.via),
    )
