"""Builds the table of given names from the name files of the United States census of 1990 (public domain).

    python tools/build_first_names.py FOLDER     # with dist.female.first and dist.male.first

Names that are common for one gender and rare for the other; words and names of places that people are seldom called by
are left out. Names written by hand stand in first_names.csv and go before.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

BOOKS = Path(__file__).parent.parent / "src/onrecord/codebooks/actors"
COMMON = 0.004
"""Per cent of its gender that bears a name at the least."""
CLEARLY = 10
"""How many times as common it is for one gender as for the other."""
WORDS = frozenset(["Art", "Austin", "Autumn", "Brooklyn", "Buck", "Carolina", "Carter", "Chance", "Chase", "Chelsea", "Cherry", "Chestnut", "Christian", "Christmas", "Clay", "Clement", "Cole", "Coral", "Crystal", "Daisy", "Dale", "Dallas", "Dawn", "Dean", "Destiny", "Diamond", "Dollie", "Dusty", "Earl", "Earnest", "Easter", "Ebony", "Eden", "Faith", "Fern", "Florence", "Forest", "Gale", "Garnet", "General", "Ginger", "Glen", "Golden", "Grant", "Guy", "Happy", "Harmony", "Harvest", "Hazel", "Heath", "Holly", "Honey", "Hope", "Houston", "Hunter", "Iris", "Israel", "Ivory", "Ivy", "Jade", "Jasmine", "Jewel", "Jewell", "Jordan", "Joy", "June", "Justice", "King", "Kitty", "Lance", "Lane", "Lily", "Lincoln", "Long", "Lucky", "Lynn", "Madison", "Major", "Mercedes", "Mercy", "Mickey", "Misty", "Mona", "My", "Myrtle", "Normal", "Olive", "Olympia", "Opal", "Orlando", "Page", "Pearl", "Penny", "Poppy", "Precious", "Prince", "Queen", "Rain", "Randy", "Ray", "Reed", "Rich", "Robin", "Rocky", "Rod", "Roman", "Rose", "Rosemary", "Royal", "Ruby", "Russia", "Rusty", "Sage", "Sandy", "Savannah", "Shade", "Sherry", "Sky", "Star", "Stormy", "Summer", "Sunny", "Sunshine", "Sydney", "Temple", "Theo", "Tory", "Tracey", "Troy", "Van", "Velvet", "Venus", "Victor", "Victory", "Viola", "Violet", "Virtue", "Wade", "Ward", "West", "Will", "Willow", "Winter", "Wood", "Young"])  # fmt: skip
"""Given names that are words first."""


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    shares = {"f": read(folder / "dist.female.first"), "m": read(folder / "dist.male.first")}
    places = taken(("states", "name"), ("states", "capital"), ("regions", "name")) | WORDS
    with (BOOKS / "first_names.csv").open(encoding="utf-8", newline="") as file:
        places |= {row["name"] for row in csv.DictReader(file)}
    found = []
    for gender, other in (("f", "m"), ("m", "f")):
        for name, share in shares[gender].items():
            if share >= COMMON and share >= CLEARLY * shares[other].get(name, 0.0) and name not in places:
                found.append((name.casefold(), "us-census-1990", name, gender))
    with (BOOKS / "census_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "source", "name", "gender"))
        writer.writerows(sorted(found))


def read(file: Path) -> dict[str, float]:
    """Name -> per cent of people who bear it."""
    rows = (line.split() for line in file.read_text(encoding="ascii").splitlines())
    return {row[0].capitalize(): float(row[1]) for row in rows}


def taken(*columns: tuple[str, str]) -> set[str]:
    """Names of the codebook's tables."""
    found: set[str] = set()
    for table, column in columns:
        with (BOOKS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row[column] for row in csv.DictReader(file)}
    return found


if __name__ == "__main__":
    main()
