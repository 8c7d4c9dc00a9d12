"""The page as it was understood: article in full light, furniture dimmed, every block's role at the left margin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest

from rich.console import Group
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.plain import plain
from onrecord.records import Article, Block, Published, Record

MARGIN = 13
"""Columns of the left margin; the longest label is `latest posts`."""
STYLES = {
    "title": "bold",
    "standfirst": "italic",
    "crosshead": "bold",
    "byline": "dim",
    "dateline": "dim",
    "caption": "dim italic",
}
"""Style of each role that is not plain text."""
FOLD = 6
"""Lines of one sort of furniture in a row that are shown in full; of a longer run only half as many are."""


def head(record: Record) -> Group:
    """Name of the page, its form, language and outlet, and the publication day with its reason."""
    article = record.article
    facts = [record.page.form, article.language or "language unclear"]
    if article.outlet:
        facts.append(plain(article.outlet.name))
    source = "standard input" if record.page.source == "-" else plain(record.page.source)
    title = Text.assemble((source, "bold"), (f"  {' · '.join(facts)}", "dim"))
    day = _grid()
    day.add_row("published", _published(article.published))
    return Group(Rule(title, align="left", style="dim"), Text(), day, Text())


def page(article: Article) -> Table:
    """All blocks in page order."""
    table = _grid()
    for label, body in _lines(article.blocks):
        table.add_row(label, body)
    return table


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[Text, Text]]:
    """Label and text of every line; blocks of one sort stand together, an empty line around what is article."""
    apart = False
    for label, run in groupby(blocks, _label):
        of_a_sort = list(run)
        article = of_a_sort[0].role != "furniture"
        if apart or (article and of_a_sort[0] is not blocks[0]):
            yield Text(), Text()
        yield from zip_longest([Text(label)], _bodies(of_a_sort), fillvalue=Text())
        apart = article


def _bodies(run: list[Block]) -> Iterator[Text]:
    shown = run[: FOLD // 2] if run[0].role == "furniture" and len(run) > FOLD else run
    for n, block in enumerate(shown):
        if n and block.role == "paragraph":
            yield Text()
        yield _body(block)
    if len(shown) < len(run):
        yield Text(f"… {len(run) - len(shown)} more of these", "dim italic")


def _label(block: Block) -> str:
    if block.role == "furniture":
        return (block.kind or "furniture").replace("_", " ")
    return "" if block.role == "paragraph" else block.role


def _body(block: Block) -> Text:
    dimmed = block.role == "furniture"
    bullet = "• " if block.role == "list" else ""
    shown = Text(bullet + plain(block.text), "dim" if dimmed else STYLES.get(block.role, ""))
    if block.post and block.post.original:
        shown.append(f"  probably: {plain(block.post.original)}", "dim italic")
    return shown


def _published(published: Published) -> Text:
    why = plain(published.why)
    if published.value:
        sure = f"{published.basis}, {published.probability:.0%} sure"
        return Text.assemble((published.value, "bold green"), (f"  ({sure})  ", ""), (why, "dim"))
    if published.earliest:
        between = f"{published.earliest} to {published.latest}"
        return Text.assemble((between, "bold yellow"), (f"  ({published.basis})  ", ""), (why, "dim"))
    return Text.assemble(("not stated", "yellow"), "  ", (why, "dim"))


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=MARGIN, justify="right", style="dim", no_wrap=True)
    table.add_column(ratio=1)
    return table
