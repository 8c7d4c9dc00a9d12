"""Records -> rows of a store. A page that is there already costs a look; one that is read differently now is replaced."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

from onrecord.errors import UsageError
from onrecord.records import Actor, Contact, Document, Event, EventTime, Issue, Record, Statement, TimeMention
from onrecord.schema import to_json
from onrecord.spans import Span
from onrecord.store import identities, naming, together
from onrecord.store.reducing import Keep, body, digest, pack, reduced, text_hash
from onrecord.store.state import Seen, seen

Outcome = Literal["added", "known", "replaced"]
"""What became of a page: it is new, it was there as it is, or another reading of it was there."""
Row = tuple[Any, ...]
KNOWN = 200_000
"""So many are remembered by their keys from one transaction to the next: some 100 MB."""
TOGETHER = 100
"""Rows that a command inserts, as far as this SQLite takes so many values."""
GAP = " … "
"""Stands between the pieces of a content."""
TABLES = (
    "page", "record", "capture", "actor", "actor_name", "member", "statement", "statement_actor", "event", "event_actor",
    "event_statement", "contact", "document", "document_actor", "issue",
)  # fmt: skip
"""In the order in which they are filled: what is pointed at comes first."""
NUMBERED = ("page", "actor", "statement", "event", "contact", "document")
"""Tables whose rows have a number, in `n`."""
OWN = {
    "statement": "page = ?", "event": "page = ?", "contact": "page = ?", "document": "page = ?", "actor": "page = ?", "issue": "page = ?",
    **{
        table: f"{claim} IN (SELECT n FROM {of} WHERE page = ?)"
        for table, claim, of in (
            ("actor_name", "actor", "actor"), ("member", "whole", "actor"), ("statement_actor", "statement", "statement"),
            ("event_actor", "event", "event"), ("event_statement", "event", "event"), ("document_actor", "document", "document"),
        )
    },
}  # fmt: skip
"""Tables whose rows are made from records -> which rows are a page's own; what is pointed at comes first."""
VERB = {"capture": "OR IGNORE"}
"""Where a row that is there already is no error."""
WORDS = {
    "page_words": "page_words (rowid, title, body)",
    "statement_words": "statement_words (rowid, content)",
    "event_words": "event_words (rowid, words)",
}
"""Full-text tables, with the columns that are filled."""


class Writer:
    """Adds records, one transaction after the other: `begin`, `add` for each, `flush`, after which all is in the tables.

    Rows of many records go in together, table by table: half the work of record by record. Who is who is looked up once, for
    as long as nobody else writes. After an error in a transaction another writer is wanted.
    """

    def __init__(self, connection: sqlite3.Connection, keep: Keep, software: str) -> None:
        self._db = connection
        self._keep = keep
        self._software = software
        self._seen: Seen | None = None
        self._next: dict[str, int] = {}
        self._who = identities.Numbers(connection)
        self._gone: set[tuple[str | None, int]] = set()
        self._waiting: dict[str, list[Row]] = {table: [] for table in (*TABLES, *WORDS)}
        self._pages: set[str] = set()
        self._met: set[int] = set()
        self._reduced: list[tuple[int, Record]] = []

    def begin(self) -> None:
        """Look up again what somebody has changed since the last transaction, and forget who is who where it grows too much."""
        if seen(self._db) != self._seen or len(self._who) > KNOWN:
            self._next = {
                table: (self._db.execute(f"SELECT max(n) FROM {table}").fetchone()[0] or 0) + 1 for table in NUMBERED
            }
            self._who = identities.Numbers(self._db)

    def add(self, record: Record) -> Outcome:
        """Make the rows of a record; UsageError for one whose ids lead nowhere."""
        written = to_json(record)
        sign = digest(record, written)
        if record.page.id in self._pages:
            self.flush()
        known = self._db.execute("SELECT n, digest FROM page WHERE id = ?", (record.page.id,)).fetchone()
        if known and known[1] == sign:
            self._waiting["capture"].append(_capture(known[0], record))
            self._met.add(known[0])
            return "known"
        if known and known[0] in self._met:
            self.flush()  # or where it was met just now would be lost with the reading that goes
        try:
            rows = Rows(self._next, record, self._keep, self._who)
            rows.fill(pack(written if self._keep == "full" else to_json(rows.kept)), sign, self._software)
        except KeyError as error:
            raise UsageError(f"{record.page.source}: the record refers to {error} and does not hold it") from None
        if known:
            met = self._db.execute("SELECT source, url, fetched FROM capture WHERE page = ?", known[:1]).fetchall()
            rows.tables["capture"] += [(rows.page, *each) for each in met]
            self._gone.update(forget(self._db, known[0]))
        self._take(rows)
        if self._keep != "full":
            self._reduced.append((rows.page, record))
        return "replaced" if known else "added"

    def flush(self) -> None:
        """Put the rows that wait into the tables."""
        self._who.keep()
        for table, rows in self._waiting.items():
            _insert(self._db, table, rows)
            rows.clear()
        if self._gone:
            identities.leave(self._db, self._gone)
            self._gone.clear()
            self._who.clear()
        for page, record in self._reduced:  # what linking looks at is in the words that are not kept
            together.enter(self._db, page, record, veiled=self._keep == "none")
        self._reduced.clear()
        self._pages.clear()
        self._met.clear()
        self._seen = seen(self._db)

    def _take(self, rows: Rows) -> None:
        for table, more in rows.tables.items():
            self._waiting[table] += more
        for table in NUMBERED:
            self._next[table] += len(rows.tables[table])
        self._pages.add(rows.id)


