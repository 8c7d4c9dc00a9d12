"""A record on the terminal, for the eye: the page, its day, who says what, what happened, contacts, documents, issues.

Widths follow the terminal; in pipes and under NO_COLOR the same text comes without colour.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.show.claims import claims
from onrecord.cli.show.events import Events
from onrecord.cli.show.ledger import contacts, documents
from onrecord.cli.show.page import head, page
from onrecord.cli.show.plain import plain
from onrecord.records import Issue, Record

WIDEST = 120
"""Columns that are used at most; longer lines are hard to read."""

__all__ = ["console", "put", "sections"]


def console() -> Console:
    """The terminal (or pipe) behind stdout. Page text is never taken for markup."""
    plainly = bool(os.environ.get("NO_COLOR"))
    screen = Console(markup=False, highlight=False, emoji=False, color_system=None if plainly else "auto")
    screen.width = min(screen.width, WIDEST)
    return screen


def put(screen: Console, *parts: RenderableType) -> None:
    """Print the parts one below the other, without white space at the ends of lines."""
    with screen.capture() as captured:
        for part in parts:
            screen.print(part)
    screen.file.writelines(f"{line.rstrip(' ')}\n" for line in captured.get().split("\n")[:-1])
    screen.file.flush()


def sections(record: Record, *, brief: bool = False) -> Iterator[RenderableType]:
    """The whole record, section by section; empty sections are left out, and the page itself where it is to be `brief`."""
    yield head(record)
    if not brief:
        yield page(record.article)
    elif record.article.title:
        yield Text(plain(record.article.title.quote), "bold")
    yield from _section("Who says what", len(record.statements), claims(record))
    yield from _section("What is said to have happened", len(record.events), Events(record))
    yield from _section("Contacts", len(record.contacts), contacts(record))
    yield from _section("Documents", len(record.documents), documents(record))
    yield from _section("Issues", len(record.issues), Group(*map(_issue, record.issues)))
    yield Text()


def _section(title: str, count: int, body: RenderableType) -> Iterator[RenderableType]:
    if count:
        yield Text()
        yield Rule(Text.assemble((title, "bold"), (f"  {count}", "dim")), align="left", style="dim")
        yield Padding(body, (1, 1, 0, 1))


def _issue(issue: Issue) -> Text:
    where = "" if issue.start is None else f" (characters {issue.start} to {issue.end})"
    return Text.assemble((f"{issue.stage}: ", "yellow"), plain(issue.message), (where, "dim"))
