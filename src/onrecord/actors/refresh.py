"""A user's own list of office holders -> rows that `read` takes before ours.

A CSV file has columns `name`, `country`, `office`, `from`, and may have `to`, `gender`, `wikidata`; countries may be given
by ISO code or name. Extracts of Wikidata are read by `wikidata`. Every row that cannot be taken is named with its line; the
rest is written sorted, so the same lists give the same file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

from onrecord.actors.leaders import folded
from onrecord.actors.lexicon import lexicon, pieces
from onrecord.codebooks import rows
from onrecord.errors import UsageError

NEEDED = ("name", "country", "office", "from")
"""Columns that a CSV file must have."""
DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
PRECISION = {4: "year", 7: "month", 10: "day"}
"""Length of an ISO date -> how exact it is."""


@dataclass(frozen=True, slots=True, order=True)
class Holder:
    """One person in one office, as a row of the user's table."""

    id: str
    source: str
    name: str
    country: str
    office: str
    first: str
    last: str
    precision: str
    gender: str
    wikidata: str


COLUMNS = ("id", "source", "name", "country", "office", "from", "to", "precision", "gender", "wikidata")


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was left out."""

    where: str
    """File and line."""
    why: str
    """What is wrong with it."""


def from_csv(file: Path) -> Iterator[Holder | Left]:
    """Rows of a CSV file. UsageError where it cannot be read or lacks a column."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                raise UsageError(f"{file}: no column {', '.join(missing)}; there must be {', '.join(NEEDED)}")
            for row in reader:
                plain = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
                yield holder(plain, file.name, f"{file}:{reader.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from None


def holder(row: dict[str, str], source: str, where: str) -> Holder | Left:
    """The row of an office holder, or why there is none."""
    state, held = country(row["country"]), office(row["office"])
    first, last = row["from"], row.get("to", "")
    gender, wikidata = row.get("gender", "").casefold()[:1], row.get("wikidata", "")
    wrong = (
        "no name" if not any(c.isalpha() for c in row["name"])
        else f"{row['country']!r} is no state the codebook knows" if state is None
        else f"{row['office']!r} is no office the codebook knows" if held is None
        else f"from {first!r} is no date such as 2024, 2024-03 or 2024-03-31" if not DAY.fullmatch(first)
        else f"to {last!r} is no date such as 2024, 2024-03 or 2024-03-31" if last and not DAY.fullmatch(last)
        else f"it ends ({last}) before it begins ({first})" if last and last < first[: len(last)]
        else f"gender {row['gender']!r} is not m or f" if gender not in ("", "m", "f")
        else f"{wikidata!r} is no Wikidata id" if wikidata and not re.fullmatch(r"Q\d+", wikidata)
        else ""
    )  # fmt: skip
    if wrong or state is None or held is None:
        return Left(where, wrong)
    family = re.sub(r"[^\w]", "", folded(row["name"].split())[-1])
    key = f"user-{state}-{held.replace(' ', '_')}-{first}-{family}"
    return Holder(key, source, row["name"], state, held, first, last, PRECISION[len(first)], gender, wikidata)


@cache
def _states() -> dict[str, str]:
    """ISO codes and names of states, in lower case -> ISO3."""
    found: dict[str, str] = {}
    for name, known in lexicon().names.items():
        if known.sort == "state" and known.country:
            found.setdefault(name.casefold(), known.country)
    for row in rows("actors/states"):
        found.setdefault(row["iso2"].casefold(), row["id"])
        found.setdefault(row["id"].casefold(), row["id"])
    return found


def country(words: str) -> str | None:
    """ISO3 of a state given by code or name.

    >>> country("Kenya"), country("KE"), country("Lusavia")
    ('KEN', 'KEN', None)
    """
    return _states().get(re.sub("^the ", "", words.casefold()))


def office(words: str) -> str | None:
    """The codebook's office that the words name.

    >>> office("President"), office("Minister for Foreign Affairs"), office("grand poobah")
    ('president', 'foreign minister', None)
    """
    wanted = pieces(words.casefold())
    nouns = lexicon().nouns.get(wanted[0], ()) if wanted else ()
    return next((noun.role for noun in nouns if noun.kind == "office" and noun.words == wanted), None)


def write(found: Iterable[Holder], folder: Path) -> Path:
    """The file with the rows, each once, sorted; rows of one key get a number behind it."""
    path, used = folder / "officials.csv", dict[str, int]()
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in sorted(set(found)):
            used[row.id] = used.get(row.id, 0) + 1
            number = f"-{used[row.id]}" if used[row.id] > 1 else ""
            writer.writerow((row.id + number, *astuple(row)[1:]))
    return path
