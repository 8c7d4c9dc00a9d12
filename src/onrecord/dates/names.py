"""Expressions that are only part of a name: "Sunday" in the name of a newspaper, "April" in that of a person."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.dates.symbols import Expression
from onrecord.language import Parse

LABELS = frozenset({"ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "FAC", "LAW"})
RULES = frozenset({"weekday", "month", "season_the", "holiday", "today", "now"})
"""Rules whose words also start names."""


def in_names(parse: Parse, found: Sequence[Expression]) -> frozenset[int]:
    """Indices of the expressions that begin a longer name which goes on with another proper noun."""
    held: dict[int, int] = {}
    for name in parse.names:
        if name.label in LABELS:
            for i in range(name.first, name.last - 1):
                if parse.tokens[i + 1].pos == "PROPN":
                    held[parse.tokens[i].end] = i
    return frozenset(n for n, one in enumerate(found) if one.rule in RULES and one.end in held)
