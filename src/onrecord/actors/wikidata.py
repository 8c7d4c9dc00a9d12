"""Office holders in an extract of a Wikidata dump: one entity a line, as the dumps have them.

Taken are people with a position held (P39) and a start (P580). What a position is called and whose it is comes from the
position's own entity, which the extract must hold too: its English label (`President of Kenya`), and for the state
P1001 or P17, else the label.
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from onrecord.actors.refresh import Holder, Left, country, holder, office
from onrecord.codebooks import rows
from onrecord.errors import UsageError

HELD, STARTED, ENDED, GENDER, OF_STATE = "P39", "P580", "P582", "P21", ("P1001", "P17")
GENDERS = {"Q6581097": "m", "Q6581072": "f"}
LENGTHS = {9: 4, 10: 7, 11: 10}
"""Wikidata's precision of a date -> characters of the ISO date that it vouches for."""
OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Position:
    """An office as an entity of its own."""

    office: str | None
    country: str | None
    label: str


def from_dump(file: Path) -> Iterator[Holder | Left]:
    """Everybody who holds a position, and one line for each position that cannot be taken. UsageError for a broken file."""
    held = {claim: number for number, entity in _entities(file) for claim in _targets(entity, HELD)}
    positions = {str(entity["id"]): _position(entity) for _, entity in _entities(file) if entity["id"] in held}
    for number, entity in _entities(file):
        where = f"{file}:{number}"
        for claim in entity.get("claims", {}).get(HELD, ()):
            target = _target(claim)
            if target is None or claim.get("rank") == "deprecated":
                continue
            position = positions.get(target)
            if position is None:
                yield Left(where, f"position {target} is no entity of this extract; add it to the extract")
            else:
                yield _holder(entity, claim, position, file.name, where)


def _entities(file: Path) -> Iterator[tuple[int, Entity]]:
    """Line numbers and entities; the brackets of a dump's first and last line are passed over."""
    opener = OPENERS.get(file.suffix, open)
    try:
        with opener(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                text = line.strip().rstrip(",")
                if text in ("", "[", "]"):
                    continue
                entity = json.loads(text)
                if not isinstance(entity, dict) or "id" not in entity:
                    raise UsageError(f"{file}:{number}: no Wikidata entity")
                yield number, cast("Entity", entity)
    except json.JSONDecodeError as error:
        raise UsageError(f"{file}:{number}: no JSON ({error.msg})") from None
    except (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from None


def _targets(entity: Entity, property_: str) -> Iterator[str]:
    for claim in entity.get("claims", {}).get(property_, ()):
        target = _target(claim)
        if target:
            yield target


def _target(claim: Entity) -> str | None:
    value = claim.get("mainsnak", {}).get("datavalue", {}).get("value")
    return str(value["id"]) if isinstance(value, dict) and "id" in value else None


def _label(entity: Entity) -> str:
    return str(entity.get("labels", {}).get("en", {}).get("value", ""))


def _position(entity: Entity) -> Position:
    label = _label(entity)
    title, _, of = label.partition(" of ")
    states = {row["wikidata"]: row["id"] for row in rows("actors/states") if row["wikidata"]}
    stated = next((states[t] for p in OF_STATE for t in _targets(entity, p) if t in states), None)
    return Position(office(label) or office(title), stated or country(of), label)


def _holder(entity: Entity, claim: Entity, position: Position, source: str, where: str) -> Holder | Left:
    qualifiers = claim.get("qualifiers", {})
    gender = next((GENDERS[t] for t in _targets(entity, GENDER) if t in GENDERS), "")
    row = {
        "name": _label(entity), "country": position.country or position.label, "office": position.office or position.label,
        "from": _date(qualifiers.get(STARTED)), "to": _date(qualifiers.get(ENDED)), "gender": gender, "wikidata": entity["id"],
    }  # fmt: skip
    return holder(row, source, where)


def _date(snaks: list[Entity] | None) -> str:
    """The ISO date of the first value, as long as it is exact; empty where there is none."""
    value = snaks[0].get("datavalue", {}).get("value", {}) if snaks else {}
    return str(value.get("time", ""))[1:][: LENGTHS.get(value.get("precision", 0), 0)]
