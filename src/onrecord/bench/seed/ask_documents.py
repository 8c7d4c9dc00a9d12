"""Queries about documents: who put what forward against whom, what it asks and leaves out, what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.bench.seed.answer import Answer, Known, Value
from onrecord.bench.seed.asked import Asked, content
from onrecord.bench.seed.wording import in_quotes, share_in
from onrecord.records import Document, Relation, Statement
from onrecord.spans import Span

_DECIDING = ("AGREE", "SUPPORT", "REJECT")
_AS = re.compile(r"\bas (?:an? |the )?(.+)$")
_NEAR = 60
"""How many characters behind a document's mention that which it would do is told."""
_POSSESSIVE = re.compile(r"(?:its|our|their|my|his|her)\b", re.I)
_POSSESSED = re.compile(rf"\b{_POSSESSIVE.pattern} (?:own )?[\"“‘']?$", re.I)
_FIRST_PERSON = ("our", "my")
_BEFORE = 16
"""How many characters before a mention its possessive is looked for."""


def proposal(asked: Asked, issuer: str, kind: str) -> Answer:
    """What the named actor put forward, and against which other document."""
    for document in asked.documents(issuer, kind):
        said = asked.putting_forward(document)
        if said is None:
            continue
        words = next(c for c in said.content if any(c.start == m.start for m in document.mentions))
        rival = next(_relations(asked, words, "counter_to"), None)
        against = other(asked, rival.to) if rival else None
        return Answer(
            value={"actor": _issuer(asked, document), "object": words.quote, "against": against},
            spans=asked.places([words, rival.span if rival else None]),
            asserted_by=asked.asserters([said.inside]),
            basis="stated",
        )
    return Answer()


def effect(asked: Asked, issuer: str, kind: str) -> Answer:
    """What the named actor's document would do: what it asks, says, or what is possible through it."""
    for document in asked.documents(issuer, kind):
        found = [
            *document.asks,
            *(c for s in _spoken_by(asked, document) for c in s.content),
            *_possible(asked, document),
        ]
        if found:
            return Answer(value={"effect": found[0].quote}, spans=asked.places(found[:1]), basis="stated")
    return Answer()


def seen_by(asked: Asked, issuer: str, kind: str) -> Answer:
    """Who has seen the named actor's document itself."""
    for document in asked.documents(issuer, kind):
        if document.via:
            who = document.via[0]
            value: Value = {"seen_by": asked.known(who), "object": asked.document(document)}
            return Answer(
                value=value, spans=asked.places([document.span, _after(asked, who, document)]), basis="stated"
            )
    return Answer()


def asks(asked: Asked, issuer: str, kind: str) -> Answer:
    """What the named actor's document asks for, and of whom."""
    document = next((d for d in asked.documents(issuer, kind) if d.asks), None)
    if document is None:
        return Answer()
    ask = document.asks[0]
    meant = asked.meant_in(ask)
    said = next((s for s in asked.record.statements if ask in s.content), None)
    return Answer(
        value={"addressee": asked.known(meant[0][1]) if meant else None, "action": ask.quote},
        spans=asked.places([ask]),
        asserted_by=_by_document(asked, document, said),
        basis="stated",
    )


def omits(asked: Asked, issuer: str, kind: str) -> Answer:
    """What the named actor's document is said to leave out."""
    document = next((d for d in asked.documents(issuer, kind) if d.omits), None)
    if document is None:
        return Answer()
    left_out = document.omits[0]
    name = in_quotes(left_out.quote) or left_out.quote
    return Answer(value={"omits": name}, spans=asked.places([left_out]), basis="stated")


def proposer(asked: Asked, thing: str) -> Answer:
    """Who proposed the named thing, and as what: the statement that asks for it in the fewest words."""
    said = put_forward(asked, thing)
    if said is None:
        return Answer()
    around = asked.statements([said.inside] if said.inside else [])
    role = next((match[1] for s in (said, *around) if (match := _AS.search(content(s)))), None)
    return Answer(
        value={"actor": asked.known(said.source[0]), "role": role},
        spans=asked.places(said.content),
        asserted_by=asked.asserters([said.inside]),
        basis="stated",
    )


def put_forward(asked: Asked, thing: str) -> Statement | None:
    """The statement that asks for the named thing in the fewest words."""
    asking = [
        s for s in asked.record.statements if s.stance == "asks" and s.source and share_in(thing, content(s)) == 1
    ]
    return min(asking, key=lambda s: len(content(s)), default=None)


