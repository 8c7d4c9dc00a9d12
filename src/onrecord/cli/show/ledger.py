"""Contacts and documents, a few lines each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.claims import names
from onrecord.cli.show.events import when
from onrecord.cli.show.plain import plain
from onrecord.records import Contact, Document, Record
from onrecord.spans import Span

Facts = Iterator[tuple[str, Text]]


def contacts(record: Record) -> Group:
    """Calls, meetings, visits and letters."""
    return Group(*(_entry(c.id, _parties(record, c), _contact(record, c)) for c in record.contacts))


def documents(record: Record) -> Group:
    """Drafts, notes and agreements."""
    return Group(*(_entry(d.id, _issued(record, d), _document(record, d)) for d in record.documents))


def _parties(record: Record, contact: Contact) -> Text:
    return Text.assemble((contact.medium, "bold"), "  ", names(record, contact.parties), "  ", (f"({contact.event})", "dim"))


def _contact(record: Record, contact: Contact) -> Facts:
    yield "when", Text(" ").join(when(contact.time).split("\n"))
    if contact.initiator:
        asked = Text(names(record, (contact.initiator.actor,)))
        yield "asked for by", asked.append(f"  “{plain(contact.initiator.span.quote)}”", "dim italic")
    yield from _listed("about", contact.topics)
    yield from _listed("outcome", [contact.outcome] if contact.outcome else [])
    accounts = "; ".join(f"{names(record, account.source)} ({account.statement})" for account in contact.accounts)
    if accounts:
        yield "told by", Text(accounts)


def _issued(record: Record, document: Document) -> Text:
    by = f"  by {names(record, document.issuer)}" if document.issuer else ""
    return Text.assemble((document.kind.replace("_", " "), "bold"), by, (f"  “{plain(document.span.quote)}”", "dim italic"))


def _document(record: Record, document: Document) -> Facts:
    if document.via:
        yield "seen by", Text(names(record, document.via))
    yield from _listed("asks", document.asks)
    yield from _listed("leaves out", document.omits)
    for relation in document.relation:
        yield relation.how.replace("_", " "), Text(relation.to or f"“{plain(relation.span.quote)}”")


def _listed(label: str, spans: Iterable[Span]) -> Facts:
    for n, span in enumerate(spans):
        yield label if n == 0 else "", Text(plain(span.quote))


def _entry(id_: str, title: Text, facts: Facts) -> Padding:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", width=12, no_wrap=True)
    table.add_column()
    for label, body in facts:
        table.add_row(label, body)
    return Padding(Group(Text.assemble((f"{id_:<4} ", "dim"), title), Padding(table, (0, 0, 0, 5))), (0, 0, 1, 0))
