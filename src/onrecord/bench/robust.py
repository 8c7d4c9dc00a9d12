"""Many pages read one by one: does any crash, is every span right, how long and how much memory does a page take?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import process_time

from onrecord.bench.jsonl import rows
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bounds import peak_megabytes
from onrecord.errors import PageError, UsageError
from onrecord.forms import captures
from onrecord.language import DEFAULT_MODEL
from onrecord.pipeline import FAILED, read
from onrecord.records import Capture, Record
from onrecord.valid import invalid_spans

FALSE_ALARMS = "events_per_1000_words"
"""On tier C, whose pages hold next to nothing to code, each event is a false alarm; elsewhere it is just a count."""
HELD = frozenset({"crashes", "invalid_spans", "refused"})


def measure(options: Options) -> Result:
    """Crashes, refusals, issues by code, invalid spans, CPU milliseconds a page (p50, p99), peak memory, events per 1,000 words.

    The pages are `options.pages` or `options.gold`; `tier` chooses by the `manifest.jsonl` beside the folder.
    """
    folder = existing(
        options.pages or options.gold, data_folder() / "pages" / "html", "the folder of pages (--pages)", folder=True
    )
    files = chosen(folder, options)
    model = options.model or DEFAULT_MODEL
    warm_up(model)
    counts: Counter[str] = Counter()
    items: list[dict[str, object]] = []
    times: list[float] = []
    for capture in captures(files):
        started = process_time()
        row = _row(capture, model, counts)
        times.append((process_time() - started) * 1000)
        items.append({"page": Path(capture.source).name, **row})
    metrics = _metrics(counts, times)
    held = HELD | {FALSE_ALARMS} if options.tier == "C" else HELD
    return Result(
        task="robust",
        n=len(items),
        metrics=metrics,
        gold_sha256=fingerprint([Path(file) for file in files]),
        gold=name_of(folder),
        ceilings=held,
        shown=frozenset(metrics) - held,
        items=tuple(items),
    )


def chosen(folder: Path, options: Options) -> list[str]:
    """The pages of the folder, of the wanted tier, by name."""
    files = sorted(str(f) for f in folder.iterdir() if f.is_file() and not f.name.startswith((".", "manifest")))
    if options.tier:
        manifest = existing(None, folder.parent / "manifest.jsonl", "the manifest that knows tiers")
        wanted = {row["id"] for row in rows(manifest) if row["tier"] == options.tier}
        files = [file for file in files if Path(file).name.split(".")[0] in wanted]
    if not files:
        raise UsageError(f"{folder} holds no page{' of tier ' + options.tier if options.tier else ''}")
    return files[: options.limit]


def warm_up(model: str) -> None:
    """Load model and codebooks, so that the first page is not charged for them."""
    text = "The minister said on Monday that France and Germany had signed an agreement. " * 3
    read(Capture(content=text.encode(), source="warm-up"), model=model)


def _row(capture: Capture | PageError, model: str, counts: Counter[str]) -> dict[str, object]:
    """One page's row; the counts grow. A crash is a stage that raised anything but a named refusal."""
    try:
        if isinstance(capture, PageError):
            raise capture
        record = read(capture, model=model)
    except PageError as refusal:
        counts["crashes" if refusal.code == FAILED else "refused"] += 1
        return {"refused": refusal.code}
    crashed = [issue.message for issue in record.issues if issue.code == FAILED]
    counts["crashes"] += bool(crashed)
    return {**_tally(record, counts), **({"crash": crashed} if crashed else {})}


def _tally(record: Record, counts: Counter[str]) -> dict[str, object]:
    broken = invalid_spans(record)
    size = len(record.article.text.split())
    counts["invalid_spans"] += len(broken)
    counts["words"] += size
    counts["events"] += len(record.events)
    counts["statements"] += len(record.statements)
    counts.update(f"issue_{issue.stage}_{issue.code}" for issue in record.issues)
    return {"words": size, "events": len(record.events), "statements": len(record.statements), "invalid": broken[:3]}


def _metrics(counts: Counter[str], times: list[float]) -> dict[str, float]:
    ordered = sorted(times) or [0.0]
    peak = peak_megabytes()
    thousands = max(counts["words"], 1) / 1000
    issues = {name: float(number) for name, number in sorted(counts.items()) if name.startswith("issue_")}
    return {
        "crashes": float(counts["crashes"]),
        "invalid_spans": float(counts["invalid_spans"]),
        "refused": float(counts["refused"]),
        "p50_ms": round(ordered[len(ordered) // 2], 1),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 1),
        "peak_mb": round(peak, 1),
        "events_per_1000_words": round(counts["events"] / thousands, 3),
        "statements_per_1000_words": round(counts["statements"] / thousands, 3),
        **issues,
    }
