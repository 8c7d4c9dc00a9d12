"""Who has been mentioned so far, and who of them can be meant: the memory of the pass from first word to last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from onrecord.actors.lexicon import Lexicon
from onrecord.actors.phrases import is_subject, like_a_people
from onrecord.actors.sighting import Figure, Sighting
from onrecord.language import Parse, Token

REACH = 60
"""Sightings that a pronoun looks back over."""
QUALIFYING = ("amod", "nmod", "compound")
MANY = 120
"""Figures that a description looks back over."""


@dataclass(slots=True)
class Story:
    """The figures of one article as they come up."""

    parse: Parse
    """The parse."""
    named: list[Figure]
    """Figures with names, known from the start: a headline may use what the text explains later."""
    lexicon: Lexicon
    """The codebook."""
    quoted: list[bool]
    """For each character whether it stands in quotation marks."""
    figures: list[Figure] = field(default_factory=list)
    """Figures without names, in order."""
    past: list[Sighting] = field(default_factory=list)
    """Linked sightings so far."""
    at: dict[int, Sighting] = field(default_factory=dict)
    """Head token -> the sighting that hangs on it."""
    recent: dict[str, dict[int, Figure]] = field(default_factory=dict)
    """Kind -> figures of it in the order they were last seen; all of them under an empty kind."""
    people: list[Figure] = field(default_factory=list)
    """The first people with names, those a description of an office is looked for among."""
    pairs: list[tuple[int, tuple[Sighting, ...]]] = field(default_factory=list)
    """Sightings named side by side, with the token of the first, in text order."""
    day: str | None = None
    """The day the article was published (ISO), if known: who held an office then."""
    main_country: str | None = None
    """The state most of the article is about, if one is."""
    told: list[int] = field(init=False)
    """For each sentence how many up to it begin outside quotation marks."""

    def __post_init__(self) -> None:
        """Count the sentences up to each that do not begin inside a quotation."""
        starts = (self.parse.tokens[sentence.first].start for sentence in self.parse.sentences)
        self.told = list(accumulate(not self.quoted[start] for start in starts))

    def sentences_between(self, one: Token, other: Token) -> int:
        """Sentences from a token to one after it; what is told inside a quotation is passed over."""
        if self.quoted[other.start] or one.sentence == other.sentence:
            return other.sentence - one.sentence
        return 1 + self.told[other.sentence - 1] - self.told[one.sentence]

    def remember(self, sighting: Sighting) -> None:
        """The sighting has been read."""
        self.past.append(sighting)
        figure = sighting.figure
        if figure is not None:
            for key in ("", figure.kind):
                seen = self.recent.setdefault(key, {})
                seen.pop(id(figure), None)
                seen[id(figure)] = figure

    def enter(self, figure: Figure, sighting: Sighting) -> Figure:
        """A new figure, first seen here."""
        figure.take(sighting)
        self.figures.append(figure)
        return figure

    def back(self, reach: int = REACH) -> Iterator[Sighting]:
        """Sightings before this point, the last first."""
        for n in range(len(self.past) - 1, max(-1, len(self.past) - 1 - reach), -1):
            yield self.past[n]

    def latest(self, fits: Callable[[Figure], bool], of: str | None = None) -> Figure | None:
        """The figure seen last that fits; `of` a kind, or any."""
        recent = self.recent.get(of or "", {})
        for _, figure in zip(range(MANY), reversed(recent.values()), strict=False):
            if fits(figure):
                return figure
        return None

    def only(self, fits: Callable[[Figure], bool]) -> Figure | None:
        """The one named person of the whole article that fits, if it is one."""
        found = [figure for figure in self.people if fits(figure)]
        return found[0] if len(found) == 1 else None

    def words(self, sighting: Sighting) -> str:
        """The sighting's characters."""
        return self.parse.text[self.parse.tokens[sighting.first].start : self.parse.tokens[sighting.last].end]

    def named_inside(self, sighting: Sighting) -> bool:
        """Whether a name stands before the noun of the description: `the Obama administration`, `Lusavian forces`."""
        return any(t.pos == "PROPN" or t.dep in QUALIFYING for t in self._capitals(sighting))

    def strange(self, sighting: Sighting) -> bool:
        """Whether a word no codebook knows says whose the description is: `the Lusavian president`."""
        unknown = (t for t in self._capitals(sighting) if t.text not in self.lexicon.names)
        return sighting.country is None and any(t.dep == "amod" or t.pos == "PROPN" for t in unknown)

    def _capitals(self, sighting: Sighting) -> Iterator[Token]:
        """Words with a capital before the noun; at the head of a sentence only those that end like a people's name."""
        own = sighting.noun.words if sighting.noun else ()
        for token in self.parse.tokens[sighting.first : sighting.head]:
            opens = self.parse.sentences[token.sentence].first == token.i
            if token.text[0].isupper() and token.text.casefold() not in own and (not opens or like_a_people(token)):
                yield token

    def subject(self, sighting: Sighting) -> bool:
        """Whether the sighting is the subject of a clause."""
        return is_subject(self.parse, self.token(sighting))

    def token(self, sighting: Sighting) -> Token:
        """The sighting's head."""
        return self.parse.tokens[sighting.head]


def main_country(named: list[Figure]) -> str | None:
    """The state that bears most mentions of the article: over half of them and at least three."""
    counts: Counter[str] = Counter()
    for figure in named:
        if figure.country and figure.kind in ("state", "person", "office", "group"):
            counts[figure.country] += len(figure.sightings)
    top = counts.most_common(1)
    return top[0][0] if top and top[0][1] >= 3 and top[0][1] * 2 > counts.total() else None
