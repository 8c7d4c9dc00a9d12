"""Document mentions -> documents: whose and to whom, what each asks, endorses and leaves out, how they stand to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast as typed

from onrecord.cast import Cast
from onrecord.codebooks import rows
from onrecord.language import Parse
from onrecord.ledger import document_facts as facts
from onrecord.ledger.document_mentions import Found, mentions
from onrecord.records import Document, DocumentKind, EventTime, Relation, Statement, TimeMention
from onrecord.spans import Span


@dataclass(slots=True)
class _Draft:
    """A document being put together."""

    kind: str
    issuer: tuple[str, ...]
    found: list[Found] = field(default_factory=list)
    addressee: dict[str, None] = field(default_factory=dict)
    time: EventTime | None = None
    asks: dict[Span, None] = field(default_factory=dict)
    endorses: dict[Span, None] = field(default_factory=dict)
    omits: dict[Span, None] = field(default_factory=dict)
    via: dict[str, None] = field(default_factory=dict)
    relations: dict[tuple[int, str, Span], None] = field(default_factory=dict)


def documents(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...], times: Sequence[TimeMention] = ()
) -> tuple[Document, ...]:
    """The documents of public affairs in the article, by first mention."""
    asking = [s for s in statements if s.stance == "asks" and s.source_span]
    by_sentence = _by_sentence(parse, times)
    drafts = _gathered(parse, cast, statements)
    for draft in drafts:
        for found in draft.found:
            own = (s for s in asking if s.source_span and s.source_span.covers(found.head))
            _enter(draft.asks, [content for s in own for content in s.content])
            _enter(draft.asks, facts.asked(parse, found))
            _enter(draft.endorses, facts.endorsed(parse, found))
            _enter(draft.omits, facts.omitted(parse, found))
            draft.via.update(dict.fromkeys(facts.seen_by(parse, cast, found)))
            draft.addressee.update(dict.fromkeys(facts.addressees(parse, cast, found)))
            draft.time = draft.time or facts.made(parse, found, by_sentence[found.token.sentence])
    drafts = [draft for draft in drafts if _is_of_public_affairs(draft)]
    _relate(parse, drafts)
    return tuple(_document(number, draft) for number, draft in enumerate(drafts))


def _by_sentence(parse: Parse, times: Iterable[TimeMention]) -> dict[int, list[TimeMention]]:
    """Time expressions by the number of their sentence."""
    found: dict[int, list[TimeMention]] = defaultdict(list)
    for time in times:
        if tokens := parse.tokens_in(time.span.start, time.span.end):
            found[tokens[0].sentence].append(time)
    return found


def _enter(known: dict[Span, None], new: Iterable[Span]) -> None:
    """Enter passages that do not say again, in part or in whole, what is known."""
    for span in new:
        if not any(span.overlaps(other) for other in known):
            known[span] = None


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
        addressee=tuple(draft.addressee),
        time=draft.time,
        span=max(spans, key=len),
        mentions=spans,
        asks=tuple(draft.asks),
        endorses=tuple(draft.endorses),
        omits=tuple(draft.omits),
        relation=tuple(
            Relation(to=f"d{other + 1}", how=how, span=words)  # type: ignore[arg-type]  # a test holds the codebook to it
            for other, how, words in draft.relations
        ),
        via=tuple(draft.via),
    )
