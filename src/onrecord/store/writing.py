"""Records -> rows of a store. A page that is there already costs a look; one that is read differently now is replaced."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import chain
from typing import Any, Literal

from onrecord.errors import UsageError
from onrecord.records import Actor, Contact, Document, Event, EventTime, Issue, Record, Statement, TimeMention
from onrecord.schema import to_json
from onrecord.spans import Span
from onrecord.store import naming, together
from onrecord.store.opening import Keep
from onrecord.store.reducing import body, digest, pack, reduced, text_hash

Outcome = Literal["added", "known", "replaced"]
"""What became of a page: it is new, it was there as it is, or another reading of it was there."""
Row = tuple[Any, ...]
GAP = " … "
"""Stands between the pieces of a content."""
TABLES = (
    "page", "record", "capture", "actor", "actor_name", "member", "statement", "statement_actor", "event", "event_actor",
    "event_statement", "contact", "document", "document_actor", "issue",
)  # fmt: skip
"""In the order in which they are filled: what is pointed at comes first."""


def add(connection: sqlite3.Connection, record: Record, keep: Keep, software: str) -> Outcome:
    """Put the record into the store, inside the transaction that is open; UsageError for one whose ids lead nowhere."""
    written = to_json(record)
    sign = digest(record, written)
    known = connection.execute("SELECT n, digest FROM page WHERE id = ?", (record.page.id,)).fetchone()
    if known and known[1] == sign:
        _insert(connection, {"capture": [_capture(known[0], record)]})
        return "known"
    met = []
    if known:
        met = connection.execute("SELECT source, url, fetched FROM capture WHERE page = ?", known[:1]).fetchall()
        forget(connection, known[0])
    rows = Rows(connection, record, keep)
    try:
        rows.fill(pack(written if keep == "full" else to_json(rows.kept)), sign, software)
    except KeyError as error:
        raise UsageError(f"{record.page.source}: the record refers to {error} and does not hold it") from None
    rows.tables["capture"] += [(rows.page, *each) for each in met]
    _insert(connection, rows.tables)
    rows.index(connection)
    if keep != "full":  # what linking looks at is in the words that are not kept
        together.enter(connection, rows.page, record, veiled=keep == "none")
    return "replaced" if known else "added"


def forget(connection: sqlite3.Connection, page: int) -> None:
    """Take a page and all that rests on it out of the store; people's judgements stay."""
    together.unlink(connection, page)
    sql = "SELECT packed, title FROM page JOIN record ON page = n WHERE n = ?"
    [packed, title] = connection.execute(sql, (page,)).fetchone()
    words = (page, title or "", body(packed))
    connection.execute("INSERT INTO page_words (page_words, rowid, title, body) VALUES ('delete', ?, ?, ?)", words)
    connection.execute(
        "INSERT INTO statement_words (statement_words, rowid, content)"
        " SELECT 'delete', n, content FROM statement WHERE page = ?",
        (page,),
    )
    connection.execute("DELETE FROM page WHERE n = ?", (page,))


