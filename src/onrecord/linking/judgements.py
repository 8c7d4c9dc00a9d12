"""People's decisions, found again in records read anew: by page and words, never by ids that a new reading may give away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.linking.happenings import Happening
from onrecord.linking.joining import Pair
from onrecord.linking.words import shared, stems
from onrecord.records import Event, Judgement, Passage, Record

_WORDS = 0.5
"""Share of the words by which a telling must be known again."""


def resolved(
    judgements: Iterable[Judgement], found: Sequence[Happening], records: Mapping[str, Record]
) -> tuple[list[Pair], list[Pair]]:
    """Pairs of happenings judged the same, and pairs judged different; the last word on two tellings holds.

    A judgement whose page is not there, or whose words tell no event any more, is passed over: it waits for its page.
    """
    numbers = {(one.ref.page, one.ref.event): n for n, one in enumerate(found)}
    verdicts: dict[Pair, str] = {}
    for judgement in judgements:
        a, b = (_number(passage, numbers, records) for passage in (judgement.a, judgement.b))
        if a is not None and b is not None and a != b:
            verdicts[min(a, b), max(a, b)] = judgement.verdict
    same = [pair for pair, verdict in verdicts.items() if verdict == "same"]
    return same, [pair for pair, verdict in verdicts.items() if verdict == "different"]


def _number(passage: Passage, numbers: Mapping[tuple[str, str], int], records: Mapping[str, Record]) -> int | None:
    record = records.get(passage.page)
    events = [event for event in record.events if (passage.page, event.id) in numbers] if record else []
    found = meant(passage, events)
    return numbers[passage.page, found.id] if found else None


def meant(passage: Passage, events: Iterable[Event]) -> Event | None:
    """The event whose telling shares most with the words judged, the nearest of equals; None where all share too little."""
    best = max(
        events,
        key=lambda event: (_fit(passage, event), -abs(event.mentions[0].start - passage.span.start)),
        default=None,
    )
    return best if best and _fit(passage, best) >= _WORDS else None


def _fit(passage: Passage, event: Event) -> float:
    """Share of words in common, with the fullest of its mentions."""
    return max(shared(stems(passage.span.quote), stems(mention.quote)) for mention in event.mentions)
