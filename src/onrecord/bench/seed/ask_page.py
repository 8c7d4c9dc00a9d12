"""Queries about the page itself: its blocks, its furniture, what it shows of its own making.

Where things stand and how many there are is stated by the layout; what a line is taken for is inferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from onrecord.bench.seed.answer import Answer, Place, Value
from onrecord.bench.seed.asked import Asked
from onrecord.codebooks import rows
from onrecord.records import Block, Post
from onrecord.spans import Span

_PRINTED = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_ORDERS = {"DMY": (2, 1, 0), "MDY": (2, 0, 1), "YMD": (0, 1, 2)}
"""For each order of writing, which printed number is the year, the month and the day."""
_STATES = ("actors/states", "actors/state_names")
_APOSTROPHES = "'’"


def layout(asked: Asked) -> Answer:
    """Lines of the article and of the furniture, of standfirst and crossheads, and lines on which nothing stands."""
    article, furniture = _of(asked, "article"), _of(asked, "furniture")
    if not article:
        return Answer()
    standfirst = [b for b in article if b.role == "standfirst"]
    crossheads = [b for b in article if b.role == "crosshead"]
    return Answer(
        value={
            "article_lines": _range(asked, article),
            "standfirst": [_line(asked, b) for b in standfirst],
            "crosshead": [_line(asked, b) for b in crossheads],
            "furniture_lines": _range(asked, furniture),
            "blank": _blank(asked),
        },
        spans=_stand([*article[:1], *crossheads, *article[-1:], *furniture[:1], *furniture[-1:]]),
        basis="stated",
    )


def headline(asked: Asked) -> Answer:
    """The headline; without one, standfirst and crossheads come near it and are none."""
    title = asked.record.article.title
    if title:
        return Answer(value=title.quote, spans=asked.places([title]), basis="stated")
    return Answer(spans=_stand(b for b in _of(asked, "article") if b.role in ("standfirst", "crosshead")))


def publisher(asked: Asked) -> Answer:
    """Outlet, authors and address, as far as the record has them."""
    article = asked.record.article
    outlet = article.outlet.name if article.outlet else None
    found: dict[str, Value] = {"outlet": outlet, "authors": list(article.authors) or None, "url": asked.record.page.url}
    if not any(found.values()):
        return Answer()
    return Answer(value=found, spans=asked.places([article.byline]), basis="stated")


def role_of_line(asked: Asked, line: int) -> Answer:
    """What the block on this line is to the article."""
    block = next((b for b in asked.record.article.blocks if _line(asked, b) == line), None)
    if block is None:
        return Answer()
    return Answer(value={"role": block.role, "line": line}, spans=_stand([block]), basis="inferred")


def posts(asked: Asked) -> Answer:
    """How many other posts the furniture lists, with and without a date."""
    dated = [b for b, post in _posts(asked) if post.date]
    undated = [b for b, post in _posts(asked) if not post.date]
    if not dated and not undated:
        return Answer()
    return Answer(
        value={
            "titles": len(dated) + len(undated),
            "dated": len(dated),
            "undated": len(undated),
            "dated_lines": _range(asked, dated),
            "undated_lines": _range(asked, undated),
        },
        spans=_stand([*dated[:1], *dated[-1:], *undated[:1], *undated[-1:]]),
        basis="stated",
    )


def dated_posts(asked: Asked) -> Answer:
    """Rank, title and date of the posts that carry a date."""
    dated = [(b, post) for b, post in _posts(asked) if post.date]
    listed = [{"rank": post.rank, "title": post.title, "date": post.date} for _, post in dated]
    return Answer(value=listed, spans=_stand(b for b, _ in dated), basis="inferred") if dated else Answer()


def order_of_dates(asked: Asked) -> Answer:
    """How the furniture writes day, month and year, from posts whose date can be read in one order only."""
    proofs = [(place, orders) for place, orders in _printed_dates(asked) if len(orders) == 1]
    found = {order for _, orders in proofs for order in orders}
    if len(found) != 1:
        return Answer()
    return Answer(value={"order": found.pop()}, spans=tuple(place for place, _ in proofs), basis="inferred")


def earliest_capture(asked: Asked) -> Answer:
    """The first day on which the page can have been taken: its furniture's newest date."""
    newest = max(_posts(asked), key=lambda pair: pair[1].date or "", default=None)
    if newest is None or newest[1].date is None:
        return Answer()
    return Answer(value={"date": newest[1].date, "op": ">="}, spans=_stand([newest[0]]), basis="inferred")


def spun_posts(asked: Asked) -> Answer:
    """Lines of the posts the record takes for spun, and of the others; abstains where it takes none for spun."""
    spun = [b for b, _ in _posts(asked) if b.kind == "spun"]
    if not spun:
        return Answer()
    others = [_line(asked, b) for b, _ in _posts(asked) if b.kind != "spun"]
    lines = [_line(asked, b) for b in spun]
    return Answer(value={"spun_lines": lines, "ordinary_lines": others}, spans=_stand(spun), basis="inferred")


