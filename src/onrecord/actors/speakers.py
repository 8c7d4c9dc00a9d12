"""I, my, we, our in somebody's own words: whoever says the quotation they stand in.

`I` is the speaker; `we` is taken only where a body, a state or an office speaks, or somebody speaks for one. A paragraph
that only quotes goes on with the speaker of the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.single import SPEAKING
from onrecord.actors.story import Story
from onrecord.language import Token

ONE = frozenset(("i", "me", "my", "mine", "myself"))
MANY = frozenset(("we", "us", "our", "ours", "ourselves"))
FIRST = ONE | MANY
BODIES = frozenset(("organisation", "office", "state"))
"""Kinds of actors that call themselves we."""
MOUTHPIECES = frozenset(("spokesperson",))
"""Roles of people who speak for a body and call it we."""
NEAR = 4
"""Speakers looked at on either side of a quotation."""
BLOCKS_BACK = 2
"""Paragraphs before one without a speaker in which its speaker is looked for."""
OPENING = frozenset('“"')


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks."""

    at: int
    """First character of the words for him."""
    block: int
    figure: Figure


def resolve(story: Story) -> None:
    """Link the first persons of all quotations; what is said before its speaker is named needs the others linked first."""
    said = [t for t in story.parse.tokens if t.pos == "PRON" and t.text.casefold() in FIRST and story.quoted[t.start]]
    speakers = _speakers(story) if said else []
    found, last = None, -1
    for token in said:
        if token.i > last:
            first, last = _quotation(story, token)
            found = _speaker(story, speakers, story.parse.tokens[first], story.parse.tokens[last])
        if found:
            _link(token, *found)


def _speakers(story: Story) -> list[Speaker]:
    """Everybody linked who is the subject of a verb of saying outside quotation marks, in text order."""
    found = []
    for sighting in story.past:
        head = story.token(sighting)
        says = head.dep == "nsubj" and story.parse.head(head).lemma.casefold() in SPEAKING
        if says and sighting.figure and not story.quoted[head.start]:
            found.append(Speaker(head.start, story.parse.sentences[head.sentence].block, sighting.figure))
    return sorted(found, key=lambda speaker: speaker.at)


def _quotation(story: Story, token: Token) -> tuple[int, int]:
    """First and last token of the quotation the token stands in, as far as its paragraph goes."""
    tokens, sentences = story.parse.tokens, story.parse.sentences

    def inside(i: int) -> bool:
        same = sentences[tokens[i].sentence].block == sentences[token.sentence].block
        return same and story.quoted[tokens[i].start] and tokens[i].text not in OPENING

    first = last = token.i
    while first and inside(first - 1):
        first -= 1
    while last + 1 < len(tokens) and inside(last + 1):
        last += 1
    return first, last


def _speaker(story: Story, speakers: list[Speaker], first: Token, last: Token) -> tuple[Figure, float] | None:
    """Who says the quotation from `first` to `last`, and how sure that is: the nearest one who speaks in its block."""
    block = story.parse.sentences[first.sentence].block
    here = bisect_left(speakers, first.start, key=lambda speaker: speaker.at)
    around = [s for s in speakers[max(0, here - NEAR) : here + NEAR] if s.block == block]
    if around:
        nearest = min(around, key=lambda s: (first.start - s.at if s.at < first.start else s.at - last.end, -s.at))
        return nearest.figure, 0.8
    doer = _doer(story, block, first)
    if doer:
        return doer, 0.5
    before = speakers[here - 1] if here else None
    opens = story.parse.sentences[first.sentence].first >= first.i - 1
    return (before.figure, 0.6) if before and opens and block - before.block <= BLOCKS_BACK else None


def _doer(story: Story, block: int, first: Token) -> Figure | None:
    """`Morn sent out a letter. "I ..."`: who was the subject last before the quotation, in its own paragraph."""
    here = bisect_left(story.past, first.i, key=lambda sighting: sighting.first)
    for sighting in reversed(story.past[max(0, here - NEAR) : here]):
        head = story.token(sighting)
        apart = story.parse.sentences[head.sentence].block != block or story.quoted[head.start]
        if sighting.figure and story.subject(sighting) and not apart:
            return sighting.figure
    return None


def _link(token: Token, speaker: Figure, confidence: float) -> None:
    """Count the first person as the speaker's, or as that of the body he speaks for."""
    meant: Figure | None = speaker
    if token.text.casefold() in MANY:
        spoken_for = speaker.owner if speaker.role in MOUTHPIECES else None
        meant = speaker if speaker.kind in BODIES and not speaker.role else spoken_for
        confidence = min(confidence, 0.6)
    elif speaker.kind not in ("person", "unnamed", "office") or speaker.plural:
        meant = None
    if meant is not None:
        meant.take(
            Sighting(
                first=token.i, last=token.i, head=token.i, what="pronoun", form="pronoun", rule="speaker",
                confidence=confidence,
            )
        )  # fmt: skip
