"""What every list shows around its rows: how many there are, the way on and back, and the rows as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query, Request

from onrecord.web.asked import TYPES, Address
from onrecord.web.downloads import has_parquet

AT_ONCE = 50
"""Rows on a page."""
FAR = 1_000_000
"""Rows that can be skipped at most."""
Skip = Annotated[int, Query(ge=0, le=FAR)]
"""Rows before the first one shown."""
STATUSES, MEDIA, STANCES, EVENTS = (TYPES[name] for name in ("status", "medium", "stance", "event"))
KINDS = tuple(kind for kind in TYPES["kind"] if kind not in ("unnamed", "group"))


@dataclass(frozen=True, slots=True)
class Listing:
    """A piece of a list on a page."""

    address: Address
    """Where it stands."""
    total: int
    """Rows in all."""
    rows: Sequence[Any]
    """Rows shown."""
    skip: int
    """Rows before them."""
    at_once: int = AT_ONCE
    """Rows on a page."""

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1."""
        return self.skip + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return self.skip + len(self.rows)

    @property
    def before(self) -> str | None:
        """Address of the rows before."""
        return self.address.but(skip=max(self.skip - self.at_once, 0)) if self.skip else None

    @property
    def after(self) -> str | None:
        """Address of the rows after."""
        return self.address.but(skip=self.skip + self.at_once) if self.last < self.total else None

    @property
    def files(self) -> list[tuple[str, str]]:
        """Name of a form and address of the rows in it."""
        forms = ("tsv", "json", "parquet") if has_parquet() else ("tsv", "json")
        return [
            ({"tsv": "TSV", "json": "JSON", "parquet": "Parquet"}[form], self.address.but(**{"as": form}))
            for form in forms
        ]

    @property
    def plain(self) -> str:
        """Address of the list without any question."""
        return self.address.path

    @property
    def is_asked(self) -> bool:
        """Whether anything narrows it."""
        return any(name not in ("skip", "order", "of", "level", "as") for name, _ in self.address.asked)


def listing(request: Request, total: int, rows: Sequence[Any], skip: int, at_once: int = AT_ONCE) -> Listing:
    """The rows shown, at the address of the request."""
    return Listing(Address.of(request), total, rows, skip, at_once)
