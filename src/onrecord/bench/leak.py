"""Furniture leak: how many statements and events rest on text that is none of the article's?

Rows as of `bench pages` (`html` and the known body) or of `bench flattened` (`lines` with labels). Only English pages are
coded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from onrecord.bench.flattened import source_of, texts_of
from onrecord.bench.jsonl import rows
from onrecord.bench.pages import Gold
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.compare import cased_words
from onrecord.errors import PageError
from onrecord.language import DEFAULT_MODEL
from onrecord.pipeline import read
from onrecord.records import Article, Capture, Record
from onrecord.spans import Span

LENGTH = 4
"""Words of the runs by which text is looked up in the body."""
HEADS = frozenset({"title", "standfirst"})
WORD = re.compile(r"\w+")


def measure(options: Options) -> Result:
    """Shares of statements and of events most of whose words lie outside the body."""
    file = existing(
        options.gold, data_folder() / "pages" / "articles" / "zyte.dev.jsonl.xz", "pages with known body (--gold)"
    )
    model = options.model or DEFAULT_MODEL
    total: Counter[str] = Counter()
    items: list[dict[str, object]] = []
    for row in rows(file, options.limit):
        capture = _capture(row)
        try:
            record = read(capture, model=model)
        except PageError:
            continue
        if record.article.language != "en":
            continue
        counts = count(record, in_body(row, record.article))
        total += counts
        items.append({"page": capture.source, **dict(sorted(counts.items()))})
    metrics = {
        "leak": (total["statements_outside"] + total["events_outside"]) / max(1, total["statements"] + total["events"]),
        "statement_leak": total["statements_outside"] / max(1, total["statements"]),
        "event_leak": total["events_outside"] / max(1, total["events"]),
        "statements": float(total["statements"]),
        "events": float(total["events"]),
    }
    return Result(
        task="leak",
        n=len(items),
        metrics={name: round(value, 4) for name, value in metrics.items()},
        gold_sha256=fingerprint([file]),
        gold=name_of(file),
        ceilings=frozenset({"leak", "statement_leak", "event_leak"}),
        shown=frozenset({"statements", "events"}),
        items=tuple(items),
    )


def _capture(row: dict[str, Any]) -> Capture:
    content = row["html"] if "html" in row else source_of(row)
    return Capture(content=content.encode("utf-8", "surrogatepass"), source=str(row.get("id")), url=row.get("url"))


def in_body(row: dict[str, Any], article: Article) -> list[bool]:
    """For each word of the article's text, whether the gold has it in the body."""
    places = [match.span() for match in WORD.finditer(article.text)]
    if "html" not in row:
        return _by_line(row, article, places)
    return _by_runs(cased_words(Gold.of(row).body), [article.text[start:end] for start, end in places])


def _by_runs(body: Sequence[str], given: Sequence[str]) -> list[bool]:
    """A word is the body's if a run of four words with it stands there too."""
    known = set(_runs(body))
    found = [False] * len(given)
    for at, run in enumerate(_runs(given)):
        if run in known:
            found[at : at + LENGTH] = [True] * LENGTH
    return found


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(LENGTH)), strict=False)


def _by_line(row: dict[str, Any], article: Article, places: Sequence[tuple[int, int]]) -> list[bool]:
    """A word is the body's if its line is."""
    starts = list(accumulate((len(text) + 1 for text in texts_of(row)), initial=0))
    sources = (article.map.source_span(start, end)[0] for start, end in places)
    return [row["lines"][bisect_right(starts, source) - 1][3] == 1 for source in sources]


def count(record: Record, held: Sequence[bool]) -> Counter[str]:
    """How many statements and events there are, and of how many most words lie outside.

    Headline and summary are not counted: some gold has them in the body and some has not.
    """
    text = record.article
    starts = [match.start() for match in WORD.finditer(text.text)]
    heads = [(b.start, b.end) for b in text.blocks if b.role in HEADS and b.start is not None and b.end is not None]
    evidence = [("statements", each.content) for each in record.statements]
    evidence += [("events", each.mentions) for each in record.events]
    found: Counter[str] = Counter()
    for name, spans in evidence:
        below = [span for span in spans if not any(start <= span.start < end for start, end in heads)]
        words = [held[n] for span in below for n in _words(span, starts)]
        found[name] += bool(words)
        found[f"{name}_outside"] += 2 * sum(words) < len(words)
    return found


def _words(span: Span, starts: Sequence[int]) -> range:
    """Which words a span touches."""
    return range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
