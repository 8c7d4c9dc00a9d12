"""Shapes of tables: which columns, from which values, and which rows an event makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.codebooks.loader import Row, rows
from onrecord.export.cameo import HOSTS
from onrecord.export.coded import Pair, Values, of_pair

REAL = ("happened", "ongoing")
"""Status of what shapes take that cannot tell what happened from what is planned or denied."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One sort of table. Its columns stand in the codebook `export/NAME`."""

    name: str
    """Name of the shape, its file and its codebook."""
    told: str
    """What it is, in a sentence."""
    rows: Callable[[Values, list[Pair]], Iterator[Values]]
    """The rows that an event with its pairs makes."""
    statuses: tuple[str, ...] = ()
    """Status of the events it takes; empty for all."""

    @property
    def columns(self) -> tuple[Row, ...]:
        """Its columns in order: `id` (the name), `type`, `value`, `meaning`."""
        return rows(f"export/{self.name}")


def _one_row(event: Values, pairs: list[Pair]) -> Iterator[Values]:
    yield event


def _a_row_a_pair(event: Values, pairs: list[Pair]) -> Iterator[Values]:
    for number, pair in enumerate(pairs, 1):
        yield of_pair(event, number, pair, event["event.cameo"])


def _a_row_a_direction(event: Values, pairs: list[Pair]) -> Iterator[Values]:
    """As CAMEO counts: what both do stands twice, and who is visited hosts."""
    number = 0
    code = event["event.cameo"]
    for actor, recipient, directed in pairs:
        number += 1
        yield of_pair(event, number, (actor, recipient, True), code)
        back = HOSTS.get(code) if directed else code
        if back and recipient:
            number += 1
            yield of_pair(event, number, (recipient, actor, True), back)


_ALL = (
    Shape("events", "One row an event, all sides in a cell.", _one_row),
    Shape("dyads", "One row for each pair of an event: who, to whom, with the codes of both states.", _a_row_a_pair),
    Shape("polecat", "The 40 columns of POLECAT, one row a pair.", _a_row_a_pair, REAL),
    Shape("icews", "The 20 columns of ICEWS, one row a pair and direction.", _a_row_a_direction, REAL),
    Shape(
        "gdelt", "The 61 columns of GDELT 2.0, one row a pair and direction, with a header.", _a_row_a_direction, REAL
    ),
)
SHAPES: Mapping[str, Shape] = {shape.name: shape for shape in _ALL}
"""The shapes by name."""
