"""Somebody on the pages of a store: how pages describe them, and how much they say, do and receive."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import numpy as np

from onrecord.records import ActorKind
from onrecord.store.answers import Known
from onrecord.store.filters import Filter, marks
from onrecord.store.identities import called, names_of_key, with_key
from onrecord.store.lists import actors, asked_of_actors
from onrecord.store.naming import NAMELESS, folded
from onrecord.store.overviews.answers import Form, Peer, Piece, Profile
from onrecord.store.overviews.counted import Flags, Numbers, People, distinct
from onrecord.store.overviews.dyads import fullest

TRAITS = ("name", "kind", "country", "sector", "role", "wikidata")
MOST = 12
"""Descriptions shown."""
_DAYS = (
    ("statement_actor", "statement"),
    ("event_actor", "event"),
)


def known(
    db: sqlite3.Connection, wanted: Filter, *, limit: int, offset: int = 0, people: People | None = None
) -> Piece[Known]:
    """Everybody with a name of their own, those on most pages first."""
    people = people or People.read(db)
    key, _ = distinct(*(column[chosen(db, people, wanted)] for column in (people.key, people.page)))
    pages = np.bincount(key, minlength=len(people.keys))
    best = np.argsort(-pages, kind="stable")[: np.count_nonzero(pages)]
    shown = best[offset : offset + limit].tolist()
    counts = [
        dict(zip(shown, _sums(people, column, shown), strict=True))
        for column in (people.said, people.did, people.received)
    ]
    held = described(db, people, shown)
    rows = [
        Known(
            key=people.keys[key], **held[key], pages=int(pages[key]), said=counts[0][key], did=counts[1][key], received=counts[2][key]
        )
        for key in shown
        if key in held
    ]  # fmt: skip
    return Piece(total=len(best), rows=rows)


def chosen(db: sqlite3.Connection, people: People, wanted: Filter) -> Flags:
    """Rows of `people` that a filter asks for; without a kind those with a name of their own."""
    wanted = wanted.typed(get_args(ActorKind))
    flags = people.of_kind(wanted.type) if wanted.type in NAMELESS else people.named
    if wanted.type:
        flags = flags & people.of_kind(wanted.type)
    if wanted.country:
        flags = flags & people.of_country(wanted.country.upper())
    narrower = replace(wanted, type=None, country=None)
    condition, values = asked_of_actors(narrower)
    if narrower != Filter():
        flags = flags & people.of_rows(db.execute(f"SELECT claim.n FROM actor AS claim WHERE {condition}", values))
    return flags


def described(db: sqlite3.Connection, people: People, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Number of a key -> name, kind, country, sector, office and Wikidata id, as the fullest name has them; nothing for who has gone since."""
    numbers = people.fullest[list(keys)].tolist()
    sql = f"SELECT n, key, name, kind, country, sector, role, wikidata FROM actor WHERE n IN ({marks(numbers)})"
    found = {(n, key): dict(zip(TRAITS, traits, strict=True)) for n, key, *traits in db.execute(sql, numbers)}
    held = {key: found.get((number, people.keys[key])) for key, number in zip(keys, numbers, strict=True)}
    return {key: traits for key, traits in held.items() if traits}


def _sums(people: People, column: Numbers, keys: Sequence[int]) -> list[int]:
    """The sum of a column for each of these keys, over all pages."""
    sums = np.bincount(people.key, weights=column, minlength=len(people.keys))
    return [int(sums[key]) for key in keys]


def profile(db: sqlite3.Connection, name: str) -> Profile | None:
    """Whoever has this key, or else most pages under this name; null where nobody does."""
    key = _key(db, name)
    if key is None:
        return None
    here, values = with_key(key)
    described = db.execute(_FORMS.format(here), (*values, MOST))
    forms = [Form(**dict(zip(Form.__dataclass_fields__, row, strict=True))) for row in described]
    words = _words(db, key)
    first, last = _days(db, key)
    return Profile(
        who=_known(db, key),
        forms=tuple(forms),
        words=words,
        about=_about(db, key, words),
        first=first,
        last=last,
    )


def name_of(db: sqlite3.Connection, name: str) -> str | None:
    """The fullest name of whoever has this key, or else most pages under this name; null where nobody does."""
    key = _key(db, name)
    return fullest(db, [key])[key] if key else None


def peers(db: sqlite3.Connection, key: str, *, limit: int) -> tuple[Peer, ...]:
    """Those who take part in most of the same events, however often the pages tell of them."""
    own, values = with_key(key, "own", "actor")
    rows = db.execute(_PEERS.format(own), (*values, key, limit)).fetchall()
    names = fullest(db, [peer for peer, _ in rows])
    return tuple(Peer(key=peer, name=names[peer], events=number) for peer, number in rows)


_PEERS = """
    SELECT other.key, count(DISTINCT theirs.event) AS number FROM event_actor AS own
    JOIN event_actor AS theirs ON theirs.event = own.event AND theirs.actor <> own.actor
    JOIN actor AS other ON other.n = theirs.actor
    JOIN known ON known.n = other.who AND known.key = other.key
    WHERE {0} AND other.key <> ? AND other.kind NOT IN ('unnamed', 'group')
    GROUP BY other.key ORDER BY number DESC, other.key LIMIT ?"""
_FORMS = """
    SELECT name, role, country, sector, count(DISTINCT page) AS pages FROM actor WHERE {0}
    GROUP BY name, role, country, sector ORDER BY pages DESC, name LIMIT ?"""


def _key(db: sqlite3.Connection, name: str) -> str | None:
    so_called, values = called(name)
    ranked = f"SELECT key FROM actor WHERE {so_called} GROUP BY key ORDER BY key = ? DESC, count(DISTINCT page) DESC, key LIMIT 1"
    found = db.execute(ranked, (*values, name)).fetchone()
    return found[0] if found else None


def _known(db: sqlite3.Connection, key: str) -> Known:
    """The same row as in the list of actors; unlike there, also for a group or a source without a name."""
    here, values = with_key(key)
    [kind] = db.execute(f"SELECT kind FROM actor WHERE {here} LIMIT 1", values).fetchone()
    [row] = actors(db, Filter(actors=(key,), type=kind), 1)
    return row


def _words(db: sqlite3.Connection, key: str) -> str:
    return " OR ".join(f'"{name}"' for name in names_of_key(db, key) if folded(name))


def _about(db: sqlite3.Connection, key: str, words: str) -> int:
    own, values = with_key(key, "statement_actor", "actor")
    sql = f"""
        SELECT count(*) FROM statement_words WHERE statement_words MATCH ?
        AND rowid NOT IN (SELECT statement FROM statement_actor WHERE {own} AND part = 'source')"""
    return int(db.execute(sql, (words, *values)).fetchone()[0]) if words else 0


def _days(db: sqlite3.Connection, key: str) -> tuple[str | None, str | None]:
    """First and last day of all their statements and events."""
    found = []
    for joining, table in _DAYS:
        taking, values = with_key(key, joining, "actor")
        sql = f"SELECT min(day), max(day) FROM {joining} JOIN {table} ON {table}.n = {joining}.{table} WHERE {taking}"
        found += [day for day in db.execute(sql, values).fetchone() if day]
    return (min(found), max(found)) if found else (None, None)
