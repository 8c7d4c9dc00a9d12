"""Where tellings of one occurrence differ: day, place, numbers, who asked for it, joint or separate words, or whether it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from onrecord.codebooks import rows
from onrecord.linking.deciding import ALIKE
from onrecord.linking.numbers import counts
from onrecord.linking.sides import OUTLETS, Sides
from onrecord.linking.tellings import Telling
from onrecord.linking.words import listed, pattern, shared, stems
from onrecord.records import Contradiction, ContradictionKind, Passage, Statement
from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What one telling has for something that all tellings may have."""

    about: str
    """What it is a value of, where there are several: a kind of harm, a noun."""
    value: str
    passage: Passage
    side: str
    words: frozenset[str] = frozenset()
    """For a number of things, what its sentence is about: 12 of one thing do not contradict 15 of another."""


_MOST = 8
"""Different values of which every two are told; a flood of numbers is none."""
_Readings = Callable[[Telling, Sides], Iterator[Reading]]


def contradictions(tellings: Sequence[Telling], sides: Sides, folded: Mapping[str, str]) -> tuple[Contradiction, ...]:
    """Each difference once, told by the first passages that have it. Tellings by publication; copies tell nothing new."""
    own = [telling for telling in tellings if telling.page not in folded]
    found: list[Contradiction] = list(_denials(own, sides))
    for kind, readings in _READINGS.items():
        every = [reading for telling in own for reading in readings(telling, sides)]
        found += _differences(kind, every, own)
    return tuple(found)


def _differences(
    kind: ContradictionKind, readings: list[Reading], tellings: Sequence[Telling]
) -> Iterator[Contradiction]:
    first: dict[str, dict[str, Reading]] = defaultdict(dict)
    for reading in readings:
        first[reading.about].setdefault(reading.value, reading)
    for a, b in (pair for values in first.values() for pair in combinations(list(values.values())[:_MOST], 2)):
        if kind != "number" or _count_one_thing(a, b):
            yield Contradiction(
                kind=kind,
                a=a.passage,
                b=b.passage,
                values=(a.value, b.value),
                sides=(a.side, b.side),
                because=_because(kind, a, b, tellings),
            )


def _count_one_thing(a: Reading, b: Reading) -> bool:
    """Whether two pages give numbers of the same: any two of the harmed, of other things where the sentences are alike."""
    return a.passage.page != b.passage.page and (not a.words or shared(a.words, b.words) >= ALIKE)


def _because(kind: ContradictionKind, a: Reading, b: Reading, tellings: Sequence[Telling]) -> str:
    told = f"{a.about + ': ' if a.about else ''}{a.value} against {b.value}"
    if kind == "number":
        days = {t.page: t.record.article.published.value for t in tellings}
        one, other = days.get(a.passage.page), days.get(b.passage.page)
        if one and other and one < other:
            return f"{told}; the second page is later ({one}, {other}) and may correct the first"
    return told


def _side(telling: Telling, sides: Sides) -> str:
    """Who tells it: the sources of the first statement it stands in, else outlets."""
    for statement in telling.statements:
        return _together(sides, telling, statement)
    return OUTLETS


def _together(sides: Sides, telling: Telling, statement: Statement) -> str:
    return " and ".join(sorted(sides.speakers(telling, statement)))


def _denials(tellings: Sequence[Telling], sides: Sides) -> Iterator[Contradiction]:
    """The first telling that it happened against the first denial of each side."""
    said = next((t for t in tellings if t.event.status in ("happened", "ongoing")), None)
    seen: set[str] = set()
    for telling in tellings:
        for statement in telling.statements:
            side = _together(sides, telling, statement)
            if statement.stance == "denies" and said and side not in seen:
                seen.add(side)
                yield Contradiction(
                    kind="denial",
                    a=said.passage(),
                    b=telling.passage(statement.content[0]),
                    values=("happened", "denied"),
                    sides=(_side(said, sides), side),
                    because=f"{side} denies it",
                )


def _days(telling: Telling, sides: Sides) -> Iterator[Reading]:
    happening = telling.happening
    if happening.stated and happening.first is not None and happening.first == happening.last:
        time = telling.source.times.get(telling.event.time.time_id or "")
        value = telling.event.time.earliest or ""
        yield Reading("", value, telling.passage(time.span if time else None), _side(telling, sides))


def _places(telling: Telling, sides: Sides) -> Iterator[Reading]:
    """Towns of contacts: of other events one page may name the town and another the region round it."""
    name, text = telling.happening.place, telling.record.article.text
    if not name or not telling.happening.is_contact or name in _states():
        return
    for mention in telling.event.mentions:
        at = text.find(name, *telling.source.sentences.around(mention.start, mention.end))
        if at >= 0:
            yield Reading("", name, telling.passage(Span.of(text, at, at + len(name))), _side(telling, sides))
            return


@cache
def _states() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("actors/states"))


def _numbers(telling: Telling, sides: Sides) -> Iterator[Reading]:
    """Numbers in the sentences that tell it: how many were harmed, how much of what."""
    text, sentences = telling.record.article.text, telling.source.sentences
    for start, end in dict.fromkeys(sentences.around(m.start, m.end) for m in telling.event.mentions):
        for count in counts(text[start:end]):
            span = Span.of(text, start + count.start, start + count.end)
            about = frozenset[str]() if count.is_harm else stems(text[start:end]) - telling.source.names
            yield Reading(count.unit, f"{count.value:g}", telling.passage(span), _side(telling, sides), about)


def _initiators(telling: Telling, sides: Sides) -> Iterator[Reading]:
    """Who asked for a contact: as the ledger has it, or as a statement that asks for "the call"."""
    contact, statements = telling.source.contacts.get(telling.event.id), telling.source.statements
    if contact and contact.initiator:
        by = sorted(
            {side for id_ in contact.initiator.according_to for side in sides.speakers(telling, statements[id_])}
        )
        for actor in telling.actors([contact.initiator.actor]):
            value = sides.of_actor(actor) or actor.name
            yield Reading("", value, telling.passage(contact.initiator.span), " and ".join(by) or OUTLETS)
    if contact:
        yield from (
            reading for statement in statements.values() for reading in _asked(telling, sides, statement, statements)
        )


def _asked(telling: Telling, sides: Sides, statement: Statement, known: Mapping[str, Statement]) -> Iterator[Reading]:
    content = statement.content[0].quote.lower().removeprefix("the ")
    if statement.stance == "asks" and content in listed("contact"):
        told = known.get(statement.inside or "")
        by = _together(sides, telling, told) if told else OUTLETS
        for actor in telling.actors(statement.source):
            if side := sides.of_actor(actor):
                yield Reading("", side, telling.passage(statement.cue or statement.content[0]), by)


def _kinds(telling: Telling, sides: Sides) -> Iterator[Reading]:
    """Whether the parties speak jointly or each for itself."""
    text = telling.record.article.text
    for statement in (*telling.statements, *telling.beside()):
        start = statement.medium.start if statement.medium else statement.content[0].start
        first, last = telling.source.sentences.around(start, start + 1)
        for value in ("joint", "separate"):
            if match := pattern(value).search(text, first, last):
                passage = telling.passage(Span.of(text, match.start(), match.end()))
                yield Reading("", f"{value} statements", passage, _together(sides, telling, statement))


_READINGS: dict[ContradictionKind, _Readings] = {
    "time": _days,
    "place": _places,
    "number": _numbers,
    "initiator": _initiators,
    "kind": _kinds,
}