def forget(connection: sqlite3.Connection, page: int) -> list[tuple[str | None, int]]:
    """Take a page and all that rests on it out of the store; people's judgements stay.

    Every row is named, since references are not followed while records are added. Given back is who was there under which
    name, for `identities.leave`.
    """
    there = identities.go(connection, page)
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
    connection.execute(
        "INSERT INTO event_words (event_words, rowid, words) SELECT 'delete', n, words FROM event WHERE page = ?",
        (page,),
    )
    for table in reversed(OWN):
        connection.execute(f"DELETE FROM {table} WHERE {OWN[table]}", (page,))
    for table in ("record", "capture", "unlinked"):
        connection.execute(f"DELETE FROM {table} WHERE page = ?", (page,))
    connection.execute("DELETE FROM page WHERE n = ?", (page,))
    return there


class Rows:
    """The rows of one record, numbered on from `first`; `who` has the number of everybody in `known`."""

    def __init__(self, first: Mapping[str, int], record: Record, keep: Keep, who: identities.Numbers) -> None:
        self._next = first
        self.tables: dict[str, list[Row]] = {table: [] for table in (*TABLES, *WORDS)}
        self.page = self._next["page"]
        self.id = record.page.id
        self._whole = record
        self.kept = reduced(record, keep)
        self._hashes = _hashes(record)
        self._times = {time.id: time for time in record.times}
        self._said = _counted([claim.source for claim in record.statements])
        self._did = _counted([claim.actors for claim in record.events])
        self._received = _counted([claim.recipients for claim in record.events])
        self._actors = self._numbers("actor", record.actors)
        self._shared = who
        self._parties: dict[str, tuple[int, int]] = {}
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
        for actor in record.actors:
            if actor.members:
                self._members(actor)
        for statement in record.statements:
            self._statement(statement)
        for event in record.events:
            self._event(event)
        for number, contact in enumerate(record.contacts, self._next["contact"]):
            self._contact(number, contact)
        for number, document in enumerate(record.documents, self._next["document"]):
            self._document(number, document)
        self.tables["issue"] += [_issue(self.page, issue) for issue in record.issues]
        title = record.article.title.quote if record.article.title else ""
        self.tables["page_words"].append((self.page, title, record.article.text))
        self.tables["statement_words"] += [(row[0], row[6]) for row in self.tables["statement"]]
        self.tables["event_words"] += [(row[0], row[17]) for row in self.tables["event"]]

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
        id_, number, names = actor.id, self._actors[actor.id], naming.names(actor)
        key = naming.key(actor, self.id)
        shared = naming.shared(key, names)
        who = self._shared[shared]
        counts = self._said.get(id_, 0), self._did.get(id_, 0), self._received.get(id_, 0)
        self._parties[id_] = (number, who)
        self.tables["actor"].append((
            number, self.page, id_, key, who, actor.name, actor.kind, actor.country, actor.sector, actor.role, actor.wikidata, *counts,
        ))  # fmt: skip
        if shared == key:
            self._shared.describe(who, number, actor.name, actor.role, actor.sector)
            self._shared.count(who, *counts)
            self._shared.call(who, names)
            self.tables["actor_name"] += [(number, name) for name in names]
        elif self._shared.is_new(who):
            self._shared.call(who, names)

    def _members(self, whole: Actor) -> None:
        members = [self._parties[member] for member in dict.fromkeys(whole.members)]
        self.tables["member"] += [(self._actors[whole.id], *member) for member in members]

    def _statement(self, claim: Statement) -> None:
        number = self._statements[claim.id]
        content = claim.content
        said = self._times.get(claim.time) if claim.time else None
        self.tables["statement"].append((
            number, self.page, claim.id, self._hashes[claim.id], _quote(claim.source_span), _quote(claim.cue),
            content[0].quote if len(content) == 1 else GAP.join([span.quote for span in content]),
            claim.kind, claim.stance, _quote(claim.medium),
            self._hashes.get(claim.inside or ""), int(claim.inherited),
            *self._days(said),
            *_extent((claim.source_span, claim.cue, *content)), claim.confidence, claim.rule,
        ))  # fmt: skip
        self._take_part("statement_actor", number, "source", claim.source)
        self._take_part("statement_actor", number, "via", claim.via)

    def _event(self, claim: Event) -> None:
        number = self._events[claim.id]
        place, when = claim.place, claim.time
        self.tables["event"].append((
            number, self.page, claim.id, self._hashes[claim.id], claim.type, claim.mode, " ".join(claim.contexts),
            claim.status, place.name if place else None, place.country if place else None,
            when.value, when.earliest, when.latest, when.basis, *self._days(when),
            claim.mentions[0].quote, *_extent(claim.mentions[:1]), claim.confidence, claim.rule,
        ))  # fmt: skip
        self._take_part("event_actor", number, "actor", claim.actors)
        self._take_part("event_actor", number, "recipient", claim.recipients)
        if claim.according_to:
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
        for part, actors in (("issuer", claim.issuer), ("addressee", claim.addressee), ("via", claim.via)):
            self.tables["document_actor"] += [(number, self._actors[actor], part) for actor in dict.fromkeys(actors)]

    def _take_part(self, table: str, claim: int, part: str, actors: Sequence[str]) -> None:
        for actor in actors if len(actors) < 2 else dict.fromkeys(actors):
            number, who = self._parties[actor]
            self.tables[table].append((claim, number, part, who))


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Put rows into a table; the short ones many to a command, since each run of one costs as much as half a row."""
    if not rows:
        return
    row = f"({', '.join('?' * len(rows[0]))})"
    into = f"INSERT {VERB.get(table, 'OR ROLLBACK')} INTO {WORDS.get(table, table)} VALUES"
    together = min(TOGETHER, db.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(rows[0]))
    whole = len(rows) - len(rows) % together if table in OWN else 0
    if whole:
        chunks = (tuple(chain.from_iterable(rows[n : n + together])) for n in range(0, whole, together))
        db.executemany(f"{into} {', '.join([row] * together)}", chunks)
    db.executemany(f"{into} {row}", rows[whole:])


def _counted(named: Iterable[Sequence[str]]) -> dict[str, int]:
    """Id of an actor -> how many claims name it."""
    found: dict[str, int] = {}
    for actors in named:
        for actor in actors if len(actors) < 2 else dict.fromkeys(actors):
            found[actor] = found.get(actor, 0) + 1
    return found


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


def _extent(spans: Iterable[Span | None]) -> tuple[int, int]:
    """First and last character of those that are there."""
    first, last = sys.maxsize, 0
    for span in spans:
        if span is not None:
            first = span.start if span.start < first else first
            last = span.end if span.end > last else last
    return first, last


def _quote(span: Span | None) -> str | None:
    return None if span is None else span.quote
