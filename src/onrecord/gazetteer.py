"""Where a place lies: the gazetteer asked by name, with the countries an article speaks of as its context.

It knows cities of 15,000 people and more, regions below the state, states, and parts of the world. Of several places of
one name that of a country the article names is meant, else the city that is far larger than all others; where neither
holds the country stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from onrecord.codebooks import rows
from onrecord.records import Precision

FAR_LARGER = 4
"""How many times as large as the next city of its name the one is that needs no other ground."""
LONGEST = 200
"""Characters at the end of a phrase in which the name is looked for."""
DIRECTION = re.compile(r"\b(?:north|south|east|west|central|upper|lower|rural|outer)(?:[ -]?(?:east|west))?(?:ern)? $")
"""A word right before a name that makes it a part of what is named."""
PEOPLES = re.compile(r"\b([A-ZÀ-Þ][\w-]+)(?: [\w-]+)? (?:town|city|village|port|region|province|district|oblast)\b")
"""`The Norlandic border town`: whose place it is."""
AREA = re.compile(r"['’]?s? (?:[\w-]+ )?(?:region|province|oblast|governorate|county|district|area|prefecture)\b")
"""A word right behind a city's name that makes it more than the city."""
NAME = re.compile(
    r"[A-ZÀ-Þ](?:[\w.-]|['’](?!s\b))*(?: (?:(?:of|the|al|de|la|el|and) )?[A-ZÀ-Þ](?:[\w.-]|['’](?!s\b))*)*"
)
"""A run of words of which all but small ones begin with a capital."""
Cities = dict[str, int]
"""Country -> people in thousands, for one name."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where something lies."""

    country: str | None
    """ISO 3166 alpha-3; None where it lies in several, or may lie in one of several."""
    precision: Precision
    """How exact that is."""


@cache
def cities() -> dict[str, Cities]:
    """Cities by name, read on first use."""
    found: dict[str, Cities] = {}
    for row in rows("actors/places"):
        for city in row["cities"].split("|"):
            name, _, people = city.rpartition(":")
            found.setdefault(name, {})[row["id"]] = int(people)
    return found


def country(of: Cities, named: frozenset[str]) -> str | None:
    """The country of the city that is meant where the article names these countries; None if it may be either.

    >>> country({"FRA": 2138, "USA": 25}, frozenset()), country({"FRA": 2138, "USA": 25}, frozenset({"USA"}))
    ('FRA', 'USA')
    >>> country({"GBR": 60, "USA": 80}, frozenset())
    """
    fitting = {code: people for code, people in of.items() if code in named} or of
    ordered = sorted(fitting, key=lambda code: -fitting[code])
    if len(ordered) == 1 or fitting[ordered[0]] >= FAR_LARGER * max(1, fitting[ordered[1]]):
        return ordered[0]
    return None


@cache
def _larger() -> dict[str, tuple[Located, ...]]:
    """States, capitals, regions and parts of the world by name; a state before a region of its name."""
    found: dict[str, list[Located]] = {}
    for name, located in _named():
        found.setdefault(re.sub("^[Tt]he ", "", name), []).append(located)
    return {name: tuple(dict.fromkeys(all_)) for name, all_ in found.items()}


def _named() -> Iterator[tuple[str, Located]]:
    for row in rows("actors/own_places"):
        located = Located(row["country"] or None, cast(Precision, row["precision"]))
        yield from ((name, located) for name in row["names"].split("|"))
    for table, capitals in (("state_names", "capitals"), ("states", "capital")):
        for row in rows(f"actors/{table}"):
            yield from ((name, Located(row["id"], "country")) for name in row["names"].split("|") if name)
            yield from ((name, Located(row["id"], "city")) for name in row[capitals].split("|") if name)
    for row in rows("actors/regions"):
        if row["country"] not in cities().get(row["name"], {}):
            yield row["name"], Located(row["country"], "region")


@cache
def _peoples() -> dict[str, Located]:
    """States by their adjectives."""
    found: dict[str, Located] = {}
    for table in ("state_names", "states"):
        for row in rows(f"actors/{table}"):
            for adjective in row["adjectives"].split("|"):
                found.setdefault(adjective, Located(row["id"], "country"))
    return found


@cache
def _inhabitants() -> frozenset[str]:
    """The names of peoples and of those who live in a state."""
    columns = (("state_names", "nouns"), ("states", "nouns"), ("peoples", "words"))
    named = (name for table, column in columns for row in rows(f"actors/{table}") for name in row[column].split("|"))
    return frozenset(named)


def is_place_or_people(name: str) -> bool:
    """Whether this is the name of a place, or of those who live there.

    >>> is_place_or_people("Kenya"), is_place_or_people("Kenyans"), is_place_or_people("Meadow Post")
    (True, True, False)
    """
    bare = _bare(name)
    return bare in _inhabitants() or bare in _peoples() or _one(bare, frozenset()) is not None


def locate(words: str, named: frozenset[str]) -> Located | None:
    """Where the place of these words lies, in an article that names these countries; None for one that is not known.

    >>> locate("Tokyo", frozenset()), locate("northern Kenya", frozenset())
    (Located(country='JPN', precision='city'), Located(country='KEN', precision='region'))
    >>> locate("Paris, Texas", frozenset()), locate("the Middle East", frozenset())
    (Located(country='USA', precision='city'), Located(country=None, precision='wide'))
    """
    inner, _, outer = (part.strip() for part in words[-LONGEST:].partition(","))
    around = locate(outer, named) if outer else None
    within = frozenset({around.country}) if around and around.country else named
    for start, name in ((0, inner), *reversed([(match.start(), match[0]) for match in NAME.finditer(inner)])):
        found = _one(_bare(name), within)
        if found and (around is None or around.country in (None, found.country)):
            partly = DIRECTION.search(inner, 0, start) or AREA.match(inner, start + len(name))
            return replace(found, precision="region") if partly and found.precision != "wide" else found
    match = PEOPLES.search(inner)
    return around or (_peoples().get(match[1]) if match else None)


def _bare(name: str) -> str:
    """The name without article and possessive ending."""
    return re.sub(r"^[Tt]he |['’]s?$", "", name)


def _one(name: str, named: frozenset[str]) -> Located | None:
    """The place of exactly this name: a state that is named, whatever lies in one, our own rows, a state, a city."""
    larger, towns = _larger().get(name, ()), cities().get(name, {})
    known = [*larger, *(Located(code, "city") for code in towns)]
    meant = [located for located in known if located.country in named]
    if meant:
        return next((located for located in meant if located.precision == "country"), meant[0])
    return larger[0] if larger else Located(country(towns, named), "city") if towns else None
