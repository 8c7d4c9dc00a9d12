"""Answers of a store on stdout: for the eye, as JSON lines, or as a table with tabs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from itertools import chain
from typing import Any, TextIO

from onrecord.export.cells import cell


def put(answers: Iterable[Any], form: str, *, safe_cells: bool = False) -> bool:
    """Print the answers as they come; whether there were any."""
    rest = iter(answers)
    first = next(rest, None)
    if first is None:
        return False
    found = chain([first], rest)
    if form == "tsv":
        tsv(sys.stdout, found, columns=[field.name for field in fields(first)], safe_cells=safe_cells)
    else:
        sys.stdout.writelines(_json(found) if form == "jsonl" else _shown(found))
    sys.stdout.flush()
    return True


def tsv(out: TextIO, answers: Iterable[Any], *, columns: Iterable[str], safe_cells: bool = False) -> None:
    """Write rows with tabs, the names of the columns first.

    One line a row, an empty cell for null, TRUE and FALSE, `;` between several values, quotation marks as in CSV. With
    `safe_cells` what a spreadsheet would take for a formula has an apostrophe before it.
    """
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(columns)
    for row in answers:
        table.writerow([cell(value, safe=safe_cells) for value in astuple(row)])


def _json(answers: Iterable[Any]) -> Iterator[str]:
    import msgspec

    return (f"{msgspec.json.encode(answer).decode()}\n" for answer in answers)


def _shown(answers: Iterable[Any]) -> Iterator[str]:
    from onrecord.cli.show.answers import lines

    return (f"{line}\n" for answer in answers for line in lines(answer))
