"""Occasion* -> the same, with the other side filled in where the article leaves no doubt who it is.

"New Norlandic sanctions" on a page on which Norland has imposed sanctions on Sudmark, and on nobody else, are sanctions on
Sudmark. Only for types that take two, and only from occasions of the same type.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.events.occasions import Occasion, stands_for
from onrecord.records import Actor

PAIRED = frozenset({"SANCTION", "THREATEN", "ASSAULT", "ACCUSE"})
"""Types of which a page about one conflict tells many times, seldom naming both sides."""


def completed(found: list[Occasion], known: dict[str, Actor]) -> list[Occasion]:
    """The occasions, a state filled in where all others of the type by the same side are done to its people."""
    return [_filled(one, found, known) if _lacks(one) else one for one in found]


def _lacks(one: Occasion) -> bool:
    return one.seen[0].type in PAIRED and bool(one.actors) and not one.recipients


def _filled(one: Occasion, found: list[Occasion], known: dict[str, Actor]) -> Occasion:
    alike = [other for other in found if other.seen[0].type == one.seen[0].type and other.recipients]
    same = [o for o in alike if any(stands_for(known[a], known[b]) for a in one.actors for b in o.actors)]
    sides = {_country(o.recipients, known) for o in same}
    if not any(known[a].kind == "state" for o in same for a in o.recipients):
        return one  # who accuses a politician accuses no country
    own = {known[a].country for a in one.actors}
    if len(sides) != 1 or sides & {None, *own}:
        return one
    state = next((a.id for a in known.values() if a.kind == "state" and a.country in sides), None)
    return replace(one, recipients=(state,)) if state else one


def _country(ids: tuple[str, ...], known: dict[str, Actor]) -> str | None:
    """The one country all of them belong to."""
    countries = {known[one].country for one in ids}
    return countries.pop() if len(countries) == 1 else None
