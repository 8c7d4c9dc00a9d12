"""Occasion -> Event: what the sightings of one occasion come to, the fullest of them deciding where they differ."""

from __future__ import annotations

from onrecord.events.occasions import Occasion, Sighting
from onrecord.records import Event
from onrecord.spans import Span


def event(number: int, occasion: Occasion, likely: float) -> Event:
    """The event an occasion comes to; `likely` is its confidence."""
    fullest = occasion.fullest
    own = any(_is_own(seen) and seen.weight >= fullest.weight for seen in occasion.seen)
    told = dict.fromkeys(() if own else fullest.told)
    if told:
        told.update(dict.fromkeys(s for seen in occasion.seen if _tells(seen) for s in seen.told))
    mentions = sorted(
        dict.fromkeys(seen.span for seen in occasion.seen), key=lambda span: (span != fullest.span, span.start)
    )
    places = [seen.place for seen in occasion.seen if seen.place]
    return Event(
        id=f"e{number}",
        type=fullest.type,  # type: ignore[arg-type]
        mode=next((seen.mode for seen in occasion.seen if seen.mode), None),
        contexts=tuple(dict.fromkeys(c for seen in occasion.seen for c in seen.contexts)),
        actors=occasion.actors,
        recipients=occasion.recipients,
        place=places[0] if places else None,
        time=occasion.time,
        status=fullest.status,
        according_to=tuple(told),
        mentions=tuple(mentions),
        topics=_topics(occasion),
        confidence=likely,
        rule=fullest.rule,
    )


def _tells(seen: Sighting) -> bool:
    """Whether it tells the event, and does not merely name it in passing: "during the attack", "six were killed in it"."""
    if seen.headline or seen.is_toll:
        return False
    return not (seen.noun and seen.definite and (seen.harmed or not (seen.actors or seen.recipients)))


def _is_own(seen: Sighting) -> bool:
    """Whether the outlet tells it here in its own voice, and not merely by pointing back."""
    return not (seen.told or seen.headline or seen.presupposed or (seen.noun and seen.definite))


def _topics(occasion: Occasion) -> tuple[Span, ...]:
    """What it was about, each thing once: of "the deal" and "the stalled deal" the fuller one."""
    found = list(dict.fromkeys(topic for seen in occasion.seen for topic in seen.topics))
    told = [frozenset(topic.quote.casefold().split()) - {"the", "a", "an"} for topic in found]
    held = [any(one < other or (one == other and k < n) for k, other in enumerate(told)) for n, one in enumerate(told)]
    return tuple(topic for topic, is_held in zip(found, held, strict=True) if not is_held)
