"""Events of a store -> what columns take their values from: the event, its pairs, both sides, by the names the codebooks use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from itertools import combinations, islice, product
from typing import Any, TypeVar

from onrecord.codebooks.loader import Row, rows
from onrecord.export import cameo
from onrecord.export.cells import BETWEEN
from onrecord.export.points import point
from onrecord.store import Store
from onrecord.store.answers import Done, Party

Values = dict[str, Any]
"""Name of a value, such as `event.type` or `actor.cow`, -> the value; null is unknown."""
_GDELT = {("country", False): "1", ("country", True): "1", ("city", True): "3", ("city", False): "4"}
"""How exact a point is, and whether it lies in the United States -> GDELT's type of a place."""
AT_ONCE = 500
"""Events whose parties are asked for together."""
GONE: dict[str, Row] = {"SUN": {"name": "Soviet Union", "cow": "365", "gw": "365"}}
"""States that are no more and have no row among the others."""
Side = TypeVar("Side")
Pair = tuple[Party | None, Party | None, bool]
"""Actor, recipient, and whether it is done by the one to the other (else both do it)."""


def coded(store: Store, found: Iterator[Done]) -> Iterator[tuple[Values, list[Pair]]]:
    """The values of each event, with its pairs."""
    while chunk := list(islice(found, AT_ONCE)):
        taking_part, tells = store.parties(chunk), store.told_in([done.hash for done in chunk])
        for done in chunk:
            parties = taking_part[done.hash]
            yield of_event(done, parties) | {"event.occurrence": tells.get(done.hash)}, pairs(parties)


def pairs(parties: Sequence[Party]) -> list[Pair]:
    """Each actor with each recipient; where nobody receives, every two actors once; else the one who is named alone."""
    actors = [party for party in parties if party.part == "actor"]
    recipients = [party for party in parties if party.part == "recipient"]
    return in_pairs(actors, recipients)


def in_pairs(actors: Sequence[Side], recipients: Sequence[Side]) -> list[tuple[Side | None, Side | None, bool]]:
    """The same of any two lists of sides.

    >>> in_pairs(["a", "b"], []), in_pairs([], ["c"])
    ([('a', 'b', False)], [(None, 'c', True)])
    """
    if not recipients and len(actors) > 1:
        return [(one, other, False) for one, other in combinations(actors, 2)]
    nobody: list[Side | None] = [None]
    return [(one, other, True) for one, other in product(actors or nobody, recipients or nobody)]


def of_event(done: Done, parties: Sequence[Party]) -> Values:
    """The values that are the same for every pair."""
    from onrecord import __version__

    contexts = done.contexts.split()
    quad = cameo.quad(done.type)
    values: Values = {f"event.{field.name}": getattr(done, field.name) for field in fields(done)}
    for part in ("actor", "recipient"):
        values |= _of_sides(part, [party for party in parties if party.part == part])
    return (
        values
        | _of_place(done)
        | {
            "event.contexts": BETWEEN.join(contexts),
            "event.quad": quad,
            "event.quad_name": cameo.quad_names().get(quad, ""),
            "event.intensity": cameo.intensity(done.type, done.mode),
            "event.cameo": cameo.cameo(done.type, done.mode, contexts),
            "event.precision": precision(done.earliest, done.latest),
            "event.text": f"{done.type.capitalize()}{f' ({done.mode})' if done.mode else ''}",
            "event.software": __version__,
            **_calendar(done.latest),
            "none": None,
        }
    )


def _of_sides(part: str, sides: Sequence[Party]) -> Values:
    """Codes of all who do it, or to whom it is done, each once."""
    states = [_states().get(party.country or "", {}) for party in sides]
    codes = {
        "countries": [party.country for party in sides],
        "cow": [state.get("cow") for state in states],
        "gw": [state.get("gw") for state in states],
        "wikidata": [party.wikidata for party in sides],
    }
    return {f"event.{part}_{name}": BETWEEN.join(dict.fromkeys(filter(None, found))) for name, found in codes.items()}


def _of_place(done: Done) -> Values:
    """Where it is. What stands for an area is no point in the columns `spot`, which have none that says how exact it is."""
    found = point(done.place, done.place_country) if done.place else None
    spot = found if found and found.precision == "city" else None
    country = done.place_country or ""
    sort = _GDELT.get(((found.precision if found else None) or "", country == "USA"))
    return {
        "event.place_precision": found and found.precision,
        "event.place_why": found and found.why,
        "event.latitude": found and found.latitude,
        "event.longitude": found and found.longitude,
        "event.geonames": found and found.geonames,
        "event.spot_city": spot and spot.city,
        "event.spot_latitude": spot and spot.latitude,
        "event.spot_longitude": spot and spot.longitude,
        "event.spot_geonames": spot and spot.geonames,
        "event.place_country_name": _states().get(country, {}).get("name"),
        "event.place_fips": _fips().get(country, ""),
        "event.gdelt_place": sort,
        "event.gdelt_latitude": found.latitude if found and sort else None,
        "event.gdelt_longitude": found.longitude if found and sort else None,
    }


def of_pair(event: Values, number: int, pair: Pair, code: str) -> Values:
    """The values of one pair of an event, under this CAMEO code."""
    actor, recipient, directed = pair
    return {
        **event,
        "dyad.id": f"{event['event.hash']}-{number}",
        "dyad.directed": directed,
        "dyad.cameo": code,
        "dyad.cameo_base": code[:3],
        "dyad.cameo_root": code[:2],
        **of_side("actor", actor),
        **of_side("recipient", recipient),
    }


def of_side(side: str, party: Party | None) -> Values:
    """The values of one side; all null where nobody is named."""
    state = _states().get(party.country or "", {}) if party else {}
    values = {field.name: getattr(party, field.name) if party else None for field in fields(Party)}
    values |= {"cow": state.get("cow"), "gw": state.get("gw"), "country_name": state.get("name")}
    values["cameo"] = f"{party.country or ''}{party.sector or ''}" if party else None
    return {f"{side}.{name}": value for name, value in values.items()}


def precision(earliest: str | None, latest: str | None) -> str:
    """How exactly the day is known: day, week, month, year, longer, open (one end is not known) or none.

    >>> precision("2025-11-15", "2025-11-15"), precision("2025-11-01", "2025-11-30"), precision(None, "2025-11-15")
    ('day', 'month', 'open')
    """
    if not earliest or not latest:
        return "open" if earliest or latest else "none"
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1
    longest = (("day", 1), ("week", 7), ("month", 31), ("year", 366))
    return next((name for name, most in longest if days <= most), "longer")


def _calendar(day: str | None) -> Values:
    if not day:
        return dict.fromkeys(("event.day", "event.month", "event.year", "event.fraction"))
    moment = date.fromisoformat(day)
    fraction = round(moment.year + moment.timetuple().tm_yday / 365, 4)
    year, month, _ = day.split("-")
    return {
        "event.day": day.replace("-", ""),
        "event.month": year + month,
        "event.year": year,
        "event.fraction": fraction,
    }


@cache
def _states() -> dict[str, Row]:
    return GONE | {row["id"]: row for row in rows("actors/states")}


@cache
def _fips() -> dict[str, str]:
    return {row["id"]: row["fips"] for row in rows("actors/fips")}
