"""Document mentions -> documents: whose, what each asks, what it is said to leave out, how they stand to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.cast import Cast
from onrecord.codebooks import rows
from onrecord.language import Parse
from onrecord.ledger.document_mentions import Found, mentions
from onrecord.records import Article, Document, Relation, Statement
from onrecord.spans import Span

_OMITTING = frozenset(["mention", "include", "refer", "contain", "name", "address", "call"])
_OBJECTS = frozenset(["dobj", "obj", "ccomp", "pobj", "xcomp"])


@dataclass(slots=True)
class _Draft:
    """A document being put together."""

    kind: str
    lemma: str
    issuer: tuple[str, ...]
    found: list[Found] = field(default_factory=list)
    asks: list[Span] = field(default_factory=list)
    omits: list[Span] = field(default_factory=list)
    via: list[str] = field(default_factory=list)


def documents(article: Article, parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> tuple[Document, ...]:
    """The documents of the article, by first mention; mentions without a known issuer join the last of their name."""
    drafts: list[_Draft] = []
    for found in mentions(article, parse, cast, statements):
        draft = _same(drafts, found, cast)
        if draft is None:
            drafts.append(draft := _Draft(found.kind, found.lemma, found.issuer))
        draft.found.append(found)
        draft.issuer = draft.issuer or found.issuer
        draft.asks += [span for span in _asked(found, statements) if span not in draft.asks]
        draft.omits += [span for span in _omitted(parse, found) if span not in draft.omits]
        draft.via += [actor for actor in _seen_by(parse, cast, found) if actor not in draft.via]
    return tuple(_document(parse, number, draft, drafts) for number, draft in enumerate(drafts))


def _same(drafts: list[_Draft], found: Found, cast: Cast) -> _Draft | None:
    """The document already met that this mention can mean: the same sort, and no other issuer."""
    for draft in reversed(drafts):
        alike = draft.lemma == found.lemma or draft.kind == found.kind == "draft_resolution"
        if not alike:
            continue
        if found.issuer and _one_side(cast, found.issuer, draft.issuer):
            return draft
        if found.definite and not found.issuer:
            return draft
    return None


def _one_side(cast: Cast, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two issuers are the same, or act for the same state: a draft of a mission is a draft of its country."""
    if one == other:
        return True
    sides = [{(actor.country or actor.id) for actor in map(cast.get, issuer)} for issuer in (one, other)]
    return bool(sides[0]) and sides[0] == sides[1]


def _asked(found: Found, statements: tuple[Statement, ...]) -> list[Span]:
    """Contents of statements whose source is this mention and which ask for something."""
    own = (s for s in statements if s.stance == "asks" and s.source_span and s.source_span.covers(found.head))
    return [content for statement in own for content in statement.content]


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
    """Actors in "seen by X" or "obtained by X" within the next words after the mention."""
    window = parse.text[found.span.end : found.span.end + 120]
    match = re.match(r"[^.;]*?\b(?:seen|obtained|reviewed|viewed) by\s", window)
    if match is None:
        return []
    start = found.span.end + match.end()
    return [actor for span, actor in cast.within(start, start + 60) if span.start - start < 5][:1]


def _document(parse: Parse, number: int, draft: _Draft, drafts: list[_Draft]) -> Document:
    spans = tuple(found.span for found in draft.found)
    return Document(
        id=f"d{number + 1}",
        kind=draft.kind,  # type: ignore[arg-type]  # the codebook's test holds its kinds to the record's
        issuer=draft.issuer,
        span=max(spans, key=len),
        mentions=spans,
        asks=tuple(draft.asks),
        omits=tuple(draft.omits),
        relation=_relations(parse, number, draft, drafts),
        via=tuple(draft.via),
    )


def _relations(parse: Parse, number: int, draft: _Draft, drafts: list[_Draft]) -> tuple[Relation, ...]:
    """Relation words between a mention of this document, the last before them, and one of another, in one sentence."""
    found: list[Relation] = []
    every = [mention for other in drafts for mention in other.found]
    for mention in draft.found:
        sentence = parse.sentences[mention.token.sentence]
        following = (m.span.start for m in every if mention.span.end <= m.span.start < sentence.end)
        until = min(following, default=sentence.end)
        for row in rows("ledger/relations"):
            at = parse.text.find(row["words"], mention.span.end, until)
            if at < 0:
                continue
            words = Span.of(parse.text, at, at + len(row["words"]))
            other = _next_document(words, sentence.end, number, drafts)
            relation = Relation(to=other, how=row["how"], span=words)  # type: ignore[arg-type]  # held by the codebook's test
            if other and relation not in found:
                found.append(relation)
    return tuple(found)


def _next_document(after: Span, end: int, number: int, drafts: list[_Draft]) -> str | None:
    """Id of the other document mentioned soonest after the relation's words, before `end`."""
    near = [
        (found.span.start, f"d{n + 1}")
        for n, draft in enumerate(drafts)
        if n != number
        for found in draft.found
        if after.end <= found.span.start < end
    ]
    return min(near)[1] if near else None
