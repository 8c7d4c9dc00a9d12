"""What a query over a record answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Place = tuple[int, int]
"""Characters of the decoded page: code points, end exclusive."""
Basis = Literal["stated", "inferred", "inferred_external", "not_stated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor or document, under every name the record has for it."""

    name: str
    """Its fullest name."""
    forms: tuple[str, ...] = ()
    """Further names and the words by which the page means it."""


Value: TypeAlias = "bool | int | str | Known | Sequence[Value] | Mapping[str, Value] | None"
"""An answer's value, built as the JSON of the questions is, with `Known` where an actor or document is meant."""

NARRATOR = Known(name="narrator")
"""The outlet itself, where it asserts something in its own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question. `Answer()` abstains."""

    value: Value = None
    """The answer; None when the record does not hold it."""
    spans: tuple[Place, ...] = ()
    """Where it stands on the page; with no value, the passages that come near it and do not say it."""
    asserted_by: tuple[Known, ...] | None = None
    """Who vouches for it; None where it is nobody's assertion but a reading of the page."""
    basis: Basis = "not_stated"
    """Said on the page, inferred from it, inferred with outside help, or not there."""
