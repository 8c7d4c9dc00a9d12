"""Names of leaders: their full names where a list has the family name alone, and how names are spelled.

The older public actor dictionary has full names with the times at which their bearers were in a government; a name is taken
for a spell in office only if those times fit. What it lacks is in `given_names.csv`, written by hand.
"""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

with (Path(__file__).parent / "given_names.csv").open(encoding="utf-8", newline="") as _table:
    CALLED = list(csv.DictReader(_table))
"""Full names, written by hand, of effective leaders since 1990 whom the lists call by their family name alone."""
PARTICLES = frozenset(("de", "da", "do", "dos", "del", "van", "von", "der", "den", "bin", "al", "el", "ben", "of", "and", "la", "le", "the"))  # fmt: skip
SERVED = re.compile(r"\s*\[([A-Z]{3})GOV\w*(?: (?:(\d{6,9})-(\d{6,9})|>(\d{6,9})))?\]")
BEGINS, ENDS = "1990-01", "2012-01"
"""The years that the dictionary is about; what it does not date is of that time."""
YEARS = 8
"""How long before or after a time in government the only bearer of a name may have led it."""


def fold(name: str) -> str:
    """The name without accents and capitals."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def cased(word: str) -> str:
    """`WEVER-CROES` as `Wever-Croes`, `AL-ASAD` as `al-Asad`, `MCDONALD` left plain."""
    parts = re.split(r"([-'’])", word.casefold())
    return "".join(p if p in PARTICLES and len(parts) > 1 else p[:1].upper() + p[1:] for p in parts)


def cased_name(name: str) -> str:
    """The name as it stands, or in ordinary case if it is all capitals."""
    return " ".join(map(cased, name.split())) if name.isupper() else name


def surname(name: str) -> str:
    """The last word of a name with the particles before it."""
    parts = name.split()
    at = len(parts) - 1
    while at > 1 and fold(parts[at - 1]) in PARTICLES:
        at -= 1
    return " ".join(parts[at:])


@dataclass(frozen=True)
class Served:
    """A full name of the older public actor dictionary, and a time its bearer was in a government."""

    name: str
    first: str
    last: str


def full_names(dictionary: Path) -> dict[tuple[str, str], list[Served]]:
    """(state, surname) -> the full names of that dictionary."""
    found: dict[tuple[str, str], list[Served]] = {}
    name = ""
    for line in gzip.decompress(dictionary.read_bytes()).decode("utf-8", "replace").splitlines():
        if re.match(r"[A-Z][A-Z_.'-]+_\s*(;|$)", line):
            words_ = line.split(";")[0].strip("_ ").split("_")
            name = " ".join(word if "." in word else cased(word) for word in words_)
        code = SERVED.match(line)
        if code and len(name.split()) > 1:
            since, until = code[2] or code[4], code[3]
            first, last = month(since) if since else BEGINS, month(until) if until else ENDS
            found.setdefault((code[1], fold(surname(name))), []).append(Served(name, first, last))
    return found


def month(date: str) -> str:
    """`970502` and `19970502` as `1997-05`; the dictionary ends before 2030."""
    year = date[:4] if len(date) > 6 else f"{'20' if date[:2] < '30' else '19'}{date[:2]}"
    return f"{year}-{date[-4:-2]}"


def full_name(served: Sequence[Served], first: str, last: str) -> str:
    """The one name whose bearer was in the government in that time, or near it if nobody else has it; else none."""
    near = YEARS if len({s.name for s in served}) == 1 else 0
    begin, end = f"{int(first[:4]) - near}{first[4:7]}", f"{int((last or '9000')[:4]) + near}{last[4:7]}"
    then = {s.name for s in served if s.first <= end and begin <= s.last}
    return then.pop() if len(then) == 1 else ""


def by_hand(country: str, family: str, first: str) -> str:
    """The full name of our own table for a spell that begins on this day."""
    year = first[:4]
    rows = (row for row in CALLED if row["country"] == country and fold(row["leader"]) == fold(family))
    return next((row["name"] for row in rows if row["from"] <= year < (row["until"] or "9999")), "")