def unspun(asked: Asked) -> Answer:
    """What the spun titles probably said before, by line."""
    found = [(b, post.original) for b, post in _posts(asked) if post.original]
    value: Value = {str(_line(asked, block)): original for block, original in found}
    return Answer(value=value, spans=_stand(block for block, _ in found), basis="inferred") if found else Answer()


def political_posts(asked: Asked) -> Answer:
    """Posts whose titles open with a political actor's name, and how many events were coded from any furniture."""
    found = [b for b, post in _posts(asked) if _opens_with(post.title, _political_names(asked))]
    if not found:
        return Answer()
    furniture = _stand(_of(asked, "furniture"))
    coded = [place for e in asked.record.events for place in asked.places(e.mentions)]
    wrong = sum(any(a < end and start < b for a, b in furniture) for start, end in coded)
    lines = [_line(asked, b) for b in found]
    return Answer(value={"lines": lines, "events_from_furniture": wrong}, spans=_stand(found), basis="inferred")


def odd_apostrophes(asked: Asked) -> Answer:
    """The one line whose apostrophes are written otherwise than those of the rest of the article."""
    article = asked.record.article
    used = Counter(char for char in article.text if char in _APOSTROPHES)
    if len(used) < 2:
        return Answer()
    odd, count = used.most_common()[-1]
    places = asked.places(_words_with(asked, odd))
    lines = {asked.line(start) for start, _ in places}
    if len(lines) != 1:
        return Answer()
    return Answer(
        value={"line": lines.pop(), "char": f"U+{ord(odd):04X}", "count": count}, spans=places, basis="inferred"
    )


QUERIES: dict[str, Callable[[Asked], Answer]] = {
    "S01": layout,
    "S02": headline,
    "S03": publisher,
    "S04": partial(role_of_line, line=8),
    "S05": posts,
    "S06": dated_posts,
    "S07": order_of_dates,
    "S08": earliest_capture,
    "S09": spun_posts,
    "S10": unspun,
    "S11": political_posts,
    "S12": odd_apostrophes,
}


def _of(asked: Asked, part: str) -> list[Block]:
    return [b for b in asked.record.article.blocks if (b.role == "furniture") == (part == "furniture")]


def _posts(asked: Asked) -> list[tuple[Block, Post]]:
    return [(b, b.post) for b in asked.record.article.blocks if b.post]


def _line(asked: Asked, block: Block) -> int:
    return asked.line(block.source_start)


def _range(asked: Asked, blocks: list[Block]) -> list[int] | None:
    """First and last line of a run of blocks."""
    return [_line(asked, blocks[0]), asked.line(blocks[-1].source_end - 1)] if blocks else None


def _stand(blocks: Iterable[Block]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys((b.source_start, b.source_end) for b in blocks))


def _political_names(asked: Asked) -> set[str]:
    """Names of the record's political actors, and of the states and capitals of the codebook."""
    actors = [a for a in asked.record.actors if a.country or a.sector]
    named = {a.name for a in actors} | {
        m.span.quote for a in actors for m in a.mentions if m.form in ("name", "metonym")
    }
    cells = [
        row.get(column, "") for book in _STATES for row in rows(book) for column in ("names", "capital", "capitals")
    ]
    return named | {name for cell in cells for name in cell.split("|") if name}


def _opens_with(title: str, named: set[str]) -> bool:
    words = title.split()
    return any(" ".join(words[:count]) in named for count in range(1, 5))


def _blank(asked: Asked) -> list[list[int]]:
    """Runs of lines on which no block stands, as first and last line."""
    held: set[int] = set()
    for block in asked.record.article.blocks:
        held.update(range(_line(asked, block), asked.line(block.source_end - 1) + 1))
    runs: list[list[int]] = []
    for line in range(1, asked.page.count("\n") + 2):
        if line in held:
            continue
        if runs and runs[-1][1] == line - 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return runs


def _printed_dates(asked: Asked) -> Iterator[tuple[Place, list[str]]]:
    """Every printed date of a post, with the orders in which it reads as the post's day."""
    for block, post in _posts(asked):
        printed = _PRINTED.search(asked.page, block.source_start, block.source_end) if post.date else None
        if printed and post.date:
            numbers = [int(n) for n in re.findall(r"\d+", printed[0])]
            day = [int(n) for n in post.date.split("-")]
            possible = [o for o, (y, m, d) in _ORDERS.items() if [numbers[y], numbers[m], numbers[d]] == day]
            yield printed.span(), possible if day[1] != day[2] else list(_ORDERS)


def _words_with(asked: Asked, char: str) -> Iterator[Span]:
    text = asked.record.article.text
    for match in re.finditer(rf"\w*{re.escape(char)}\w*", text):
        yield Span.of(text, *match.span())
