"""HTML pages with known articles: is the body whole and clean, are title, standfirst and authors right, and how fast?

Rows: `id`, `url`, `html`, and `body` (text) or `gold` (`title`, `authors`, `body` as text or as [role, text] pairs).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from time import process_time
from typing import Any

from onrecord.bench.jsonl import rows
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.shingles import Overlap
from onrecord.compare import f1, overlap, words
from onrecord.errors import PageError
from onrecord.pages import find
from onrecord.pages.decode import decode
from onrecord.pages.markup.votes import extractor
from onrecord.records import Article, Capture, Role
from onrecord.valid import unlike_source

BODY: frozenset[Role] = frozenset(("standfirst", "paragraph", "crosshead", "list"))
"""Roles that make up the body; a line with the date of the page is none of the text."""
GOOD = 0.90
"""F1 below which a page counts as poor."""
FIRST = "<html><body><h1>Dam opened</h1><p>The dam was opened on Friday, the ministry said.</p></body></html>"
"""A page read before the clock runs: loading codebooks and libraries is no time of a page."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known of a page; None where the row does not say."""

    body: str
    title: str | None
    standfirst: str | None
    authors: tuple[str, ...] | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Gold:
        """The gold of a row."""
        gold = row.get("gold") or row
        body = gold["body"]
        if isinstance(body, str):
            return cls(body, gold.get("title"), None, None)
        heads = [text for role, text in body if role == "standfirst"]
        return cls(
            "\n".join(text for _, text in body),
            gold.get("title"),
            " ".join(heads) or None,
            tuple(gold.get("authors") or ()),
        )


@dataclass(slots=True)
class Tally:
    """Counts over all pages."""

    body: Overlap = field(default_factory=Overlap)
    poor: int = 0
    titles: list[bool] = field(default_factory=list)
    shown_titles: list[bool] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    standfirsts: list[bool] = field(default_factory=list)
    authors: list[int] = field(default_factory=lambda: [0, 0, 0])
    seconds: list[float] = field(default_factory=list)


def measure(options: Options) -> Result:
    """Body precision, recall and F1, shares of right titles and standfirsts, F1 of authors, CPU milliseconds a page."""
    file = existing(
        options.gold, data_folder() / "pages" / "articles" / "zyte.dev.jsonl.xz", "pages with known body (--gold)"
    )
    ours, items = Tally(), []
    theirs, rival = Tally(), _trafilatura()
    warm_up(FIRST)
    if rival:
        rival(FIRST)
    for row in rows(file, options.limit):
        gold = Gold.of(row)
        started = process_time()
        capture = _capture(row)
        article = _read(capture)
        ours.seconds.append(process_time() - started)
        value = _count(ours, gold, article)
        ours.exact.append(article is None or not unlike_source(article, decode(capture).text))
        items.append({"page": str(row.get("id")), "body_f1": round(value, 3)})
        if rival:
            started = process_time()
            text = rival(row["html"])
            theirs.seconds.append(process_time() - started)
            theirs.poor += theirs.body.add(gold.body, text) < GOOD
    metrics = _metrics(ours)
    if rival:
        metrics |= {
            "trafilatura_body_f1": theirs.body.f1,
            "trafilatura_poor_pages": float(theirs.poor),
            "trafilatura_ms_per_page": 1000 * sum(theirs.seconds) / max(1, len(theirs.seconds)),
        }
    return Result(
        task="pages",
        n=len(items),
        metrics={name: round(value, 4) for name, value in metrics.items()},
        gold_sha256=fingerprint([file]),
        gold=name_of(file),
        ceilings=frozenset({"poor_pages"}),
        shown=frozenset(name for name in metrics if "trafilatura" in name or name.endswith("ms_per_page")),
        items=tuple(items),
    )


def _capture(row: dict[str, Any]) -> Capture:
    content = row["html"].encode("utf-8", "surrogatepass")
    return Capture(content=content, source=str(row.get("id")), url=row.get("url"))


def warm_up(content: str) -> None:
    """Read a page and ask the extractor about it, so that everything is loaded."""
    extractor(content)
    find(Capture(content=content.encode(), source="first"))


def _read(capture: Capture) -> Article | None:
    try:
        return find(capture).article
    except PageError:
        return None


def _trafilatura() -> Callable[[str], str] | None:
    """The rival as its users run it for clean text; None where it is not installed."""
    if not find_spec("trafilatura"):
        return None
    import trafilatura

    def extract(page: str) -> str:
        return trafilatura.extract(page, favor_precision=True, include_comments=False, include_tables=False) or ""

    return extract


def _count(tally: Tally, gold: Gold, article: Article | None) -> float:
    """Count one page; the F1 of its body."""
    blocks = article.blocks if article else ()
    value = tally.body.add(gold.body, "\n".join(b.text for b in blocks if b.role in BODY))
    tally.poor += value < GOOD
    if gold.title:
        right = words(gold.title) == _words(article, "title")
        tally.titles.append(right)
        if right or any(_holds(words(block.text), words(gold.title)) for block in blocks):
            tally.shown_titles.append(right)
    if gold.standfirst and _stands(gold.standfirst, blocks):
        own = " ".join(b.text for b in blocks if b.role == "standfirst")
        tally.standfirsts.append(_alike(gold.standfirst, own))
    if gold.authors is not None:
        given = {_plain(name) for name in (article.authors if article else ())}
        wanted = {_plain(name) for name in gold.authors}
        for n, size in enumerate((len(given & wanted), len(wanted), len(given))):
            tally.authors[n] += size
    return value


def _words(article: Article | None, part: str) -> list[str]:
    span = getattr(article, part, None)
    return words(span.quote if span else None)


def _holds(text: list[str], part: list[str]) -> bool:
    """Whether a text has these words in a row."""
    return bool(part) and any(text[at : at + len(part)] == part for at, word in enumerate(text) if word == part[0])


def _stands(standfirst: str, blocks: tuple[Any, ...]) -> bool:
    """Whether the page shows the standfirst at all: some of it may stand in its markup only."""
    return any(_alike(standfirst, block.text) for block in blocks) or _alike(
        standfirst, " ".join(block.text for block in blocks if block.role == "standfirst")
    )


def _alike(a: str, b: str) -> bool:
    return overlap(frozenset(map(hash, words(a))), frozenset(map(hash, words(b)))) > 0.8


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _metrics(tally: Tally) -> dict[str, float]:
    """The measures; those of parts that the gold does not mark are left out."""
    right, wanted, given = tally.authors
    seconds = sorted(tally.seconds) or [0.0]
    found = {
        "body_f1": tally.body.f1,
        "body_precision": tally.body.precision,
        "body_recall": tally.body.recall,
        "poor_pages": float(tally.poor),
        "ms_per_page": 1000 * sum(seconds) / len(seconds),
        "worst_ms_per_page": 1000 * seconds[-1],
        "text_exact": sum(tally.exact) / max(1, len(tally.exact)),
    }
    if tally.titles:
        found["title_exact"] = sum(tally.titles) / len(tally.titles)
    if tally.shown_titles:
        found["title_shown_exact"] = sum(tally.shown_titles) / len(tally.shown_titles)
    if tally.standfirsts:
        found["standfirst"] = sum(tally.standfirsts) / len(tally.standfirsts)
    if wanted:
        found["authors_f1"] = f1(right, wanted, given)
    return found
