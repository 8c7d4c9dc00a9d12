"""What several pages say together: each happening with its accounts side by side, then copies, versions, chains, documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.claims import COLOURS, entry, spaced
from onrecord.cli.show.ledger import facts_table
from onrecord.cli.show.plain import plain
from onrecord.records import (
    Chain,
    Claim,
    Comparison,
    Contradiction,
    Copy,
    Linked,
    LinkedPage,
    Occurrence,
    Origin,
    Passage,
    SideAccount,
    Version,
)
from onrecord.spans import Span

Facts = Iterator[tuple[str, Text]]
_LONG = 10
"""Letters of an id that stands beneath the head, so that it takes no column of its own."""
_BESIDE = 3
"""Accounts that are set side by side; more stand below one another."""


class _Pages:
    """Short names of pages, told apart by number where outlets have the same."""

    def __init__(self, pages: Iterable[LinkedPage]) -> None:
        self.pages = list(pages)
        self.numbers = {page.id: number for number, page in enumerate(self.pages, 1)}

    def short(self, id_: str) -> str:
        """`[2]`."""
        return f"[{self.numbers[id_]}]"

    def all(self, ids: Iterable[str]) -> str:
        """`[1] [2]`."""
        return " ".join(self.short(id_) for id_ in sorted(dict.fromkeys(ids), key=self.numbers.__getitem__))

    def quote(self, passage: Passage) -> Text:
        """`“words” [2]`."""
        return Text.assemble(f"“{plain(passage.span.quote)}” ", (self.short(passage.page), "dim"))


def linked(found: Linked, *, every: bool = False) -> Iterator[RenderableType]:
    """All sections, empty ones left out; happenings that one page alone tells only where `every` one is wanted."""
    pages = _Pages(found.pages)
    chained = {id_ for chain in found.chains for id_ in chain.occurrences}
    told = [o for o in found.occurrences if every or o.id in chained or len({ref.page for ref in o.events}) > 1]
    yield from _section("Pages", len(found.pages), Group(*(_page(pages, page) for page in found.pages)))
    yield from _section("Copies", len(found.copies), spaced(_copy(pages, copy) for copy in found.copies))
    yield from _section("Versions", len(found.versions), spaced(_version(pages, version) for version in found.versions))
    title = "What the pages tell" if every else "What several pages tell"
    yield from _section(title, len(told), spaced(_occurrence(pages, one) for one in told))
    yield from _section("Chains of contacts", len(found.chains), spaced(_chain(found, chain) for chain in found.chains))
    compared = spaced(_comparison(pages, one) for one in found.comparisons)
    yield from _section("Documents side by side", len(found.comparisons), compared)
    yield Text()


def _section(title: str, count: int, body: RenderableType) -> Iterator[RenderableType]:
    if count:
        yield Text()
        yield Rule(Text.assemble((title, "bold"), (f"  {count}", "dim")), align="left", style="dim")
        yield Padding(body, (1, 1, 0, 1))


def _page(pages: _Pages, page: LinkedPage) -> Text:
    name = page.outlet or PurePath(page.source).name
    title = f"  “{plain(page.title)}”" if page.title else ""
    day = page.published or "undated"
    return Text.assemble((f"{pages.short(page.id)} ", "dim"), (plain(name), "bold"), f"  {day}", (title, "italic"))


def _copy(pages: _Pages, copy: Copy) -> Table:
    head = Text.assemble((f"{pages.short(copy.page)} copies {pages.short(copy.of)}", "bold"), f"  {copy.because}")
    return entry("", head, facts_table(_copy_facts(pages, copy)))


def _copy_facts(pages: _Pages, copy: Copy) -> Facts:
    if copy.credit:
        yield "signed", pages.quote(copy.credit)
    yield "headline", Text(copy.headline)
    yield from _spans("adds", copy.added)
    yield from _spans("leaves out", copy.dropped)


def _version(pages: _Pages, version: Version) -> Table:
    head = Text.assemble(
        (f"{pages.short(version.earlier)} became {pages.short(version.later)}", "bold"), "  ", version.url
    )
    return entry("", head, facts_table(_changes(version)))


def _changes(version: Version) -> Facts:
    for change in version.changes:
        words = " -> ".join(f"“{plain(span.quote)}”" for span in (change.before, change.after) if span)
        source = f"{plain(change.source)}: " if change.source else ""
        yield change.how, Text.assemble((source, "bold"), words, (f"  {change.because}", "dim"))


def _occurrence(pages: _Pages, one: Occurrence) -> Table:
    kind = one.medium or one.type
    parties = ", ".join(plain(party.name) for party in one.parties if party.part == "actor")
    to = ", ".join(plain(party.name) for party in one.parties if party.part == "recipient")
    when = one.earliest if one.earliest == one.latest else f"{one.earliest} to {one.latest}"
    head = Text.assemble(
        (f"{kind}  ", "bold cyan"),
        (" -> ".join(filter(None, (parties, to))), "bold"),
        f"  {when or 'day not stated'}  {', '.join(map(plain, one.places))}",
        (f"  {pages.all(ref.page for ref in one.events)}", "dim"),
    )
    return entry(
        one.id if len(one.id) < _LONG else "", head, facts_table(_facts(pages, one)), *_accounts(pages, one.accounts)
    )


def _facts(pages: _Pages, one: Occurrence) -> Facts:
    if len(one.id) >= _LONG:
        yield "id", Text(one.id)
    for n, ref in enumerate(ref for ref in one.events if ref.hash):
        yield "told by" if n == 0 else "", Text.assemble((pages.short(ref.page), "dim"), f" event {ref.hash}")
    for n, origin in enumerate(one.origins):
        yield "origins" if n == 0 else "", _origin(pages, origin)
    if one.single_party:
        yield "", Text(f"only one party vouches for it: {plain(one.single_party)}", "bold yellow")
    for contradiction in one.contradictions:
        yield "differ in", _contradiction(pages, contradiction)
    because = dict.fromkeys(reason for link in one.links for reason in link.because)
    if because:
        yield "one because", Text("; ".join(map(plain, because)), "dim")


def _origin(pages: _Pages, origin: Origin) -> Text:
    why = "; ".join(dict.fromkeys(map(plain, origin.because)))
    return Text.assemble(
        (plain(origin.name), "bold"), f"  {origin.kind}  {pages.all(origin.pages)}", (f"  {why}", "dim")
    )


def _contradiction(pages: _Pages, one: Contradiction) -> Text:
    told = Text(f"{one.kind}: ", COLOURS["denies"])
    for n, (side, passage) in enumerate(zip(one.sides, (one.a, one.b), strict=True)):
        told.append("  against  " if n else "", "dim").append(f"{plain(side)} ", "bold").append(pages.quote(passage))
    return told.append(f"  ({plain(one.because)})", "dim")


def _accounts(pages: _Pages, accounts: tuple[SideAccount, ...]) -> Iterator[RenderableType]:
    """Accounts in columns, as long as there are few."""
    if not 1 < len(accounts) <= _BESIDE:
        yield from (_account(pages, account) for account in accounts)
        return
    table = Table.grid(padding=(1, 3, 0, 0), expand=True)
    for _ in accounts:
        table.add_column(ratio=1)
    table.add_row(*(_account(pages, account) for account in accounts))
    yield table


def _account(pages: _Pages, account: SideAccount) -> Group:
    lines = [Text(plain(account.side), "bold underline" if account.party else "bold")]
    lines += [_claim(pages, claim) for claim in account.claims]
    lines += [Text.assemble(("silent on  ", "yellow"), pages.quote(passage)) for passage in account.left_out]
    return Group(*lines)


def _claim(pages: _Pages, claim: Claim) -> Text:
    stance = "" if claim.stance == "says" else f"{claim.stance.upper()} "
    told = Text.assemble((stance, COLOURS.get(claim.stance, "")), pages.quote(claim.passage))
    if claim.repeats:
        told.append(f" {pages.all(passage.page for passage in claim.repeats)}", "dim")
    return told.append("  one party only" if claim.single_party else "", "yellow")


def _chain(found: Linked, chain: Chain) -> Table:
    pages = _Pages(found.pages)
    days = {one.id: one.earliest for one in found.occurrences}
    head = Text(" and ".join(map(plain, chain.parties)), "bold")
    row = Text("  then  ").join(Text.assemble((id_, "dim"), f" {days[id_]}") for id_ in chain.occurrences)
    told = (Text.assemble("looks back: ", pages.quote(link.told)) for link in chain.links if link.told)
    return entry(chain.id, head, row, *told)


def _comparison(pages: _Pages, one: Comparison) -> Table:
    first, second = (f"{pages.short(page)} {id_}" for page, id_ in (name.split("#") for name in (one.a, one.b)))
    how = f"  {one.relation.replace('_', ' ')}" if one.relation else ""
    head = Text.assemble((f"{one.kinds[0]} {first}", "bold"), " and ", (f"{one.kinds[1]} {second}", "bold"), how)
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for ratio in (1, 4, 4):
        table.add_column(ratio=ratio)
    for point in one.points:
        table.add_row(Text(point.what, "dim"), *(pages.quote(p) if p else Text("-") for p in (point.a, point.b)))
    return entry("", head, table)


def _spans(label: str, spans: Iterable[Span]) -> Facts:
    for n, span in enumerate(spans):
        yield label if n == 0 else "", Text(plain(span.quote))
