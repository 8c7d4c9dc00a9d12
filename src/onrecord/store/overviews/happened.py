"""Occurrences a piece at a time."""

from __future__ import annotations

import sqlite3

from onrecord.store.answers import Occurred
from onrecord.store.filters import Filter
from onrecord.store.overviews.answers import Piece
from onrecord.store.overviews.pieces import size
from onrecord.store.together.asking import asked_of, happenings


def occurrences(
    db: sqlite3.Connection, wanted: Filter, *, limit: int, offset: int = 0, newest: bool = True, told_by: int = 1,
    single_party: bool = False, differing: bool = False,
) -> Piece[Occurred]:  # fmt: skip
    """What happened, each happening once; of pages that are linked."""
    where = asked_of(wanted, told_by=told_by, single_party=single_party, differing=differing)
    way = "DESC" if newest else "ASC"
    rows = list(happenings(db, where, f"ORDER BY claim.day {way}, claim.n {way}", limit, offset))
    return Piece(total=size(db, "occurrence AS claim", where), rows=rows)
