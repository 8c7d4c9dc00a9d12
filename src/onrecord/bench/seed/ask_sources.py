"""Queries about attribution: who says what, in what form, through whom, and who does not say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from onrecord.bench.seed.answer import Answer, Known, Place, Value
from onrecord.bench.seed.asked import Asked, content
from onrecord.bench.seed.wording import in_quotes
from onrecord.records import Statement
from onrecord.spans import Span

_POSSESSIVE = ("'s", "’s", "s'", "s’")


def announcement(asked: Asked, medium: str) -> Answer:
    """Who made the contact known, and in what form."""
    contact = asked.foremost(medium)
    told = asked.statements(asked.event(contact).according_to) if contact else ()
    first = next((s for s in told if s.medium), told[0] if told else None)
    if first is None:
        return Answer()
    return Answer(
        value={"sources": list(_sources(asked, [first])), "form": first.medium.quote if first.medium else None},
        spans=asked.places([first.source_span, first.cue, first.medium]),
        basis="stated",
    )


def initiator(asked: Asked, medium: str) -> Answer:
    """At whose request the contact came about, and who says so."""
    contact = asked.foremost(medium)
    if contact is None or contact.initiator is None:
        return Answer()
    told = asked.statements(contact.initiator.according_to)
    asserters = _sources(asked, told)
    return Answer(
        value={"initiator": asked.known(contact.initiator.actor), "asserted_by": list(asserters)},
        spans=asked.places([*(s.source_span for s in told), contact.initiator.span]),
        asserted_by=asserters,
        basis="stated",
    )


def confirmation(asked: Asked, medium: str, by: str) -> Answer:
    """Whether the named actor too says who asked for the contact; else the claim and its own words come near."""
    contact = asked.foremost(medium)
    if contact is None or contact.initiator is None:
        return Answer()
    claims = asked.statements(contact.initiator.according_to)
    own = asked.by(by)
    if confirmed := [s for s in own if s in claims]:
        return Answer(
            value=True, spans=_heads(asked, confirmed), asserted_by=_sources(asked, confirmed), basis="stated"
        )
    accounts = {account.statement for account in contact.accounts}
    return Answer(spans=_heads(asked, [*claims, *(s for s in own if s.id in accounts and len(s.source) == 1)]))


def characterisation(asked: Asked, medium: str, by: str) -> Answer:
    """The words in quotation marks in which the named actor alone speaks of the contact."""
    contact = asked.foremost(medium)
    accounts = {account.statement for account in contact.accounts} if contact else set()
    own = [s for s in asked.by(by) if len(s.source) == 1 and in_quotes(content(s))]
    said = next((s for s in own if s.id in accounts), None)
    if said is None:
        return Answer()
    return Answer(
        value={"quote": in_quotes(content(said)), "source": asked.known(said.source[0]), "type": said.kind},
        spans=asked.places([said.source_span, *said.content]),
        asserted_by=_sources(asked, [said]),
        basis="stated",
    )


def report(asked: Asked, by: str) -> Answer:
    """What the named actor reported, and with which word it is attributed."""
    said = next((s for s in asked.by(by) if s.inside is None and s.cue), None)
    if said is None or said.cue is None:
        return Answer()
    return Answer(
        value={"source": asked.known(said.source[0]), "cue": said.cue.quote},
        spans=asked.places([said.source_span, said.cue, *said.content]),
        asserted_by=_sources(asked, [said]),
        basis="stated",
    )


def standing_of_claim(asked: Asked, claim: str, holder: str) -> Answer:
    """Whether the holder's claim inside another's statement is attributed, or presupposed by a possessive ("X's doubts")."""
    said = asked.saying(claim)
    own = next((s for s in asked.by(holder) if said and s.inside == said.id and s.source_span), None)
    if said is None or own is None:
        return Answer()
    status = "presupposed" if _possessor(asked, own) else "attributed"
    return Answer(
        value={"status": status, "inside": asked.known(said.source[0]) if said.source else None},
        spans=asked.places([own.source_span, own.cue, *own.content]),
        basis="inferred",
    )


def chain(asked: Asked, words: str) -> Answer:
    """Who said these words, in what document, to whom, and who saw it."""
    said = asked.saying(words)
    if said is None or not said.source:
        return Answer()
    audience = _audience(asked, said)
    document = _vehicle(asked, said, audience)
    value: dict[str, Value] = {
        "source": asked.known(said.source[0]),
        "document": document.quote if document else None,
        "audience": audience.quote if audience else None,
        "seen_by": asked.known(said.via[0]) if said.via else None,
    }
    return Answer(
        value=value,
        spans=asked.places([said.source_span, document, said.via_span, *said.content]),
        asserted_by=_sources(asked, [said]),
        basis="stated",
    )


def purpose(asked: Asked, issuer: str, kind: str, word: str) -> Answer:
    """The words of the issuer's side that say what its document is for."""
    mentions = [m for d in asked.documents(issuer, kind) for m in d.mentions]
    about = [s for s in asked.record.statements if any(c.covers(m) for c in s.content for m in mentions)]
    said = next((s for s in about if s.source and any(word in c.quote.casefold() for c in s.content)), None)
    if said is None:
        return Answer()
    words = content(said)
    return Answer(
        value={"quote": in_quotes(words) or words, "source": asked.known(said.source[0])},
        spans=asked.places([*said.content, said.source_span]),
        asserted_by=_sources(asked, [said]),
        basis="stated",
    )


