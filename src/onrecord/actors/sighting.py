"""A stretch of text that may name an actor, and the figure in the story it turns out to name.

Both live only while one article is read; what leaves the stage are `Actor` and `Mention`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.actors.lexicon import Known, Noun
from onrecord.records import ActorKind, MentionForm

What = Literal["known", "person", "organisation", "place", "nominal", "remark", "pronoun", "pair"]


@dataclass(slots=True, kw_only=True, eq=False)
class Sighting:
    """One stretch of text, from token `first` to token `last` (inclusive)."""

    first: int
    """First token."""
    last: int
    """Last token."""
    head: int
    """The token the stretch hangs on in the sentence."""
    what: What
    """Which step found it."""
    form: MentionForm
    """How it refers."""
    rule: str
    """The rule that found it."""
    confidence: float = 1.0
    """How sure it is, from 0 to 1."""
    known: Known | None = None
    """The codebook row, for a known name."""
    noun: Noun | None = None
    """The noun a description hangs on."""
    words: tuple[str, ...] = ()
    """A person's or organisation's name in words, without titles."""
    country: str | None = None
    """State that the words themselves name."""
    role: str | None = None
    """Office or description that the words name."""
    sector: str | None = None
    """PLOVER sector that the words name."""
    body: str | None = None
    """Codebook row of the body the words name: the UN of `UN chief`."""
    gender: str | None = None
    """`m` or `f` where the words say."""
    plural: bool = False
    """Whether it means several."""
    definite: bool = False
    """Whether it points at somebody already known: the, this, his, Egypt's."""
    former: bool = False
    """Whether the office is a past one."""
    acting: bool = True
    """False for a name that only says where."""
    owner: int | None = None
    """Head token of the possessor or complement: whose office, spokesman for whom."""
    qualities: frozenset[str] = frozenset()
    """Adjectives and the like of a description, countries and numbers aside."""
    counted: bool = False
    """Whether it says how many, and so speaks of others than before: `12 soldiers`, `several villagers`."""
    shares: tuple[tuple[int, str], ...] = ()
    """Words for the states that share the noun, each with its country: `the presidents of Chad and Mali`."""
    figure: Figure | None = None
    """Who is meant, once linked."""

    @property
    def key(self) -> str:
        """The noun of a description as one phrase."""
        return " ".join(self.noun.words).replace("’", "'").replace(" '", "'").replace(" - ", "-") if self.noun else ""


@dataclass(slots=True, kw_only=True, eq=False)
class Figure:
    """Somebody the article speaks of."""

    name: str
    """Fullest name so far."""
    kind: ActorKind
    """Kind of actor."""
    country: str | None = None
    """ISO 3166 alpha-3."""
    sector: str | None = None
    """PLOVER sector."""
    role: str | None = None
    """Office or description."""
    covers: frozenset[str] = frozenset()
    """Words that can stand for the role."""
    body: str | None = None
    """Codebook row of the body whose office it holds."""
    former: bool = False
    """Whether the role is a past one."""
    gender: str | None = None
    """`m`, `f` or not known."""
    plural: bool = False
    """Whether it is several."""
    place: bool = False
    """Whether it is a place, and an actor only where it does something."""
    row: str | None = None
    """Codebook row."""
    wikidata: str | None = None
    """Wikidata id."""
    noun: str | None = None
    """Noun a nameless one is described by."""
    qualities: frozenset[str] = frozenset()
    """Adjectives of the first description."""
    owner: Figure | None = None
    """Whose office, whose spokesman."""
    members: tuple[Figure, ...] = ()
    """Who a group consists of."""
    sightings: list[Sighting] = field(default_factory=list)
    """Where it is meant."""

    def take(self, sighting: Sighting) -> None:
        """Count the sighting as this figure's."""
        sighting.figure = self
        self.sightings.append(sighting)
