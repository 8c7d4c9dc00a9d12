"""Who is quoted, how often, and by which outlets."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from onrecord.store.filters import Condition, Filter, called, days, equal, joined, pages
from onrecord.store.overviews.answers import Piece, Quoted, QuotedBy
from onrecord.store.rows import marks

MOST = 5
"""Outlets shown for a source."""
_TOLD = "actor {0} CROSS JOIN statement_actor ON statement_actor.actor = actor.n AND part = 'source'"


def sources(db: sqlite3.Connection, wanted: Filter, *, limit: int, offset: int = 0) -> Piece[Quoted]:
    """Sources with a name of their own, those with most statements first; `type` is their kind.

    Statements are counted on every page: a copied text quotes its sources again.
    """
    wanted.only("actors", "country", "role", "type", "since", "until", "outlet", "page")
    where = _asked(wanted)
    condition, values = joined(where)
    dated = "JOIN statement ON statement.n = statement_actor.statement" if wanted.since or wanted.until else ""
    wide = not (wanted.actors or wanted.outlet or wanted.page)
    told = _TOLD.format("INDEXED BY actor_key" if wide else "")
    sql = f"SELECT key, count(*) AS number FROM {told} {dated} WHERE {condition} GROUP BY key ORDER BY number DESC, key"
    ranked = db.execute(sql, values).fetchall()
    numbers = dict(ranked[offset : offset + limit])
    told_by = _outlets(db, list(numbers), where, dated)
    names = _described(db, list(numbers))
    rows = [
        Quoted(
            key=key, **names[key], statements=number, pages=sum(by.pages for by in told_by[key]), outlets=len(told_by[key]),
            by=tuple(told_by[key][:MOST]),
        )
        for key, number in numbers.items()
    ]  # fmt: skip
    return Piece(total=len(ranked), rows=rows)


def _asked(wanted: Filter) -> list[Condition]:
    found = [*pages(wanted, "actor.page"), *days(wanted, "statement.earliest", "statement.latest")]
    found += equal("actor.kind", wanted.type) or [("actor.kind NOT IN ('unnamed', 'group')", ())]
    found += equal("country", wanted.country and wanted.country.upper())
    if wanted.role:
        found.append(("role LIKE '%' || ? || '%'", (wanted.role,)))
    for name in wanted.actors:
        sql, values = called(name)
        found.append((f"actor.n IN ({sql})", values))
    return found


def _outlets(
    db: sqlite3.Connection, keys: Sequence[str], where: Sequence[Condition], dated: str
) -> dict[str, list[QuotedBy]]:
    """Key of a source -> the outlets that quote it, those that do so most first."""
    condition, values = joined([*where, (f"key IN ({marks(keys)})", tuple(keys))])
    sql = f"""
        SELECT key, actor.page, count(*) FROM {_TOLD.format("")} {dated} WHERE {condition} GROUP BY key, actor.page"""
    statements: dict[str, Counter[str]] = defaultdict(Counter)
    on: dict[str, Counter[str]] = defaultdict(Counter)
    outlet_of = dict(db.execute("SELECT n, ifnull(outlet, '') FROM page"))
    for key, page, number in db.execute(sql, values):
        statements[key][outlet_of[page]] += number
        on[key][outlet_of[page]] += 1
    return {
        key: [
            QuotedBy(outlet=outlet, statements=number, pages=on[key][outlet])
            for outlet, number in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
        ]
        for key, counted in statements.items()
    }


def _described(db: sqlite3.Connection, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Key -> name, kind, country and role, as the fullest name has them."""
    sql = f"""
        SELECT key, name, kind, country, role, max(length(name)) FROM actor WHERE key IN ({marks(keys)}) GROUP BY key"""
    return {
        key: {"name": name, "kind": kind, "country": country, "role": role}
        for key, name, kind, country, role, _ in db.execute(sql, keys)
    }
