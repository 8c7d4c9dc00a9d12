"""A place as a page names it -> a point on the map, how exact it is, and why: GeoNames' for a city, a point inside for a state."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.codebooks.loader import rows
from onrecord.gazetteer import NAME, locate


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a place lies, or why that is not known."""

    why: str
    """What the point is, or why there is none."""
    latitude: float | None = None
    """Degrees north (WGS 84), null without a point."""
    longitude: float | None = None
    """Degrees east, null without a point."""
    precision: str | None = None
    """`city`, `region` (a city's point for the area around it) or `country`; null without a point."""
    city: str | None = None
    """The city, as GeoNames calls it, where the point is that of a city."""
    geonames: int | None = None
    """Its number at GeoNames."""


def point(name: str, country: str | None) -> Point:
    """The point of a place of this name in this country (ISO 3166 alpha-3).

    >>> point("the city of Oslo", "NOR").why
    'Oslo in GeoNames'
    >>> found = point("northern Norway", "NOR"); found.precision, found.why
    ('country', 'a point inside NOR: nothing nearer is known')
    >>> point("Springfield", None).why
    'the country is not known'
    """
    if not country:
        return Point(why="the country is not known")
    located = locate(name, frozenset({country}))
    precision = located.precision if located else None
    inside, towns = _known().get(country, (None, {}))
    if precision in ("city", "region"):
        for town in _names(name):
            if found := towns.get(_plain(town)):
                latitude, longitude, number = found
                why = f"{town} in GeoNames{', for the area around it' if precision == 'region' else ''}"
                return Point(
                    why=why, latitude=latitude, longitude=longitude, precision=precision, city=town, geonames=number
                )
    if not inside:
        return Point(why=f"no point of {country} is known")
    why = f"a point inside {country}: nothing nearer is known"
    return Point(why=why, latitude=inside[0], longitude=inside[1], precision="country")


def _names(words: str) -> Iterator[str]:
    """The name in the words, and what is written large in them, the last first; what stands behind a comma is around it."""
    inner = words.partition(",")[0].strip()
    yield re.sub(r"^[Tt]he |['’]s?$", "", inner)
    yield from (match[0] for match in reversed(list(NAME.finditer(inner))))


Town = tuple[float, float, int]


@cache
def _known() -> dict[str, tuple[tuple[float, float] | None, dict[str, Town]]]:
    """Country -> a point inside it, and its towns by name."""
    found: dict[str, tuple[tuple[float, float] | None, dict[str, Town]]] = {}
    for row in rows("export/coordinates"):
        inside = [float(part) for part in row["point"].split(":") if part]
        towns = {}
        for town in filter(None, row["cities"].split("|")):
            name, latitude, longitude, number = town.split(":")
            towns[name] = (float(latitude), float(longitude), int(number))
        found[row["id"]] = ((inside[0], inside[1]) if inside else None, towns)
    return found


def _plain(name: str) -> str:
    """The name without accents, as the table has it."""
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
