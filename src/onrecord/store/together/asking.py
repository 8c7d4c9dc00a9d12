"""Questions on what pages say together -> answers: lists of occurrences, and one with all its accounts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, get_args

from onrecord.errors import UsageError
from onrecord.records import Claim, EventType, Linked
from onrecord.store.answers import Occurred
from onrecord.store.filters import Condition, Filter, Sides, days, equal, pages, parties, sources
from onrecord.store.rows import holding, run
from onrecord.store.together.assembling import compared
from onrecord.store.together.known import Known

_TELLING = "SELECT happening.occurrence FROM happening JOIN event ON event.n = happening.event"
_DOERS = Sides("event_actor", "event", "event.n", ("actor",), ("recipient",))
_KNOWN = (
    "actors", "by", "to", "according_to", "country", "role", "type", "status", "since", "until", "outlet", "page", "hash", "text",
)  # fmt: skip


def occurrences(
    db: sqlite3.Connection,
    wanted: Filter,
    limit: int | None = None,
    *,
    told_by: int = 1,
    single_party: bool = False,
    differing: bool = False,
) -> Iterator[Occurred]:
    """Occurrences of which some telling fits each thing asked for, in order of their days."""
    where = asked_of(wanted, told_by=told_by, single_party=single_party, differing=differing)
    yield from happenings(db, where, "ORDER BY day, claim.id", limit)


def asked_of(
    wanted: Filter, *, told_by: int = 1, single_party: bool = False, differing: bool = False
) -> list[Condition]:
    """What is asked of an occurrence `claim`."""
    wanted.only(*_KNOWN)
    wanted = wanted.typed(get_args(EventType))
    where: list[Condition] = [("pages >= ?", (told_by,))] if told_by > 1 else []
    where += [("single_party IS NOT NULL", ())] if single_party else []
    where += [("differing > 0", ())] if differing else []
    where += equal("claim.type", wanted.type) + equal("claim.status", wanted.status)
    for condition, values in _on_tellings(wanted):
        where.append((f"claim.n IN ({_TELLING} WHERE {condition})", values))
    return where + days(wanted, "ifnull(claim.earliest, claim.day)", "ifnull(claim.latest, claim.day)")


def happenings(
    db: sqlite3.Connection, where: Sequence[Condition], order: str, limit: int | None = None, offset: int = 0
) -> Iterator[Occurred]:
    """The occurrences of which this holds, in this order, from the `offset`-th on."""
    sql = """
        SELECT claim.id, type, medium, status, earliest, latest, pages, single_party, shown
        FROM occurrence AS claim"""
    for rows in run(db, sql, where, order, limit, offset):
        for row in rows:
            yield _occurred(row)


def _on_tellings(wanted: Filter) -> list[Condition]:
    """Conditions each of which some event of the occurrence must fulfil: one page may name what another leaves out."""
    found = [
        *parties(wanted, _DOERS),
        *sources(wanted, "event.n"),
        *pages(wanted, "happening.page"),
        *holding("event.n", "event_words", wanted.text),
    ]
    return found + equal("event.hash", wanted.hash and wanted.hash.removeprefix("o"))


def _occurred(row: dict[str, Any]) -> Occurred:
    import msgspec

    shown = msgspec.json.decode(row.pop("shown"))
    named = {part: tuple(name for name, side in shown["parties"] if side == part) for part in ("actor", "recipient")}
    return Occurred(
        actors=named["actor"],
        recipients=named["recipient"],
        places=tuple(shown["places"]),
        origins=tuple(shown["origins"]),
        contradictions=tuple(shown["contradictions"]),
        **row,
    )


def compare(db: sqlite3.Connection, name: str) -> Linked:
    """What is said of the occurrence of this id, or that an event of this hash tells (or the beginning of one).

    UsageError where there is none, or more than one, or where its page waits for linking.
    """
    hash = name.lower().removeprefix("o")
    sql = """SELECT DISTINCT occurrence FROM event LEFT JOIN happening ON happening.event = event.n
        WHERE hash BETWEEN ? AND ? || 'g' LIMIT 2"""
    found = db.execute(sql, (hash, hash)).fetchall() if hash else []
    if len(found) != 1:
        raise UsageError(f"{'no event' if not found else 'more than one occurrence'} has an id or hash like {name!r}")
    [number] = found[0]
    if number is None:
        raise UsageError(f"{name!r} is in no occurrence: its page waits for linking, or it has neither party nor place")
    known = Known(db)
    return _hashed(db, compared(known, number))


def _hashed(db: sqlite3.Connection, linked: Linked) -> Linked:
    """The same with the hashes of events and statements, by which each of them is judged and cited."""
    [found] = linked.occurrences
    events = tuple(replace(ref, hash=_hash(db, "event", ref.page, ref.event)) for ref in found.events)
    accounts = tuple(
        replace(account, claims=tuple(_cited(db, claim) for claim in account.claims)) for account in found.accounts
    )
    return replace(linked, occurrences=(replace(found, events=events, accounts=accounts),))


def _cited(db: sqlite3.Connection, claim: Claim) -> Claim:
    if claim.statement is None:
        return claim
    return replace(claim, hash=_hash(db, "statement", claim.passage.page, claim.statement))


def _hash(db: sqlite3.Connection, table: str, page: str, id_: str) -> str:
    sql = f"SELECT hash FROM page JOIN {table} ON {table}.page = page.n WHERE page.id = ? AND {table}.id = ?"
    return str(db.execute(sql, (page, id_)).fetchone()[0])


def told_in(db: sqlite3.Connection, hashes: Sequence[str]) -> dict[str, str]:
    """Hash of an event -> id of the occurrence that it tells, for those that are linked."""
    marks = ", ".join("?" * len(hashes))
    sql = f"""SELECT hash, occurrence.id FROM event JOIN happening ON happening.event = event.n
        JOIN occurrence ON occurrence.n = happening.occurrence WHERE hash IN ({marks})"""
    return dict(db.execute(sql, tuple(hashes)))
