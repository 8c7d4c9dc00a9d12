"""Sighting* -> Occasion*: one event once, however often the article tells it.

Two sightings are the same event when they have the same type, their parties can be the same, their times do not
contradict, and something ties them: the same parties on both sides, a headline, or a noun that points back ("the call").
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.arguments import AGAINST, SPOKEN
from onrecord.events.patterns import words
from onrecord.records import Actor, EventTime, Place, Status
from onrecord.spans import Span

NARROW = frozenset({"denied", "called_for", "planned", "possible"})
MODES = frozenset({"release", "withdraw", "ceasefire", "disarm", "arrest", "abduct", "torture", "targeted", "aerial"})
"""Modes that do not mix: a release is no withdrawal."""
LONE = frozenset({"visit", "third-party"})
"""Modes of a contact in which one actor alone is told again: who visits, who mediates."""
FORCES = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types of what a state does with its forces, whoever of its ministers speaks of it."""
FACE_TO_FACE = frozenset({"meet", "meeting", "summit", "visit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One place in the text that tells an event."""

    type: str
    """PLOVER type."""
    mode: str | None
    """PLOVER mode."""
    contexts: tuple[str, ...]
    """PLOVER contexts."""
    rule: str
    """Codebook row."""
    lemma: str
    """The trigger word."""
    actors: tuple[str, ...]
    """Who does it."""
    recipients: tuple[str, ...]
    """To whom."""
    span: Span
    """The words that show it."""
    status: Status
    """Its status here."""
    told: tuple[str, ...]
    """Ids of the statements it is told in."""
    presupposed: bool
    """Whether it is only what somebody condemns, praises or describes, so that nobody tells it here."""
    inferred: bool
    """Whether its actors are only taken from elsewhere in the article."""
    harmed: bool
    """Whether its recipients are only some of those it harmed: "six were killed in the attack"."""
    time: EventTime
    """Its time here."""
    place: Place | None
    """Its place here."""
    topics: tuple[Span, ...]
    """What it was about."""
    noun: bool
    """Whether a noun tells it."""
    definite: bool
    """Whether the noun points back: "the call", "their talks", "this attack"."""
    first: bool
    """Whether "a" introduces the noun: something not told before."""
    headline: bool
    """Whether it stands in the title, standfirst or a cross-heading."""
    block: int
    """Index of its block."""
    sentence: int
    """Index of its sentence."""
    alone: bool
    """Whether it may stand as an event by itself; otherwise it only joins another."""
    weak: bool
    """Whether nobody in it is known to play the part in politics that its row asks for."""

    @property
    def weight(self) -> int:
        """How much it says: who, to whom, when."""
        return len(self.actors) + len(self.recipients) + bool(self.time.value)

    @property
    def is_toll(self) -> bool:
        """Whether it only counts whom some attack harmed: "six people were killed"."""
        return self.type == "ASSAULT" and not self.noun and not self.actors and self.lemma in words("hurt")


@dataclass(slots=True)
class Occasion:
    """Sightings taken to be the same event."""

    seen: list[Sighting]
    """In text order."""
    actors: tuple[str, ...]
    """Actors of all of them."""
    recipients: tuple[str, ...]
    """Recipients of all of them."""
    time: EventTime
    """The first time that is stated."""
    lemmas: set[str]
    """The words that tell it."""
    only_headline: bool
    """Whether nothing but headlines has told it so far."""

    @property
    def fullest(self) -> Sighting:
        """The sighting that tells most: in the text, asserted, by a verb, with parties and a time."""
        return max(
            self.seen,
            key=lambda one: (
                not one.headline,
                not one.is_toll,
                not one.presupposed,
                not one.noun,
                one.weight,
                not one.definite,
            ),
        )


def occasions(sightings: list[Sighting], known: dict[str, Actor]) -> list[Occasion]:
    """The events of the article, by first mention."""
    open_: dict[str, list[Occasion]] = {}
    found: list[Occasion] = []
    for one in sightings:
        same = _home(one, open_.get(one.type, []), known)
        if same:
            _join(same, one, known)
        elif one.alone:
            new = Occasion([one], one.actors, one.recipients, one.time, {one.lemma}, one.headline)
            found.append(new)
            recent = open_.setdefault(one.type, [])
            recent.append(new)
            del recent[:-40]
    return found


def _home(one: Sighting, open_: list[Occasion], known: dict[str, Actor]) -> Occasion | None:
    """The occasion `one` belongs to: of several one by the same actors, then one told in the same word, that happened, the latest."""
    same = [occasion for occasion in open_ if _is_same(one, occasion, known)]
    return max(same, key=lambda occasion: _closeness(one, occasion), default=None)


def _closeness(one: Sighting, occasion: Occasion) -> tuple[bool, bool, bool, int]:
    return (
        bool(set(one.actors) & set(occasion.actors)),
        one.lemma in occasion.lemmas,
        occasion.seen[0].status in {"happened", "ongoing"},
        occasion.seen[-1].span.start,
    )


def _is_same(one: Sighting, occasion: Occasion, known: dict[str, Actor]) -> bool:
    if not _times_agree(one.time, occasion.time) or not _statuses_agree(one, occasion):
        return False
    if one.type == "CONSULT" and {_in_person(one), *map(_in_person, occasion.seen)} >= {True, False}:
        return False
    if one.mode and one.mode in MODES and any(seen.mode not in {None, one.mode} for seen in occasion.seen):
        return False
    first = _agree(one.actors, occasion.actors, known)
    if one.is_toll:
        return _is_told_just_before(one, occasion) and not _is_turned_round(one, occasion, known)
    partial = one.harmed and one.definite
    second = partial or _agree(one.recipients, occasion.recipients, known)
    if not (first and second) or _is_turned_round(one, occasion, known):
        return False
    if one.type == "CONSULT" and (not _same_circle(one, occasion, known) or _is_lone_visit(one, occasion)):
        return False
    if one.noun and one.definite:
        if one.type == "ASSAULT" and not partial and not _is_tied(one, occasion, known):
            return False
        return one.type not in SPOKEN or not one.actors or set(one.actors) == set(occasion.actors)
    if _is_one_course(one, occasion) or _is_same_harm(one, occasion):
        return True
    if one.headline or occasion.only_headline:
        return bool(one.actors and occasion.actors) or bool(one.recipients and occasion.recipients)
    if one.noun and not one.actors and not one.recipients:
        return not one.first
    if occasion.seen[-1].sentence == one.sentence and occasion.seen[-1].lemma != one.lemma:
        return one.type == "CONSULT"
    if one.type in SPOKEN and one.lemma not in occasion.lemmas and one.rule != occasion.seen[0].rule:
        return False
    if one.type == "CONSULT":
        enough = len(one.actors) > 1 or (one.mode in LONE and set(one.actors) == set(occasion.actors))
        return enough and not _is_new_occasion(one, occasion)
    if one.type == "ASSAULT" and one.lemma not in occasion.lemmas and not (one.noun and one.definite):
        same = bool(one.time.value) and one.time.value == occasion.time.value
        return same and set(one.actors) == set(occasion.actors)
    full = bool(one.actors and occasion.actors) and bool(one.recipients) == bool(occasion.recipients)
    if full and one.lemma in occasion.lemmas and one.type not in SPOKEN:
        return not _is_new_occasion(one, occasion)
    return (
        full and (bool(one.recipients) or one.block == occasion.seen[-1].block) and not _is_new_occasion(one, occasion)
    )


def _is_one_course(one: Sighting, occasion: Occasion) -> bool:
    """Whether the same side does what is one thing in many words: a suit in court, force used against a crowd."""
    first = occasion.seen[0]
    in_court = one.mode == first.mode and "legal" in one.contexts and "legal" in first.contexts
    crowd = one.mode == "crowd-control" and one.mode == first.mode
    same = bool(one.actors) and set(one.actors) == set(occasion.actors)
    return same and (in_court or crowd) and not _is_new_occasion(one, occasion)


def _is_same_harm(one: Sighting, occasion: Occasion) -> bool:
    """Whether the same is done to the same in the same word, and nobody is said to do it: "Berg was detained" twice."""
    nobody = not one.actors and not occasion.actors and one.type not in SPOKEN
    same = bool(one.recipients) and set(one.recipients) == set(occasion.recipients) and one.lemma in occasion.lemmas
    return nobody and same and not _is_new_occasion(one, occasion)


def _is_told_just_before(one: Sighting, occasion: Occasion) -> bool:
    """Whether the attack that a toll belongs to is told in this paragraph or the one before, with no other day."""
    last = occasion.seen[-1]
    told = last.status in {"happened", "ongoing"} and one.block - last.block <= 1 and not occasion.seen[0].is_toll
    return told and one.status in {"happened", "ongoing"} and not _is_new_occasion(one, occasion)


def _same_circle(one: Sighting, occasion: Occasion, known: dict[str, Actor]) -> bool:
    """Whether all who meet here can be among those who meet there, or the other way round."""
    return _agree((*one.actors, *one.recipients), (*occasion.actors, *occasion.recipients), known)


def _is_lone_visit(one: Sighting, occasion: Occasion) -> bool:
    """Whether somebody travels who is not named among those who meet there, if only his state is."""
    there = {*occasion.actors, *occasion.recipients}
    return one.mode == "visit" and not one.recipients and bool(one.actors and there) and there.isdisjoint(one.actors)


def _is_tied(one: Sighting, occasion: Occasion, known: dict[str, Actor]) -> bool:
    """Whether a noun with victims or a day of its own shares them with the occasion it seems to point back to."""
    if not one.recipients and not one.time.value:
        return True
    met = any(stands_for(known[a], known[b]) for a in one.recipients for b in occasion.recipients)
    return met or bool(one.time.value and one.time.value == occasion.time.value) or one.lemma in occasion.lemmas


def _is_turned_round(one: Sighting, occasion: Occasion, known: dict[str, Actor]) -> bool:
    """Whether who does it here is the one it is done to there: nobody strikes himself."""
    if one.type not in AGAINST:
        return False
    crossed = ((one.actors, occasion.recipients), (one.recipients, occasion.actors))
    return any(_fight_together(known[a], known[b]) for some, others in crossed for a in some for b in others)


def _fight_together(one: Actor, other: Actor) -> bool:
    """Whether both are the same, or stand for the same state: its government and its army."""
    both = {one.sector, other.sector} <= {"GOV", "MIL"}
    return stands_for(one, other) or (both and one.country is not None and one.country == other.country)


def _in_person(seen: Sighting) -> bool | None:
    """Whether they met, as against spoke from afar; None where the words leave it open ("talks", "discussed")."""
    if seen.mode == "phone":
        return False
    return True if seen.mode == "visit" or seen.lemma in FACE_TO_FACE else None


def _is_new_occasion(one: Sighting, occasion: Occasion) -> bool:
    """Whether `one` brings a time of its own that the occasion, dated or not, does not have."""
    return bool(one.time.value) and one.time.value != occasion.time.value and occasion.time.value is not None


def _times_agree(one: EventTime, other: EventTime) -> bool:
    if not one.value or not other.value:
        return not (one.time_id and other.time_id) or one.time_id == other.time_id
    return one.value.startswith(other.value) or other.value.startswith(one.value)


def _statuses_agree(one: Sighting, occasion: Occasion) -> bool:
    """A planned, denied or demanded act is not the act that happened."""
    here = occasion.seen[0].status
    if one.status == here or (one.noun and one.definite) or one.headline:
        return True
    return one.status not in NARROW and here not in NARROW


def _agree(one: tuple[str, ...], other: tuple[str, ...], known: dict[str, Actor]) -> bool:
    """Whether one side can be the other: nothing said, shared actors only, or the state an actor acts for."""
    if not one or not other:
        return True
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    few, many = sorted((one, other), key=len)
    return all(any(stands_for(known[a], known[b]) for b in many) for a in few)


def stands_for(one: Actor, other: Actor) -> bool:
    """Whether one is a state and the other acts for it."""
    if one.id == other.id:
        return True
    return one.country is not None and one.country == other.country and "state" in {one.kind, other.kind}


def _join(occasion: Occasion, one: Sighting, known: dict[str, Actor]) -> None:
    occasion.seen.append(one)
    occasion.lemmas.add(one.lemma)
    occasion.only_headline = occasion.only_headline and one.headline
    occasion.actors = _united(occasion.actors, one.actors, known, forces=one.type in FORCES)
    if not ((one.harmed or one.is_toll) and occasion.recipients):
        both = _united(occasion.recipients, one.recipients, known)
        occasion.recipients = tuple(a for a in both if a not in occasion.actors)
    if not occasion.time.value:
        occasion.time = one.time


def _united(
    one: tuple[str, ...], other: tuple[str, ...], known: dict[str, Actor], *, forces: bool = False
) -> tuple[str, ...]:
    """Both sides' actors, a state left out where somebody who acts for it is there; of `forces`, a person where the state is."""
    both = [known[a] for a in dict.fromkeys((*one, *other))]

    def is_told_for(a: Actor, b: Actor) -> bool:
        less = (
            a.kind == "person" and b.kind == "state" if forces and "person" in {a.kind, b.kind} else a.kind == "state"
        )
        return a.id != b.id and less and stands_for(a, b)

    return tuple(a.id for a in both if not any(is_told_for(a, b) for b in both))
