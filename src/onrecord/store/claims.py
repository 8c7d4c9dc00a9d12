"""Statements, events and contacts of a store, in the order of their days."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar, get_args

from onrecord.records import EventType, Medium, Stance
from onrecord.store.answers import Done, Met, Party, Said
from onrecord.store.filters import (
    Condition,
    Filter,
    Sides,
    days,
    equal,
    in_month,
    joined,
    marks,
    pages,
    parties,
    sources,
)
from onrecord.store.rows import ADDRESS, holding, named, run, tellers
from onrecord.store.weighing import weighed

Claim = TypeVar("Claim", Said, Done, Met)
SPEAKERS = Sides("statement_actor", "statement", "claim.n", ("source",), (), ("via",))
DOERS = Sides("event_actor", "event", "claim.n", ("actor",), ("recipient",))
IN_TOUCH = Sides("event_actor", "event", "event.n", ("actor", "recipient"), ("actor", "recipient"))
EVERYWHERE = ("actors", "country", "role", "type", "since", "until", "month", "outlet", "page", "hash", "text")
PAGE = f"outlet, published, page.title, {ADDRESS} AS 'where', page.id AS page"
STATEMENT = "statement AS claim JOIN page ON page.n = claim.page"
EVENT = "event AS claim JOIN page ON page.n = claim.page"
IN_ORDER = "ORDER BY day, page.id, first, claim.n"
JUDGED = """(SELECT says FROM judgement WHERE judgement.hash = {0}.hash AND says NOT IN ('same', 'different')
    ORDER BY n DESC LIMIT 1) AS judged"""


def statements(db: sqlite3.Connection, wanted: Filter, limit: int | None = None) -> Iterator[Said]:
    """Statements; one whose day the page does not tell was made by the day of its publication."""
    wanted = weighed(db, wanted, "statement_words", limit)
    where = of_statements(wanted)
    wheres = _from_since(wanted, where, "claim.latest IS NULL AND claim.earliest IS NOT NULL", "claim.day")
    return _in_turn(said, db, [_first(STATEMENT, where, limit) for where in wheres], limit)


def events(db: sqlite3.Connection, wanted: Filter, limit: int | None = None) -> Iterator[Done]:
    """Events; one without a day is looked for on the day of its page's publication."""
    wanted = weighed(db, wanted, "event_words", limit)
    where = of_events(wanted)
    wheres = _from_since(wanted, where, "claim.until IS NULL AND claim.since IS NOT NULL", "claim.day")
    return _in_turn(done, db, [_first(EVENT, where, limit) for where in wheres], limit)


def contacts(db: sqlite3.Connection, wanted: Filter, limit: int | None = None) -> Iterator[Met]:
    """Contacts, by the day of the event."""
    wanted = weighed(db, wanted, "event_words", limit)
    where = of_contacts(wanted)
    return _in_turn(
        met, db, _from_since(wanted, where, "event.until IS NULL AND event.since IS NOT NULL", "event.day"), limit
    )


def _from_since(wanted: Filter, where: list[Condition], open_: str, day: str) -> list[list[Condition]]:
    """What lies before the day `since` and has no known end, then the rest: over indexes, the one and the other in order."""
    if not wanted.since or wanted.is_narrow:
        return [where]
    return [[*where, (f"{open_} AND {day} < ?", (wanted.since,))], [*where, (f"{day} >= ?", (wanted.since,))]]


def _first(table: str, where: list[Condition], limit: int | None) -> list[Condition]:
    """The same for the first `limit`, by their numbers: all that is shown of a row is looked up for those alone."""
    if limit is None:
        return where
    condition, values = joined(where)
    return [(f"claim.n IN (SELECT claim.n FROM {table} WHERE {condition} {IN_ORDER} LIMIT ?)", (*values, limit))]


def _in_turn(
    ask: Callable[..., Iterator[Claim]], db: sqlite3.Connection, wheres: Sequence[list[Condition]], limit: int | None
) -> Iterator[Claim]:
    """The claims of the first conditions, then of the next, `limit` in all."""
    found = chain.from_iterable(ask(db, where, IN_ORDER, limit) for where in wheres)
    return islice(found, limit)


def of_statements(wanted: Filter) -> list[Condition]:
    """What `wanted` asks of a statement `claim`."""
    wanted.only(*EVERYWHERE, "by", "via")
    wanted = wanted.typed(get_args(Stance))
    return [
        *parties(wanted, SPEAKERS),
        *pages(wanted, "claim.page"),
        *days(wanted, "claim.earliest", "claim.latest"),
        *in_month(wanted, "claim.day"),
        *_of_stance(wanted),
        *equal("claim.hash", wanted.hash),
        *holding("claim.n", "statement_words", wanted.text, often=wanted.text in wanted.often),
    ]


def _of_stance(wanted: Filter) -> list[Condition]:
    """That the stance is the one asked for: most statements say, so that only the others have an index."""
    if wanted.type == "says":
        return [("likely(stance = ?)", (wanted.type,))]
    return equal("+stance" if wanted.is_narrow else "stance <> 'says' AND stance", wanted.type)


