"""The page as it was understood: article in full light, furniture dimmed, every block's role at the left margin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.plain import plain
from onrecord.records import Article, Block, Published, Record

MARGIN = 13
"""Columns of the left margin; the longest label is `latest posts`."""
STYLES = {"title": "bold", "standfirst": "italic", "crosshead": "bold", "byline": "dim", "dateline": "dim", "caption": "dim italic"}
FOLD = 6
"""Lines of one sort of furniture in a row that are shown in full; of a longer run only half as many are."""


def head(record: Record) -> Group:
    """Name of the page, its form, language and outlet, and the publication day with its reason."""
    article = record.article
    facts = [record.page.form, article.language or "language unclear", plain(article.outlet.name) if article.outlet else ""]
    title = Text.assemble((plain(record.page.source), "bold"), ("  " + " · ".join(filter(None, facts)), "dim"))
    return Group(Rule(title, align="left", style="bold"), Text(), _line("published", _published(article.published)), Text())


def page(article: Article) -> Table:
    """All blocks in page order."""
    table = _grid()
    for label, body in _lines(article.blocks):
        table.add_row(label, body)
    return table


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[Text, Text]]:
    before = None
    for label, run in groupby(blocks, _label):
        of_a_sort = list(run)
        furniture = of_a_sort[0].role == "furniture"
        if before is not None and not (furniture and before):
            yield Text(), Text()
        shown = of_a_sort[: FOLD // 2] if furniture and len(of_a_sort) > FOLD else of_a_sort
        for n, block in enumerate(shown):
            if n and block.role == "paragraph":
                yield Text(), Text()
            yield Text(label if n == 0 else "", "dim"), _body(block)
        if len(shown) < len(of_a_sort):
            yield Text(), Text(f"… {len(of_a_sort) - len(shown)} more of these", "dim italic")
        before = furniture


def _label(block: Block) -> str:
    if block.role == "furniture":
        return (block.kind or "furniture").replace("_", " ")
    return "" if block.role == "paragraph" else block.role


def _body(block: Block) -> Text:
    dimmed = block.role == "furniture"
    bullet = "• " if block.role == "list" else ""
    return Text(bullet + plain(block.text), "dim" if dimmed else STYLES.get(block.role, ""))


def _published(published: Published) -> Text:
    why = plain(published.why)
    if published.value:
        sure = f"{published.basis}, {published.probability:.0%} sure"
        return Text.assemble((published.value, "bold green"), (f"  ({sure})  ", ""), (why, "dim"))
    if published.earliest:
        between = f"{published.earliest} to {published.latest}"
        return Text.assemble(("between ", ""), (between, "bold yellow"), (f"  ({published.basis})  ", ""), (why, "dim"))
    return Text.assemble(("not stated", "yellow"), "  ", (why, "dim"))


def _line(label: str, body: RenderableType) -> Table:
    table = _grid()
    table.add_row(Text(label, "dim"), body)
    return table


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=MARGIN, justify="right", no_wrap=True)
    table.add_column(ratio=1)
    return table
