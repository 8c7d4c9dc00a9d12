"""CONSULT events -> contacts: medium, who asked for it, what came of it, who says so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from onrecord.cast import Cast
from onrecord.language import Parse, Sentence
from onrecord.records import Account, Contact, Event, Initiator, Medium, Statement
from onrecord.spans import Span

_MEDIA: tuple[tuple[Medium, re.Pattern[str]], ...] = (
    ("video", re.compile(r"\bvideo|\bzoom\b|\bvirtual", re.I)),
    ("phone", re.compile(r"\b(tele)?phone|\bphoned\b|\bcalls?\b|\bby wire\b", re.I)),
    (
        "letter",
        re.compile(r"\bletters?\b|\bwrote to\b|\bdiplomatic cables?\b|\bcabled\b|\bsent (?:a|the) cables?\b", re.I),
    ),
    ("visit", re.compile(r"\bvisit|\btravell?ed to\b|\bhosted\b", re.I)),
    ("meeting", re.compile(r"\bmet\b|\bmeet|\bsummit|\bin person\b|\bface.to.face\b|\bround of talks\b", re.I)),
)
_MODES: dict[str, Medium] = {"phone": "phone", "visit": "visit"}
_REQUEST = re.compile(
    r"\b(?:at|on|upon) (?:the )?(?:request|initiative|invitation) of\b|['’]s (?:request|initiative|invitation)\b"
    r"|\binitiated by\b",
    re.I,
)
_AFTER = 300
"""Characters after a contact's mention within which an agreement of the same parties is its outcome."""


@dataclass(frozen=True, slots=True)
class _Contents:
    """Contents of statements by place, so that asking who tells something does not look at them all."""

    placed: list[tuple[int, int, Statement]]
    """Start, end and statement of each content, by start."""
    longest: int

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> _Contents:
        placed = sorted(
            ((c.start, c.end, s) for s in statements for c in s.content), key=lambda entry: (entry[0], entry[1])
        )
        return cls(placed, max((end - start for start, end, _ in placed), default=0))

    def telling(self, spans: Iterable[Span]) -> list[Statement]:
        """Statements with a content that covers one of the spans, in text order, each once."""
        found: dict[str, Statement] = {}
        for span in spans:
            low = bisect_left(self.placed, span.start - self.longest, key=lambda entry: entry[0])
            high = bisect_right(self.placed, span.start, key=lambda entry: entry[0])
            found.update({s.id: s for _, end, s in self.placed[low:high] if end >= span.end})
        return list(found.values())


def contacts(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...], events: tuple[Event, ...]
) -> tuple[Contact, ...]:
    """One contact for every CONSULT event of at least two parties, in the events' order."""
    contents = _Contents.of(statements)
    agreed = sorted(
        ((m.start, n, event) for n, event in enumerate(events) if _is_agreement(event) for m in event.mentions),
        key=lambda entry: entry[:2],
    )
    found: list[Contact] = []
    for event in events:
        parties = tuple(dict.fromkeys((*event.actors, *event.recipients)))
        if event.type != "CONSULT" or not _are_two(cast, parties):
            continue
        found.append(
            Contact(
                id=f"c{len(found) + 1}",
                medium=_medium(event),
                parties=parties,
                status=event.status,
                time=event.time,
                initiator=_initiator(parse, cast, contents, event),
                topics=event.topics,
                outcome=_outcome(event, agreed),
                event=event.id,
                accounts=_accounts(contents, event),
            )
        )
    return tuple(found)


def _accounts(contents: _Contents, event: Event) -> tuple[Account, ...]:
    """Who tells it, denials among them; who only asked for it tells nothing.

    Sides that are said to speak jointly, and of which each is given words of its own too, tell it each for itself.
    """
    told = [s for s in contents.telling(event.mentions) if s.stance != "asks"]
    alone = {s.source for s in told}
    return tuple(Account(statement=s.id, source=side) for s in told for side in _sides(s.source, alone))


def _sides(source: tuple[str, ...], alone: Container[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The source as one side, or each of its actors where all of them speak alone as well."""
    each = tuple((one,) for one in source)
    return each if len(source) > 1 and all(one in alone for one in each) else (source,)


def _is_agreement(event: Event) -> bool:
    return event.type == "AGREE" and event.status in ("happened", "ongoing")


def _are_two(cast: Cast, parties: tuple[str, ...]) -> bool:
    """Whether at least two take part; a group is more than one."""
    return len(parties) > 1 or any(cast.get(one).kind == "group" for one in parties)


def _medium(event: Event) -> Medium:
    """The medium its words name, a video link before a phone (PLOVER has one mode for both), else that of its mode."""
    words = " ".join(mention.quote for mention in event.mentions)
    named: Medium = next((medium for medium, pattern in _MEDIA if pattern.search(words)), "unstated")
    return named if named == "video" else _MODES.get(event.mode or "", named)


def _initiator(parse: Parse, cast: Cast, contents: _Contents, event: Event) -> Initiator | None:
    """Who asked for the contact: "at X's request" in a sentence that tells the event."""
    for sentence in _sentences(parse, event):
        text = parse.text[sentence.start : sentence.end]
        for match in _REQUEST.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            named = _named_at(cast, sentence, start, end, before=match[0][0] in "'’")
            if named is None:
                continue
            actor, who = named
            words = Span.of(parse.text, min(start, who.start), max(end, who.end))
            told = tuple(s.id for s in contents.telling([words]))
            return Initiator(actor=actor, span=words, according_to=told)
    return None


def _named_at(cast: Cast, sentence: Sentence, start: int, end: int, *, before: bool) -> tuple[str, Span] | None:
    """The actor just before a possessive, or just after "of" or "by"."""
    if before:
        near = [(span, actor) for span, actor in cast.within(sentence.start, end) if start - 1 <= span.end <= start + 2]
        return (near[-1][1], near[-1][0]) if near else None
    near = [(span, actor) for span, actor in cast.within(end, sentence.end) if span.start - end <= 5]
    return (near[0][1], near[0][0]) if near else None


def _sentences(parse: Parse, event: Event) -> Iterator[Sentence]:
    """The sentences that hold a mention of the event, in text order."""
    numbers = (parse.tokens_in(mention.start, mention.start + 1) for mention in event.mentions)
    for number in sorted({tokens[0].sentence for tokens in numbers if tokens}):
        yield parse.sentences[number]


def _outcome(event: Event, agreed: list[tuple[int, int, Event]]) -> Span | None:
    """An agreement of the same parties told soon after a mention of the contact; null when none is stated."""
    for mention in event.mentions:
        low = bisect_left(agreed, mention.end, key=lambda entry: entry[0])
        high = bisect_left(agreed, mention.end + _AFTER, key=lambda entry: entry[0])
        for _, _, agreement in agreed[low:high]:
            if event.actors and set(agreement.actors) >= set(event.actors):
                return agreement.mentions[0]
    return None
