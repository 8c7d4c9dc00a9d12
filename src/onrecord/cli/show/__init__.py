"""A record on the terminal, for the eye: the page, its day, who says what, what happened, contacts, documents, issues.

Widths follow the terminal; in pipes and under NO_COLOR the same text comes without colour.
"""

from __future__ import annotations

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.show.claims import claims
from onrecord.cli.show.events import events
from onrecord.cli.show.ledger import contacts, documents
from onrecord.cli.show.page import head, page
from onrecord.cli.show.plain import plain
from onrecord.records import Issue, Record

WIDEST = 120
"""Columns that are used at most; longer lines are hard to read."""

__all__ = ["console", "show"]


def console() -> Console:
    """The terminal (or pipe) behind stdout. Page text is never taken for markup."""
    screen = Console(markup=False, highlight=False, emoji=False)
    screen.width = min(screen.width, WIDEST)
    return screen


def show(record: Record, screen: Console) -> None:
    """Print the record."""
    screen.print(head(record))
    screen.print(page(record.article))
    _section(screen, "Who says what", len(record.statements), claims(record))
    _section(screen, "What is said to have happened", len(record.events), events(record, screen.width))
    _section(screen, "Contacts", len(record.contacts), contacts(record))
    _section(screen, "Documents", len(record.documents), documents(record))
    _section(screen, "Issues", len(record.issues), Group(*map(_issue, record.issues)))
    screen.print()


def _section(screen: Console, title: str, count: int, body: Group) -> None:
    if count:
        screen.print()
        screen.print(Rule(Text.assemble((title, "bold"), (f"  {count}", "dim")), align="left", style="dim"))
        screen.print(Padding(body, (1, 1, 0, 1)))


def _issue(issue: Issue) -> Text:
    where = "" if issue.start is None else f" (characters {issue.start} to {issue.end})"
    return Text.assemble((f"{issue.stage}: ", "yellow"), plain(issue.message), (where, "dim"))
