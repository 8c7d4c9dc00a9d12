"""Our own invented sentences, each with the statement that must (or must not) be found in it.

`also` asks for more of a statement: `medium=`, `via=`, `inside=` (the cue of the statement around it), `inherited`. What the
system cannot do is WEAK, with the reason why; a WEAK row that comes right has to be made STRONG.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from factories import article
from onrecord import statements
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as parsed
from onrecord.records import Statement

with (Path(__file__).parent / "challenge.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))


def read(text: str) -> statements.Statements:
    title = text.removeprefix("TITLE ") if text.startswith("TITLE ") else None
    page = article("Nothing else was known.", title=title) if title else article(*text.split("^"))
    return statements.find(article=page, parse=parsed(article=page, model=DEFAULT_MODEL).parse, times=(), actors=())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def has_also(row: dict[str, str], found: Statement, all_found: statements.Statements) -> bool:
    holder = next((each for each in all_found.statements if each.id == found.inside), None)
    parts = {"medium": found.medium, "via": found.via_span, "inside": holder.cue if holder else None}
    name, _, wanted = row["also"].partition("=")
    if name in parts:
        part = parts[name]
        return part is not None and part.quote == wanted
    return not name or (name == "inherited" and found.inherited)


def fits(row: dict[str, str], found: Statement) -> bool:
    cue = found.cue.quote if found.cue else ""
    source = found.source_span.quote if found.source_span else ""
    content = [words(piece.quote) for piece in found.content]
    return (
        row["cue"] in cue
        and source == row["source"]
        and content == [words(piece) for piece in row["content"].split(" // ")]
        and found.stance == row["stance"]
        and found.kind == row["kind"]
    )


def right(row: dict[str, str]) -> bool:
    found = read(row["text"])
    if row["source"] == "-":
        return not any(each.cue is None or row["cue"] in each.cue.quote for each in found.statements)
    return any(fits(row, each) and has_also(row, each, found) for each in found.statements)


def of_strength(strength: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["strength"] == strength]


@pytest.mark.parametrize("row", of_strength("STRONG"), ids=lambda row: row["id"])
def test_strong_rows_are_right(row: dict[str, str]) -> None:
    assert right(row), [(s.source_span, s.cue, s.content, s.stance, s.kind) for s in read(row["text"]).statements]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("row", of_strength("WEAK"), ids=lambda row: row["id"])
def test_weak_rows_are_not_right_yet(row: dict[str, str]) -> None:
    assert right(row)


def test_the_table_is_large_enough_its_ids_are_unique_and_every_weak_row_says_why() -> None:
    assert len(of_strength("STRONG")) >= 250
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert all(bool(row["why"]) == (row["strength"] == "WEAK") for row in ROWS)