def decision(asked: Asked, kind: str) -> Answer:
    """What became of documents of this kind: a vote told of them; without one the documents themselves come near."""
    documents = [d for d in asked.record.documents if d.kind == kind]
    for document in documents:
        made = [e for e in asked.telling(document) if e.type in _DECIDING and e.status == "happened"]
        other = next((e for e in made if not set(e.actors) & set(document.issuer)), None)
        if other:
            value: Value = {"decision": other.type, "by": [asked.known(i) for i in other.actors]}
            return Answer(value=value, spans=asked.places(other.mentions[:1]), basis="stated")
    return Answer(spans=asked.places(d.span for d in documents))


def possessors(asked: Asked, first: int, last: int) -> Answer:
    """Whose the documents are that these lines call "its" or "our"."""
    pairs = sorted(((m, d) for d in asked.record.documents for m in d.mentions), key=lambda pair: pair[0].start)
    found = [
        (span, owner)
        for mention, document in pairs
        if first <= asked.line_of(mention) <= last
        for span, owner in _owned(asked, mention, document)
    ]
    if not found:
        return Answer()
    listed: list[Value] = [
        {"mention": span.quote, "line": asked.line_of(span), "owner": owner} for span, owner in found
    ]
    return Answer(value=listed, spans=asked.places(span for span, _ in found), basis="inferred")


QUERIES: dict[str, Callable[[Asked], Answer]] = {
    "S36": partial(proposal, issuer="Russia", kind="draft_resolution"),
    "S37": partial(effect, issuer="US", kind="draft_resolution"),
    "S40": partial(seen_by, issuer="Russia", kind="draft_resolution"),
    "S41": partial(asks, issuer="Russia", kind="draft_resolution"),
    "S42": partial(omits, issuer="Russia", kind="draft_resolution"),
    "S43": partial(proposer, thing="Board of Peace"),
    "S45": partial(decision, kind="draft_resolution"),
    "S48": partial(possessors, first=12, last=14),
}


def _issuer(asked: Asked, document: Document) -> Known | None:
    return asked.known(document.issuer[0]) if document.issuer else None


def other(asked: Asked, document_id: str | None) -> Known | None:
    """The document that another one stands in a relation to, under its names; None where the record does not hold it."""
    return next((asked.document(d) for d in asked.record.documents if d.id == document_id), None)


def _relations(asked: Asked, words: Span, how: str) -> Iterator[Relation]:
    """Relations of this sort of the documents that a passage mentions."""
    for document in asked.record.documents:
        if any(words.covers(m) for m in document.mentions):
            yield from (r for r in document.relation if r.how == how)


def _spoken_by(asked: Asked, document: Document) -> list[Statement]:
    """Statements whose grammatical source is the document."""
    spoken = (s for s in asked.record.statements if s.source_span)
    return [s for s in spoken if any(s.source_span and s.source_span.covers(m) for m in document.mentions)]


def _possible(asked: Asked, document: Document) -> list[Span]:
    """What is told as possible or called for just after a mention of the document, in the same block."""
    open_ = [m for e in asked.record.events if e.status in ("possible", "planned", "called_for") for m in e.mentions]
    return [
        told
        for mention in document.mentions
        for told in open_
        if 0 <= told.start - mention.end <= _NEAR and asked.block(told) == asked.block(mention)
    ]


def _after(asked: Asked, actor_id: str, document: Document) -> Span | None:
    """The actor's first mention after one of the document, in the same block."""
    for mention in document.mentions:
        for own in asked.actor(actor_id).mentions:
            if mention.end <= own.span.start and asked.block(own.span) == asked.block(mention):
                return own.span
    return None


def _by_document(asked: Asked, document: Document, said: Statement | None) -> tuple[Known, ...]:
    """The document itself as what asserts: its own names and the words that name the statement's source."""
    known = asked.document(document)
    words = said.source_span.quote if said and said.source_span else document.span.quote
    return (Known(name=known.name, forms=(*known.forms, words)),)


def _owned(asked: Asked, mention: Span, document: Document) -> Iterator[tuple[Span, Known]]:
    """A mention with the possessive before it, quotation marks between them or not, and whose it says the document is.

    "Its" is whose the pronoun is; "our" is the issuer's, for whoever speaks, an embassy say, speaks for it.
    """
    before = asked.record.article.text[max(0, mention.start - _BEFORE) : mention.start]
    behind = _POSSESSED.search(before)
    start = mention.start - len(behind[0]) if behind else mention.start
    span = Span.of(asked.record.article.text, start, mention.end)
    pronoun = _POSSESSIVE.match(span.quote)
    if pronoun is None:
        return
    meant = (a.id for a in asked.record.actors for m in a.mentions if m.span.start == start and m.form == "pronoun")
    own = next(meant, None) if pronoun[0].casefold() not in _FIRST_PERSON else None
    owner = own or next(iter(document.issuer), None)
    if owner:
        yield span, asked.known(owner)
