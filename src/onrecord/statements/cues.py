"""Codebook rows -> cues, ready to be asked for by lemma.

The codebook says for every cue what complements can hold its content (`frames`), what the speaker does by it (`stance`) and
what sort of cue it is (`class`). Only speech is recorded as a statement; the other classes (belief, intention, ...) are for
whoever wants attribution in the wider sense.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from onrecord.codebooks import rows
from onrecord.records import Stance

RECORDED = ("speech", "question", "document", "finding", "form")
"""Classes of cues that make a statement."""
CLASSES = (*RECORDED, "stance", "belief", "intention", "perception", "appearance", "topic")
"""All classes of cues, in the codebook's words."""
PREPOSITIONS = frozenset(
    ["about", "against", "as", "at", "for", "from", "in", "of", "on", "over", "to", "upon", "with"]
)
"""Frames that are prepositions: the content is what stands after one."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the cue codebook."""

    id: str
    """Id of the row."""
    lemma: str
    """The word, with its particle or preposition where one belongs to it."""
    kind: str
    """The row's class."""
    stance: Stance
    """What the source does with the content."""
    frames: frozenset[str] = frozenset()
    """Complements that can hold the content: clause, inf, ing, object, small, quote, or a preposition."""
    negated: str = "none"
    """What a negated cue leaves: `none`, or a stance."""

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions whose object can be the content."""
        return self.frames & PREPOSITIONS

    @property
    def companions(self) -> frozenset[str]:
        """Prepositions without which an object is no content: "cast the vote **as** a test"."""
        return frozenset(frame.removeprefix("object+") for frame in self.frames if frame.startswith("object+"))


QUOTING = Cue("quoting", "", "speech", "says", frozenset({"quote"}))
"""Any verb that stands to a quotation as "said" would."""
ACCORDING = Cue("according_to", "according to", "form", "says")
COLON = Cue("colon", ":", "form", "says")
ASKING = Cue("colon_question", ":", "form", "asks")
"""A question after the label of who asks it."""
DASH = Cue("dash", "-", "form", "says")
FREE = Cue("free_quotation", "", "form", "says")
"""A quotation that stands free."""


@dataclass(frozen=True, slots=True)
class Book:
    """The cue codebook, indexed by lemma."""

    verbs: MappingProxyType[str, Cue]
    """Verbs, and verbs with the particle or preposition that belongs to them."""
    nouns: MappingProxyType[str, Cue]
    """Nouns."""
    media: frozenset[str]
    """Nouns for the vehicles of words: statement, interview, phone."""
    speakers: MappingProxyType[str, str]
    """Nouns for whoever or whatever speaks, with their class: person, body, document, evidence."""
    judgements: MappingProxyType[str, Stance]
    """Words that blame or praise whatever is called by them."""


@cache
def book() -> Book:
    """The cue codebook."""
    speakers = {row["lemma"]: row["class"] for row in rows("cues/speakers")}
    media = frozenset(row["lemma"] for row in rows("cues/media"))
    return Book(
        MappingProxyType(_table("cues/verbs")),
        MappingProxyType(_table("cues/nouns")),
        media,
        MappingProxyType(speakers),
        MappingProxyType({row["lemma"]: cast(Stance, row["stance"]) for row in rows("cues/judgements")}),
    )


def _table(name: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for row in rows(name):
        cue = _cue(row)
        found |= dict.fromkeys((row["lemma"], *row["variants"].split()), cue)
    return found


def _cue(row: dict[str, str]) -> Cue:
    return Cue(
        id=row["id"],
        lemma=row["lemma"],
        kind=row["class"],
        stance=cast(Stance, row["stance"]),
        frames=frozenset(row["frames"].split()),
        negated=row["negated"],
    )
