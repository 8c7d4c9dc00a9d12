"""A group of happenings -> the occurrence, with its parties, accounts, contradictions and origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, TypeVar

from onrecord.linking.accounts import accounts
from onrecord.linking.contradictions import contradictions
from onrecord.linking.copied import by_time
from onrecord.linking.happenings import Happening
from onrecord.linking.identity import Somebody, grade
from onrecord.linking.indexed import Indexed
from onrecord.linking.occurrences import Group
from onrecord.linking.origins import origins
from onrecord.linking.sides import Sides
from onrecord.linking.tellings import Telling
from onrecord.records import Occurrence, Party

T = TypeVar("T", bound=str)


def occurrence(id_: str, group: Group, records: Mapping[str, Indexed], folded: Mapping[str, str]) -> Occurrence:
    """The occurrence that a group is; `folded` leads from copies and earlier versions to the page that stands for them."""
    sides = Sides.of(one for member in group.members for one in member.parties)
    tellings = _tellings(group, records)
    found = origins(tellings, sides, folded)
    first, last = _days(group.members)
    return Occurrence(
        id=id_,
        type=group.members[0].type,
        medium=_most(one.medium for one in group.members if one.medium != "unstated"),
        parties=_parties(group.members),
        earliest=first,
        latest=last,
        places=tuple(sorted({one.place for one in group.members if one.place})),
        status=_most(one.status for one in group.members) or group.members[0].status,
        events=tuple(one.ref for one in group.members),
        links=group.links,
        accounts=accounts(tellings, sides, folded),
        contradictions=contradictions(tellings, sides, folded),
        origins=found,
        single_party=found[0].name if len(found) == 1 and found[0].kind == "party" else None,
    )


def _tellings(group: Group, records: Mapping[str, Indexed]) -> list[Telling]:
    """The group's events with their records, by publication and place on the page."""
    sources = [(member, records[member.ref.page]) for member in group.members]
    first: dict[str, int] = {}
    for member, source in sources:
        start = min(mention.start for mention in source.events[member.ref.event].mentions)
        first[member.ref.page] = min(start, first.get(member.ref.page, start))
    found = [
        Telling(source, event, member, first[member.ref.page] <= source.first_like(event))
        for member, source in sources
        for event in [source.events[member.ref.event]]
    ]
    return sorted(found, key=lambda telling: (by_time(telling.record), telling.event.mentions[0].start))


def _days(members: Iterable[Happening]) -> tuple[str | None, str | None]:
    """First and last day that tellings with a stated time allow, those of few days before vague ones."""
    stated = [one for one in members if one.stated and one.first is not None and one.last is not None]
    dated = [one for one in stated if not one.is_vague] or stated
    firsts, lasts = [one.first for one in dated if one.first], [one.last for one in dated if one.last]
    if not firsts or not lasts:
        return None, None
    return date.fromordinal(min(firsts)).isoformat(), date.fromordinal(max(lasts)).isoformat()


def _most(values: Iterable[T | None]) -> T | None:
    """The value most have, the first in the alphabet of equals; None for none."""
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _parties(members: Iterable[Happening]) -> tuple[Party, ...]:
    """Both sides; of a contact there is but one, for both do it."""
    listed = list(members)
    if listed[0].is_contact:
        return tuple(_once((one for m in listed for one in m.parties), "actor"))
    doing = _once((one for m in listed for one in m.actors), "actor")
    return (*doing, *_once((one for m in listed for one in m.recipients), "recipient"))


def _once(every: Iterable[Somebody], part: Literal["actor", "recipient"]) -> list[Party]:
    """Each once under the fullest name; those who only act for a party that is there are that party."""
    kept: list[Somebody] = []
    for one in sorted(every, key=_fullest):
        if not any(grade(one, other) for other in kept):
            kept.append(one)
    return [Party(name=p.name, kind=p.kind, country=p.country, role=p.role, part=part) for p in kept]


def _fullest(one: Somebody) -> tuple[int, int, str]:
    """Sorts actors: persons first, then clear ones, then the longest name."""
    sort = 0 if one.kind == "person" else 1 if one.is_clear else 2
    return sort, -len(one.name), one.name
