"""Statements, events and contacts of a store, in the order of their days."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from onrecord.store.answers import Done, Met, Party, Said
from onrecord.store.filters import Condition, Filter, Sides, days, equal, in_month, pages, parties
from onrecord.store.rows import ADDRESS, containing, holding, marks, named, run, tellers

SPEAKERS = Sides("statement_actor", "statement", "claim.n", ("source",), (), ("via",))
DOERS = Sides("event_actor", "event", "claim.n", ("actor",), ("recipient",))
IN_TOUCH = Sides("event_actor", "event", "event.n", ("actor", "recipient"), ("actor", "recipient"))
EVERYWHERE = ("actors", "country", "role", "type", "since", "until", "month", "outlet", "page", "hash", "text")
PAGE = f"outlet, published, page.title, {ADDRESS} AS 'where', page.id AS page"
IN_ORDER = "ORDER BY day, page.id, first, claim.n"
JUDGED = """(SELECT says FROM judgement WHERE judgement.hash = {0}.hash AND says NOT IN ('same', 'different')
    ORDER BY n DESC LIMIT 1) AS judged"""


def statements(db: sqlite3.Connection, wanted: Filter, limit: int | None = None) -> Iterator[Said]:
    """Statements; one whose day the page does not tell was made by the day of its publication."""
    return said(db, of_statements(wanted), IN_ORDER, limit)


def events(db: sqlite3.Connection, wanted: Filter, limit: int | None = None) -> Iterator[Done]:
    """Events; one without a day is looked for on the day of its page's publication."""
    return done(db, of_events(wanted), IN_ORDER, limit)


def contacts(db: sqlite3.Connection, wanted: Filter, limit: int | None = None) -> Iterator[Met]:
    """Contacts, by the day of the event."""
    return met(db, of_contacts(wanted), IN_ORDER, limit)


def of_statements(wanted: Filter) -> list[Condition]:
    """What `wanted` asks of a statement `claim`."""
    wanted.only(*EVERYWHERE, "by", "via")
    return [
        *parties(wanted, SPEAKERS),
        *pages(wanted, "claim.page"),
        *days(wanted, "claim.earliest", "claim.latest"),
        *in_month(wanted, "claim.day"),
        *equal("stance", wanted.type),
        *equal("claim.hash", wanted.hash),
        *holding("claim.n", "statement_words", wanted.text),
    ]


def of_events(wanted: Filter) -> list[Condition]:
    """What `wanted` asks of an event `claim`."""
    wanted.only(*EVERYWHERE, "by", "to", "status")
    return [
        *parties(wanted, DOERS),
        *pages(wanted, "claim.page"),
        *days(wanted, "claim.since", "claim.until"),
        *in_month(wanted, "claim.day"),
        *equal("type", wanted.type and wanted.type.upper()),
        *equal("status", wanted.status),
        *equal("claim.hash", wanted.hash),
        *containing("claim.words", wanted.text),
    ]


def of_contacts(wanted: Filter) -> list[Condition]:
    """What `wanted` asks of a contact `claim` and its `event`."""
    wanted.only(*EVERYWHERE, "status")
    return [
        *parties(wanted, IN_TOUCH),
        *pages(wanted, "claim.page"),
        *days(wanted, "event.since", "event.until"),
        *in_month(wanted, "event.day"),
        *equal("medium", wanted.type),
        *equal("status", wanted.status),
        *equal("event.hash", wanted.hash),
        *containing("event.words", wanted.text),
    ]


def said(db: sqlite3.Connection, where: Sequence[Condition], order: str, limit: int | None = None) -> Iterator[Said]:
    """The statements of which this holds, in this order."""
    sql = f"""
        SELECT claim.n, claim.hash, source_words, stance, cue, content, kind, medium, inside, inherited,
               claim.earliest, claim.latest, {PAGE}, first, last, confidence, rule, {JUDGED.format("claim")}
        FROM statement AS claim JOIN page ON page.n = claim.page"""
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
        FROM event AS claim JOIN page ON page.n = claim.page"""
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
        FROM contact AS claim JOIN event ON event.n = claim.event JOIN page ON page.n = claim.page
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
