"""Who says what about an occurrence: the claims of each side, those it alone makes, those it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.linking.sides import OUTLETS, Sides
from onrecord.linking.tellings import Telling
from onrecord.linking.words import pattern, shared, stems
from onrecord.records import Claim, Passage, SideAccount, Statement

_SAME = 0.7
"""Share of the shorter claim's words that two wordings of one claim by one side have in common."""
_TOO = 0.5
"""The same for claims of two sides, which word them differently."""
_FEWEST = 2
"""Words that such claims must have in common."""
_TOLD = 0.3
"""The same for claims of two sides that both tell the occurrence itself."""


@dataclass(slots=True)
class _Said:
    """A claim while it is looked for in other articles."""

    side: str
    party: bool
    claim: Claim
    words: frozenset[str]
    about: frozenset[str]
    """The words without names of actors."""
    negated: bool
    again: list[Passage] = field(default_factory=list)


def accounts(tellings: Sequence[Telling], sides: Sides, folded: Mapping[str, str]) -> tuple[SideAccount, ...]:
    """An account for each side, parties first, outlets last. Tellings by publication, so that a claim stands where it came first."""
    said: list[_Said] = []
    for one in _every(tellings, sides, folded):
        earlier = next((s for s in said if s.side == one.side and _is_one_claim(s, one)), None)
        if earlier is None:
            said.append(one)
        elif one.claim.passage not in (earlier.claim.passage, *earlier.again):
            earlier.again.append(one.claim.passage)
    by_side: dict[tuple[bool, bool, str], list[_Said]] = defaultdict(list)
    for one in said:
        by_side[not one.party, one.side == OUTLETS, one.side].append(one)
    alone = {id(one) for one in said if not any(_says_too(other, one) for other in said if other.side != one.side)}
    return tuple(_account(by_side[key], said, alone) for key in sorted(by_side))


def _every(tellings: Sequence[Telling], sides: Sides, folded: Mapping[str, str]) -> Iterator[_Said]:
    """Every claim of every page that is no copy: the event itself, then what the sides say beside it."""
    own = [telling for telling in tellings if telling.page not in folded]
    told = {(telling.page, statement.id) for telling in own for statement in telling.statements}
    for telling in own:
        yield from _telling(telling, sides)
        yield from (one for one in _beside(telling, sides) if (telling.page, one.claim.statement) not in told)


def _telling(telling: Telling, sides: Sides) -> Iterator[_Said]:
    """The event as statements tell it; as the outlet tells it where none does."""
    for statement in telling.statements:
        yield from _said(telling, statement, sides, beside=False)
    if not telling.statements:
        claim = Claim(passage=telling.passage(), stance=_stance(telling), about="occurrence")
        yield _claimed(OUTLETS, False, claim, telling, telling.sentence)


def _stance(telling: Telling) -> str:
    return "denies" if telling.event.status == "denied" else "says"


def _beside(telling: Telling, sides: Sides) -> Iterator[_Said]:
    """What parties say beside it."""
    for statement in telling.beside():
        yield from (one for one in _said(telling, statement, sides, beside=True) if one.party)


def _said(telling: Telling, statement: Statement, sides: Sides, *, beside: bool) -> Iterator[_Said]:
    names = tuple(actor.name for actor in telling.actors(statement.source))
    for side, party in sides.speakers(telling, statement).items():
        claim = Claim(
            passage=telling.passage(statement.content[0]),
            statement=statement.id,
            source=names,
            stance=statement.stance,
            about="beside" if beside else "occurrence",
        )
        yield _claimed(side, party, claim, telling, " ".join(piece.quote for piece in statement.content))


def _claimed(side: str, party: bool, claim: Claim, telling: Telling, text: str) -> _Said:
    words = stems(text)
    negated = (claim.stance == "denies") != bool(pattern("negation").search(text))
    return _Said(side, party, claim, words, words - telling.source.names, negated)


def _is_one_claim(a: _Said, b: _Said) -> bool:
    """Whether two claims of one side are one: the same stance in nearly the same words."""
    return a.claim.stance == b.claim.stance and shared(a.words, b.words) >= _SAME


def _says_too(other: _Said, one: _Said) -> bool:
    """Whether another side makes the same claim."""
    if one.negated != other.negated:
        return False
    if one.claim.about == other.claim.about == "occurrence" and shared(one.words, other.words) >= _TOLD:
        return True
    return len(one.about & other.about) >= _FEWEST and shared(one.about, other.about) >= _TOO


def _is_denied(one: _Said, own: list[_Said]) -> bool:
    """Whether a side answers a claim by denying it, which is not to leave it out."""
    return any(s.claim.stance == "denies" and shared(s.words, one.words) >= _TOLD for s in own)


def _account(own: list[_Said], said: list[_Said], alone: set[int]) -> SideAccount:
    party, side = own[0].party, own[0].side
    others = [s for s in said if party and s.party and s.side != side and id(s) in alone and not _is_denied(s, own)]
    return SideAccount(
        side=side,
        party=party,
        claims=tuple(replace(s.claim, single_party=party and id(s) in alone, repeats=tuple(s.again)) for s in own),
        only=tuple(s.claim.passage for s in own if id(s) in alone and side != OUTLETS),
        left_out=tuple(s.claim.passage for s in others if s.claim.stance != "denies"),
    )
