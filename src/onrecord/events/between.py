"""Two marked spans of a sentence -> the type of the event that joins them, for typing without the other stages."""

from __future__ import annotations

from onrecord.events import arguments
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


def type_of(parse: Parse, source: Span, target: Span) -> EventType | None:
    """The type of what `source` does to `target`; None when no trigger stands near either."""
    best: tuple[float, int, EventType] | None = None
    for hit in _near(parse, source, target):
        score = _score(parse, hit, source, target)
        if best is None or (score, -hit.token.i) > best[:2]:
            best = (score, -hit.token.i, _as_put(parse, hit))
    return best[2] if best else None


def _as_put(parse: Parse, hit: Hit) -> EventType:
    """The type with its mood: PLOVER codes a promised favour as AGREE, a refused one as REJECT, a promised blow as THREATEN."""
    kind = hit.trigger.type
    moods = PUT.get(status(parse, hit, (), headline=False) or "purpose", {})
    return moods.get(kind, kind)


def _near(parse: Parse, source: Span, target: Span) -> list[Hit]:
    """Triggers of the sentences from one span to the other."""
    words = parse.tokens_in(min(source.start, target.start), max(source.end, target.end))
    if not words:
        return []
    sentences = parse.sentences[words[0].sentence : words[-1].sentence + 1]
    return [hit for sentence in sentences for hit in sentence_hits(parse, parse.sentence_tokens(sentence))]


def _score(parse: Parse, hit: Hit, source: Span, target: Span) -> float:
    """How well the trigger joins the two: they stand in its places, it lies on the path between them, it is near."""
    by = [t for place in ("subj", "poss", "by", "mod", "from") for t in arguments.at(parse, hit, place)]
    to = [
        t
        for place in ("obj", "on", "against", "of", "to", "with", "from", "for", "iobj", "ccomp_subj", "xcomp_obj")
        for t in arguments.at(parse, hit, place)
    ]
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