def of_events(wanted: Filter) -> list[Condition]:
    """What `wanted` asks of an event `claim`."""
    wanted.only(*EVERYWHERE, "by", "to", "according_to", "status")
    wanted = wanted.typed(get_args(EventType))
    return [
        *parties(wanted, DOERS),
        *sources(wanted, "claim.n"),
        *pages(wanted, "claim.page"),
        *days(wanted, "claim.since", "claim.until"),
        *in_month(wanted, "claim.day"),
        *equal(f"{'+' if wanted.is_narrow else ''}type", wanted.type),
        *equal("status", wanted.status),
        *equal("claim.hash", wanted.hash),
        *holding("claim.n", "event_words", wanted.text, often=wanted.text in wanted.often),
    ]


def of_contacts(wanted: Filter) -> list[Condition]:
    """What `wanted` asks of a contact `claim` and its `event`."""
    wanted.only(*EVERYWHERE, "according_to", "status")
    wanted = wanted.typed(get_args(Medium))
    return [
        *parties(wanted, IN_TOUCH),
        *sources(wanted, "event.n"),
        *pages(wanted, "event.page"),
        *days(wanted, "event.since", "event.until"),
        *in_month(wanted, "event.day"),
        *equal("medium", wanted.type),
        *equal("status", wanted.status),
        *equal("event.hash", wanted.hash),
        *holding("event.n", "event_words", wanted.text, often=wanted.text in wanted.often),
    ]


def said(db: sqlite3.Connection, where: Sequence[Condition], order: str, limit: int | None = None) -> Iterator[Said]:
    """The statements of which this holds, in this order."""
    sql = f"""
        SELECT claim.n, claim.hash, source_words, stance, cue, content, kind, medium, inside, inherited,
               claim.earliest, claim.latest, {PAGE}, first, last, confidence, rule, {JUDGED.format("claim")}
        FROM {STATEMENT}"""
    for rows in run(db, sql, where, order, limit):
        names = named(db, "statement_actor", "statement", rows)
        for row in rows:
            n, inherited = row.pop("n"), bool(row.pop("inherited"))
            yield Said(source=names.get((n, "source"), ()), via=names.get((n, "via"), ()), inherited=inherited, **row)


def done(db: sqlite3.Connection, where: Sequence[Condition], order: str, limit: int | None = None) -> Iterator[Done]:
    """The events of which this holds, in this order."""
    sql = f"""
        SELECT claim.n, claim.hash, type, mode, contexts, status, time, claim.earliest, claim.latest, claim.basis, place,
               place_country, claim.words, language, {PAGE}, first, last, confidence, rule, {JUDGED.format("claim")}
        FROM {EVENT}"""
    for rows in run(db, sql, where, order, limit):
        names, told, through = named(db, "event_actor", "event", rows), tellers(db, rows), tellers(db, rows, "via")
        for row in rows:
            n = row.pop("n")
            did, received = names.get((n, "actor"), ()), names.get((n, "recipient"), ())
            yield Done(actors=did, recipients=received, according_to=told.get(n, ()), via=through.get(n, ()), **row)


def met(db: sqlite3.Connection, where: Sequence[Condition], order: str, limit: int | None = None) -> Iterator[Met]:
    """The contacts of which this holds, in this order."""
    sql = f"""
        SELECT event.n, event.hash, medium, status, time, event.earliest, event.latest, event.basis, place,
               actor.name AS initiator, topics, outcome, event.words, {PAGE}, first, last, confidence, {JUDGED.format("event")}
        FROM event CROSS JOIN contact AS claim ON claim.event = event.n JOIN page ON page.n = event.page
        LEFT JOIN actor ON actor.n = claim.initiator"""
    for rows in run(db, sql, where, order, limit):
        names, told = named(db, "event_actor", "event", rows), tellers(db, rows)
        for row in rows:
            n = row.pop("n")
            sides = dict.fromkeys((*names.get((n, "actor"), ()), *names.get((n, "recipient"), ())))
            yield Met(parties=tuple(sides), according_to=told.get(n, ()), **row)


def parties_of(db: sqlite3.Connection, done: Sequence[Done]) -> dict[str, tuple[Party, ...]]:
    """Lasting name of an event -> those who take part in it, in the order of the page."""
    sql = f"""
        SELECT event.hash, part, name, key, kind, country, sector, role, wikidata
        FROM event JOIN event_actor ON event = event.n JOIN actor ON actor.n = event_actor.actor
        WHERE event.hash IN ({marks(done)}) ORDER BY event.n, actor.n"""
    found: dict[str, tuple[Party, ...]] = {each.hash: () for each in done}
    for hash_, *traits in db.execute(sql, [each.hash for each in done]):
        party = Party(**dict(zip(Party.__dataclass_fields__, traits, strict=True)))
        found[hash_] = (*found[hash_], party)
    return found