class Rows:
    """The rows of one record, numbered on from those the store holds."""

    def __init__(self, connection: sqlite3.Connection, record: Record, keep: Keep) -> None:
        self._next = {
            table: (connection.execute(f"SELECT max(n) FROM {table}").fetchone()[0] or 0) + 1
            for table in ("page", "actor", "statement", "event", "contact", "document")
        }
        self.tables: dict[str, list[Row]] = {table: [] for table in TABLES}
        self.page = self._next["page"]
        self._whole = record
        self.kept = reduced(record, keep)
        self._hashes = _hashes(record)
        self._actors = self._numbers("actor", record.actors)
        self._statements = self._numbers("statement", record.statements)
        self._events = self._numbers("event", record.events)

    def fill(self, packed: bytes, sign: str, software: str) -> None:
        """Make all rows."""
        record = self.kept
        self.tables["page"].append(self._page(sign, software))
        self.tables["record"].append((self.page, packed))
        self.tables["capture"].append(_capture(self.page, record))
        for actor in record.actors:
            self._actor(actor)
        for statement in record.statements:
            self._statement(statement)
        for event in record.events:
            self._event(event)
        for number, contact in enumerate(record.contacts, self._next["contact"]):
            self._contact(number, contact)
        for number, document in enumerate(record.documents, self._next["document"]):
            self._document(number, document)
        self.tables["issue"] += [_issue(self.page, issue) for issue in record.issues]

    def index(self, connection: sqlite3.Connection) -> None:
        """Enter the words of the page and its statements into the full-text tables."""
        article = self.kept.article
        title = article.title.quote if article.title else ""
        connection.execute(
            "INSERT INTO page_words (rowid, title, body) VALUES (?, ?, ?)", (self.page, title, article.text)
        )
        said = [(row[0], row[6]) for row in self.tables["statement"]]
        connection.executemany("INSERT INTO statement_words (rowid, content) VALUES (?, ?)", said)

    def _numbers(self, table: str, claims: Iterable[Actor | Statement | Event]) -> dict[str, int]:
        return {claim.id: number for number, claim in enumerate(claims, self._next[table])}

    def _page(self, sign: str, software: str) -> Row:
        record, article, day = self.kept, self.kept.article, self.kept.article.published
        outlet = article.outlet
        return (
            self.page, record.page.id, record.page.form, article.language,
            article.title.quote if article.title else None,
            outlet.name if outlet else None, outlet.domain if outlet else None,
            day.value, day.earliest, day.latest, day.basis,
            len(self._whole.article.text.split()), text_hash(self._whole), sign, software,
        )  # fmt: skip

    def _actor(self, actor: Actor) -> None:
        number = self._actors[actor.id]
        self.tables["actor"].append((
            number, self.page, actor.id, naming.key(actor, self._whole.page.id), actor.name, actor.kind, actor.country,
            actor.sector, actor.role, actor.wikidata,
        ))  # fmt: skip
        self.tables["actor_name"] += [(number, name) for name in sorted(naming.names(actor))]
        self.tables["member"] += [(number, self._actors[member]) for member in dict.fromkeys(actor.members)]

    def _statement(self, claim: Statement) -> None:
        number = self._statements[claim.id]
        spans = [span for span in (claim.source_span, claim.cue, *claim.content) if span]
        said = next((time for time in self.kept.times if time.id == claim.time), None)
        self.tables["statement"].append((
            number, self.page, claim.id, self._hashes[claim.id], _quote(claim.source_span), _quote(claim.cue),
            GAP.join(span.quote for span in claim.content), claim.kind, claim.stance, _quote(claim.medium),
            self._hashes.get(claim.inside or ""), int(claim.inherited),
            *self._days(said),
            *_extent(spans), claim.confidence, claim.rule,
        ))  # fmt: skip
        self._parties("statement_actor", number, source=claim.source, via=claim.via)

    def _event(self, claim: Event) -> None:
        number = self._events[claim.id]
        place, when = claim.place, claim.time
        self.tables["event"].append((
            number, self.page, claim.id, self._hashes[claim.id], claim.type, claim.mode, " ".join(claim.contexts),
            claim.status, place.name if place else None, place.country if place else None,
            when.value, when.earliest, when.latest, when.basis, *self._days(when),
            claim.mentions[0].quote, *_extent(claim.mentions[:1]), claim.confidence, claim.rule,
        ))  # fmt: skip
        self._parties("event_actor", number, actor=claim.actors, recipient=claim.recipients)
        told = dict.fromkeys(claim.according_to)
        self.tables["event_statement"] += [(number, self._statements[statement]) for statement in told]

    def _days(self, told: EventTime | TimeMention | None) -> Row:
        """First and last day, as told, else of the publication; and the one to sort by."""
        known = told if told and (told.earliest or told.latest) else self.kept.article.published
        return known.earliest, known.latest, known.latest or known.earliest

    def _contact(self, number: int, claim: Contact) -> None:
        asked = self._actors[claim.initiator.actor] if claim.initiator else None
        topics = GAP.join(span.quote for span in claim.topics)
        self.tables["contact"].append((
            number, self.page, claim.id, self._events[claim.event], claim.medium, asked, topics, _quote(claim.outcome),
        ))  # fmt: skip

    def _document(self, number: int, claim: Document) -> None:
        asks, omits = (GAP.join(span.quote for span in spans) for spans in (claim.asks, claim.omits))
        self.tables["document"].append((
            number, self.page, claim.id, self._hashes[claim.id], claim.kind, claim.span.quote, asks, omits,
            *_extent([claim.span]),
        ))  # fmt: skip
        self._parties("document_actor", number, issuer=claim.issuer, via=claim.via)

    def _parties(self, table: str, claim: int, **parts: Iterable[str]) -> None:
        for part, actors in parts.items():
            self.tables[table] += [(claim, self._actors[actor], part) for actor in dict.fromkeys(actors)]


def _insert(connection: sqlite3.Connection, tables: dict[str, list[Row]]) -> None:
    for table, rows in tables.items():
        if rows:
            verb = "INSERT OR IGNORE" if table == "capture" else "INSERT"
            connection.executemany(f"{verb} INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _hashes(record: Record) -> dict[str, str]:
    """Id of each statement, event and document -> its lasting name."""
    named = naming.Hashes(record)
    return dict(
        chain(
            ((claim.id, named.statement(claim)) for claim in record.statements),
            ((claim.id, named.event(claim)) for claim in record.events),
            ((claim.id, named.document(claim)) for claim in record.documents),
        )
    )


def _capture(page: int, record: Record) -> Row:
    return page, record.page.source, record.page.url, record.page.fetched


def _issue(page: int, issue: Issue) -> Row:
    return page, issue.stage, issue.code, issue.message, issue.start, issue.end


def _extent(spans: Iterable[Span]) -> tuple[int, int]:
    found = list(spans)
    return min(span.start for span in found), max(span.end for span in found)


def _quote(span: Span | None) -> str | None:
    return span.quote if span else None
