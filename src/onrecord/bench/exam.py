"""Records against hand-marked pages: who said what, who did what, when, according to whom.

The gold is one YAML file a page (`<id>.yaml`, everything pinned by quotes) beside its article text (`<id>.txt`); the pages
are `<id>.html` or `<id>.html.gz`. The measures are those of the gold's own reference scorer, to the digit.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from onrecord.bench.exam_page import Marked, from_gold, from_record
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of, readable
from onrecord.compare import agree, f1, meet, overlap, pair_up
from onrecord.errors import PageError, UsageError
from onrecord.language import DEFAULT_MODEL
from onrecord.pipeline import read_all
from onrecord.records import Record

Counts = Counter[tuple[str, str]]
"""By measure: `right`, `gold` and `given`."""


def measure(options: Options) -> Result:
    """Precision, recall and F1 of everything on the pages of `options.gold`, read from `options.pages`."""
    gold = existing(
        options.gold, data_folder().parent / "gold" / "pages", "the hand-marked pages (--gold)", folder=True
    )
    pages = existing(options.pages, data_folder() / "pages" / "html", "the pages they mark (--pages)", folder=True)
    marked = sorted(gold.glob("*.yaml"))[: options.limit]
    if not marked:
        raise UsageError(f"{gold} holds no .yaml file")
    counts: Counts = Counter()
    items: list[dict[str, object]] = []
    for file in marked:
        text = readable(file.with_suffix(".txt"))
        record = _read(pages, file.stem, options.model or DEFAULT_MODEL)
        page = score(from_gold(file, text), from_record(record, text) if record else None)
        counts.update(page)
        items.append({"page": file.stem, **{"_".join(key): page[key] for key in sorted(page)}})
    used = marked + [file.with_suffix(".txt") for file in marked]
    return Result(
        task="exam",
        n=len(marked),
        metrics=metrics(counts),
        gold_sha256=fingerprint(used),
        gold=name_of(gold),
        items=tuple(items),
    )


def _read(pages: Path, page: str, model: str) -> Record | None:
    """The record of a page of the gold, None where the page is refused. UsageError if there is no such page."""
    file = next((f for e in (".html.gz", ".html", ".txt") if (f := pages / f"{page}{e}").is_file()), None)
    if file is None:
        raise UsageError(f"{pages} holds no page {page}.html, .html.gz or .txt")
    found = next(read_all([str(file)], model=model))
    return None if isinstance(found, PageError) else found


def score(gold: Marked, given: Marked | None) -> Counts:
    """Right, gold and given counts of one page; a page without a record has everything missing."""
    found = given or Marked(reference=gold.reference)
    counts: Counts = Counter()
    for name, pairs, right in (
        _body(gold, found),
        *_statements(gold, found),
        *_events(gold, found),
        *_times(gold, found),
    ):
        counts[name, "right"] += right
        counts[name, "gold"] += pairs[0]
        counts[name, "given"] += pairs[1]
    counts["title", "right"] += gold.title == found.title
    counts["published", "right"] += gold.published == found.published
    for name in ("title", "published"):
        counts[name, "gold"] += 1
        counts[name, "given"] += 1
    return counts


Score = tuple[str, tuple[int, int], int]


def _body(gold: Marked, given: Marked) -> Score:
    a, b = Counter(gold.reference.words), Counter(given.body)
    return "body", (sum(a.values()), sum(b.values())), sum((a & b).values())


def _statements(gold: Marked, given: Marked) -> list[Score]:
    pairs = pair_up(gold.statements, given.statements, lambda g, p: overlap(g.content, p.content), 0.5)
    matched = [(gold.statements[i], given.statements[j]) for i, j in pairs]
    sizes = len(gold.statements), len(given.statements)
    source = [(g, p) for g, p in matched if agree(g.source, p.source)]
    return [
        ("statement", sizes, len(matched)),
        ("statement_source", sizes, len(source)),
        ("statement_kind", sizes, sum(g.kind == p.kind for g, p in source)),
    ]


def _events(gold: Marked, given: Marked) -> list[Score]:
    def likeness(i: int, j: int) -> float:
        g, p = gold.events[i], given.events[j]
        if g.type != p.type:
            return 0
        shared = (len(a & b) / min(len(a), len(b)) for a in g.spans for b in p.spans if a and b)
        over = max(shared, default=0)
        return over and over + meet(g.actors, p.actors) + 0.5 * meet(g.recipients, p.recipients)

    sizes = len(gold.events), len(given.events)
    pairs = pair_up(range(sizes[0]), range(sizes[1]), likeness, 0.01)
    matched = [(gold.events[i], given.events[j]) for i, j in pairs]
    tests = {
        "who": [agree(g.actors, p.actors) and agree(g.recipients, p.recipients) for g, p in matched],
        "when": [g.date == p.date for g, p in matched],
        "status": [g.status == p.status for g, p in matched],
        "according_to": [agree(g.according_to, p.according_to) for g, p in matched],
    }
    fully = sum(all(row) for row in zip(*tests.values(), strict=True))
    parts = [(f"event_{name}", sizes, sum(rows)) for name, rows in tests.items()]
    return [("event", sizes, len(matched)), *parts, ("event_fully_right", sizes, fully)]


def _times(gold: Marked, given: Marked) -> list[Score]:
    def likeness(i: int, j: int) -> float:
        g, p = gold.times[i], given.times[j]
        return bool(g.span & p.span) * (1 + (g.value == p.value))

    sizes = len(gold.times), len(given.times)
    pairs = pair_up(range(sizes[0]), range(sizes[1]), likeness, 1)
    values = sum(gold.times[i].value == given.times[j].value for i, j in pairs)
    return [("time", sizes, len(pairs)), ("time_value", sizes, values)]


def metrics(counts: Counts) -> dict[str, float]:
    """F1 by measure, with precision and recall, and shares of pages with the right title and publication day."""
    found: dict[str, float] = {}
    for name in sorted({name for name, _ in counts}):
        right, gold, given = counts[name, "right"], counts[name, "gold"], counts[name, "given"]
        if name in ("title", "published"):
            found[f"{name}_right"] = right / gold if gold else 0.0
            continue
        found[f"{name}_f1"] = f1(right, gold, given)
        found[f"{name}_precision"] = right / given if given else 0.0
        found[f"{name}_recall"] = right / gold if gold else 0.0
    return {name: round(value, 4) for name, value in found.items()}
