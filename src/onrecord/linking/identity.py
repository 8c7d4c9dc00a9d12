"""Who is the same across records: a person by surname and state, a state or body by its codebook row, else by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.compare import cased_words, names, same_name
from onrecord.records import Actor, ActorKind

Grade = Literal["same", "side"]
"""The same actor, or two that act for the same state."""
_UNCLEAR = frozenset(["group", "unnamed"])
_OF_STATE = frozenset(["GOV", "COP", "JUD", "LEG", "MIL", "PRM", "SPY", "UNK"])
"""Sectors whose people act for their state; rebels, parties and companies act for themselves."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """What is kept of an actor, to know it again in another record."""

    name: str
    kind: ActorKind
    country: str | None
    role: str | None
    sector: str | None
    key: str | None
    """Wikidata id, else codebook id; None for persons, whose rows are spells of office and differ from year to year."""
    words: tuple[str, ...]
    """The words of the name in lower case."""

    @property
    def blocks(self) -> set[str]:
        """Words under which everybody who may be the same is found: the state; the last word where there is no state or name."""
        last = self.words[-1] if self.words else ""
        return {self.country or last, last if self.kind in _UNCLEAR else ""} - {""}

    @property
    def side(self) -> str | None:
        """The state it acts for, if it does."""
        return self.country if self.sector is None or self.sector in _OF_STATE else None

    @property
    def is_clear(self) -> bool:
        """Whether it can be known again: it has a name of its own or acts for a state."""
        return self.country is not None or self.kind not in _UNCLEAR


def somebody(actor: Actor) -> Somebody:
    """An actor of a record as it is known across records; one object for all records that have the same."""
    key = None if actor.kind == "person" else actor.wikidata or actor.codebook
    return _known(actor.name, actor.kind, actor.country, actor.role, actor.sector, key)


@lru_cache(maxsize=10_000)
def _known(
    name: str, kind: ActorKind, country: str | None, role: str | None, sector: str | None, key: str | None
) -> Somebody:
    return Somebody(name, kind, country, role, sector, key, tuple(word.lower() for word in cased_words(name)))


def grade(a: Somebody, b: Somebody) -> Grade | None:
    """How far two actors of different records are the same; None where they are not, or nobody can tell.

    >>> known = dict(role=None, sector="GOV", key=None)
    >>> putin = Somebody("Vladimir Putin", "person", "RUS", words=("vladimir", "putin"), **known)
    >>> state = Somebody("Russia", "state", "RUS", words=("russia",), **known)
    >>> grade(putin, putin), grade(putin, state)
    ('same', 'side')
    """
    if a.country and b.country and a.country != b.country:
        return None
    if a.kind == b.kind == "person":
        return "same" if _one_person(a, b) else None
    if a.key and a.key == b.key:
        return "same"
    if a.side and a.side == b.side:
        return "same" if a.kind == b.kind and (a.role, a.sector) == (b.role, b.sector) else "side"
    return "same" if a.words and b.words and same_name(names(a.name), names(b.name)) else None


def _one_person(a: Somebody, b: Somebody) -> bool:
    """Whether the surnames are equal and the first names, where both are given, begin alike."""
    if not a.words or not b.words or a.words[-1] != b.words[-1]:
        return False
    return min(len(a.words), len(b.words)) < 2 or a.words[0][0] == b.words[0][0]


def matched(ours: Sequence[Somebody], theirs: Sequence[Somebody]) -> list[tuple[Somebody, Somebody, Grade]]:
    """Pairs of actors of two lists that are the same, or act for the same state; each of ours at most once, the same first."""
    found: list[tuple[Somebody, Somebody, Grade]] = []
    for one in ours:
        grades = [(other, how) for other in theirs if (how := grade(one, other))]
        if grades:
            other, how = min(grades, key=lambda pair: (pair[1] != "same", pair[0].name))
            found.append((one, other, how))
    return found
