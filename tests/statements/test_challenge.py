"""Our own invented sentences, each with the statement that must (or must not) be found in it."""

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
    found = read(row["text"]).statements
    if row["source"] == "-":
        return not any(each.cue is None or row["cue"] in each.cue.quote for each in found)
    return any(fits(row, each) for each in found)


@pytest.mark.parametrize("row", [r for r in ROWS if r["strength"] == "STRONG"], ids=lambda row: row["id"])
def test_strong_rows_are_right(row: dict[str, str]) -> None:
    assert right(row), [(s.source_span, s.cue, s.content, s.stance, s.kind) for s in read(row["text"]).statements]


def test_the_table_is_large_enough_and_its_ids_are_unique() -> None:
    assert len(ROWS) >= 80
    assert len({row["id"] for row in ROWS}) == len(ROWS)
