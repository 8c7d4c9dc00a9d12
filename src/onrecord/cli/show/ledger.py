"""Contacts and documents, a few lines each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.claims import entry, names, spaced
from onrecord.cli.show.events import COLOURS, when
from onrecord.cli.show.plain import plain
from onrecord.records import Contact, Document, Record
from onrecord.spans import Span

Facts = Iterator[tuple[str, Text]]
"""Labelled lines."""


def contacts(record: Record) -> Group:
    """Calls, meetings, visits and letters."""
    return spaced(_entry(c.id, _parties(record, c), _contact(record, c)) for c in record.contacts)


def documents(record: Record) -> Group:
    """Drafts, notes and agreements."""
    return spaced(_entry(d.id, _issued(record, d), _document(record, d)) for d in record.documents)


def facts_table(facts: Facts) -> Table:
    """Labels dimmed at the left, what they label beside them."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", min_width=12, no_wrap=True)
    table.add_column()
    for label, body in facts:
        table.add_row(label, body)
    return table


def _entry(id_: str, title: Text, facts: Facts) -> Table:
    return entry(id_, title, facts_table(facts))


def _parties(record: Record, contact: Contact) -> Text:
    medium = "contact" if contact.medium == "unstated" else contact.medium
    status = Text(f"  {contact.status.replace('_', ' ')}", COLOURS[contact.status])
    return Text.assemble((medium, "bold"), "  ", names(record, contact.parties), status, (f"  {contact.event}", "dim"))


def _contact(record: Record, contact: Contact) -> Facts:
    yield "when", Text(", ").join(when(contact.time).split("\n"))
    if contact.initiator:
        asked = Text.assemble(names(record, (contact.initiator.actor,)))
        yield "asked for by", asked.append(f"  “{plain(contact.initiator.span.quote)}”", "dim italic")
    yield from _listed("about", contact.topics)
    yield from _listed("outcome", [contact.outcome] if contact.outcome else [])
    accounts = "; ".join(f"{names(record, told.source)} ({told.statement})" for told in contact.accounts)
    if accounts:
        yield "told by", Text(accounts)


def _issued(record: Record, document: Document) -> Text:
    by = f"  by {names(record, document.issuer)}" if document.issuer else ""
    kind = document.kind.replace("_", " ")
    return Text.assemble((kind, "bold"), by, (f"  “{plain(document.span.quote)}”", "dim italic"))


def _document(record: Record, document: Document) -> Facts:
    if document.addressee:
        yield "to", Text(names(record, document.addressee))
    if document.time:
        yield "when", Text(", ").join(when(document.time).split("\n"))
    if document.via:
        yield "seen by", Text(names(record, document.via))
    yield from _listed("asks", document.asks)
    yield from _listed("endorses", document.endorses)
    yield from _listed("leaves out", document.omits)
    for relation in document.relation:
        other = f"{relation.to}  " if relation.to else ""
        yield relation.how.replace("_", " "), Text.assemble(other, (f"“{plain(relation.span.quote)}”", "dim italic"))


def _listed(label: str, spans: Iterable[Span]) -> Facts:
    for n, span in enumerate(spans):
        yield label if n == 0 else "", Text(plain(span.quote))