QUERIES: dict[str, Callable[[Asked], Answer]] = {
    "S22": partial(announcement, medium="phone"),
    "S23": partial(initiator, medium="phone"),
    "S24": partial(confirmation, medium="phone", by="Kremlin"),
    "S25": partial(characterisation, medium="phone", by="Kremlin"),
    "S34": partial(report, by="KAN News"),
    "S35": partial(standing_of_claim, claim="insistence on continuing the war in Ukraine", holder="Putin"),
    "S38": partial(chain, words="counter-proposal inspired"),
    "S39": partial(purpose, issuer="Russia", kind="draft_resolution", word="objective"),
}


def _sources(asked: Asked, told: Iterable[Statement]) -> tuple[Known, ...]:
    """The sources of statements, each once; the words that name a single source are one of its forms."""
    found: dict[str, Known] = {}
    for statement in told:
        for source in statement.source:
            known = asked.known(source)
            words = statement.source_span.quote if statement.source_span and len(statement.source) == 1 else None
            found.setdefault(source, Known(name=known.name, forms=(*known.forms, *([words] if words else []))))
    return tuple(found.values())


def _audience(asked: Asked, said: Statement) -> Span | None:
    """Whom the statement's vehicle went to: the actor meant in it, or just behind it after "to"."""
    text = asked.record.article.text
    if said.medium is None:
        return None
    reach = Span.of(text, said.medium.start, max(said.medium.end, said.content[0].start))
    for span, _ in asked.meant_in(reach):
        if text[: span.start].rstrip().endswith(" to"):
            return span
    return None


def _vehicle(asked: Asked, said: Statement, audience: Span | None) -> Span | None:
    """The words for the statement's vehicle, up to its audience."""
    medium = said.medium
    return Span.of(asked.record.article.text, medium.start, (audience or medium).end) if medium else None


def _heads(asked: Asked, told: Iterable[Statement]) -> tuple[Place, ...]:
    return asked.places(s.source_span or s.content[0] for s in told)


def _possessor(asked: Asked, statement: Statement) -> bool:
    """Whether the source is named by a possessive, as in "the envoy's doubts"."""
    span = statement.source_span
    after = asked.record.article.text[span.start : span.end + 2] if span else ""
    return after.endswith(_POSSESSIVE)
