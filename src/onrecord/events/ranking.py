"""Two marked spans of a sentence -> the triggers that may join them, best first, each with the type it then tells."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events import arguments
from onrecord.events.patterns import triggers
from onrecord.events.status import status
from onrecord.events.triggers import Hit, sentence_hits
from onrecord.language import Parse, Token
from onrecord.records import EventType
from onrecord.spans import Span

FAVOURS: tuple[EventType, ...] = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE")
BLOWS: tuple[EventType, ...] = ("SANCTION", "COERCE", "ASSAULT", "PROTEST")
PUT: dict[str, dict[EventType, EventType]] = {
    "planned": {**dict.fromkeys(FAVOURS, "AGREE"), **dict.fromkeys(BLOWS, "THREATEN")},
    "denied": dict.fromkeys(FAVOURS, "REJECT"),
    "called_for": dict.fromkeys((*FAVOURS, *BLOWS), "REQUEST"),
}
BY = ("subj", "poss", "by", "mod", "from")
TO = ("obj", "on", "against", "of", "to", "with", "from", "for", "iobj", "ccomp_subj", "xcomp_obj")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A trigger between two spans."""

    score: float
    """How well it joins the two."""
    hit: Hit
    """The trigger."""
    status: str
    """Its status, `purpose` where it is none."""

    @property
    def put(self) -> EventType:
        """The type with its mood: PLOVER codes a promised favour as AGREE, a refused one as REJECT, a promised blow as THREATEN."""
        kind = self.hit.trigger.type
        return PUT.get(self.status, {}).get(kind, kind)


def ranked(parse: Parse, source: Span, target: Span) -> list[Ranked]:
    """The triggers of the sentences from one span to the other, best first."""
    words = parse.tokens_in(min(source.start, target.start), max(source.end, target.end))
    if not words:
        return []
    sentences = parse.sentences[words[0].sentence : words[-1].sentence + 1]
    hits = [hit for sentence in sentences for hit in sentence_hits(parse, parse.sentence_tokens(sentence), triggers())]
    found = [
        Ranked(_score(parse, hit, source, target), hit, status(parse, hit, (), headline=False) or "purpose")
        for hit in hits
    ]
    return sorted(found, key=lambda one: (-one.score, one.hit.token.i))


def _score(parse: Parse, hit: Hit, source: Span, target: Span) -> float:
    """How well the trigger joins the two: they stand in its places, it lies on the path between them, it is near."""
    by = [t for place in BY for t in arguments.at(parse, hit, place)]
    to = [t for place in TO for t in arguments.at(parse, hit, place)]
    score = 3.0 * _meets(by, source) + 3.0 * _meets(to, target) + 1.0 * _meets(to, source) + 0.5 * _meets(by, target)
    if source.covers(_span(parse, hit.token)) or target.covers(_span(parse, hit.token)):
        score -= 1.5
    score += 1.0 * (min(source.end, target.end) <= hit.token.start < max(source.start, target.start))
    score -= 0.5 * hit.trigger.noun
    depth = sum(1 for _ in parse.ancestors(hit.token))
    return score - 0.1 * depth


def _meets(words: list[Token], span: Span) -> bool:
    return any(span.start <= word.start < span.end for word in words)


def _span(parse: Parse, token: Token) -> Span:
    return Span.of(parse.text, token.start, token.end)
