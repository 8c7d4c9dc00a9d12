"""What is kept of one mention of an event, to compare it with others without its article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.language import Parse, Token
from onrecord.linking.mentions.parties import parties
from onrecord.linking.stories import SAYS, form

Words = frozenset[str]
"""Words by their dictionary form, in lower case."""
Kind = Literal["verb", "noun", "other"]
KINDS: dict[str, Kind] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}
TIMES = frozenset(("DATE", "TIME"))
NEAR = 4
"""Tokens on either side of the event's word that count as near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an event: its words, who took part, and the sentence around it."""

    article: int
    """Number of the article."""
    place: int
    """Number of the sentence in the article."""
    word: str
    """The event's word: the dictionary form of the head of its words."""
    kind: Kind
    """What sort of word it is."""
    words: Words
    """All words of the mention."""
    subjects: Words
    """Who does it, as far as the sentence says."""
    objects: Words
    """To whom or what it is done."""
    others: Words
    """What else goes with it: places, means, modifiers."""
    sentence: Words
    """The other content words of the sentence."""
    near: Words
    """Those of them that stand within four words."""
    names: Words
    """Proper names in the sentence."""
    numbers: Words
    """Numbers in the sentence."""
    times: Words
    """Names and numbers of days, months and hours in the sentence."""

    @property
    def parties(self) -> Words:
        """All that goes with the event."""
        return self.subjects | self.objects | self.others


def mention(parse: Parse, stretches: Sequence[tuple[int, int]], *, article: int) -> Mention:
    """The mention whose words stand at `stretches` (first character, one past the last) of the parsed article."""
    own = [token for start, end in stretches for token in parse.tokens_in(start, end)]
    inside = {token.i for token in own}
    head = next((token for token in own if token.head == token.i or token.head not in inside), own[0])
    sentence = parse.sentence_tokens(parse.sentences[head.sentence])
    around = [token for token in sentence if token.i not in inside and token.pos in SAYS]
    timed = {i for name in parse.names if name.label in TIMES for i in range(name.first, name.last)}
    sides = parties(parse, head, inside)
    return Mention(
        article=article,
        place=head.sentence,
        word=form(head),
        kind=KINDS.get(head.pos, "other"),
        words=_forms(token for token in own if token.pos in SAYS or token is head),
        subjects=frozenset(sides["subject"]),
        objects=frozenset(sides["object"]),
        others=frozenset(sides["other"]),
        sentence=_forms(around),
        near=_forms(token for token in around if abs(token.i - head.i) <= NEAR),
        names=_forms(token for token in around if token.pos == "PROPN"),
        numbers=_forms(token for token in around if token.pos == "NUM"),
        times=_forms(token for token in around if token.i in timed and token.pos in {"PROPN", "NUM"}),
    )


def _forms(tokens: Iterable[Token]) -> Words:
    return frozenset(map(form, tokens))
