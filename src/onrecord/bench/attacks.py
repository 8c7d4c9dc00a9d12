"""Thousands of hostile inputs through a bulk run: each must become records or named issues, and none may go over its limits."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from onrecord.bench.attack_inputs import made
from onrecord.bench.result import Options, Result, data_folder
from onrecord.bulk import Limits, Report, Settings, run
from onrecord.demo import pages as demo_pages
from onrecord.forms import captures
from onrecord.records import Capture

INPUTS = 10_000
SECONDS = 20
"""CPU seconds that an input may take."""
REAL = 60
"""Real pages that are damaged."""
OVER = ("run.over_cpu", "run.over_memory", "run.over_time", "forms.over_cpu")
DIED = ("run.worker_died", "forms.reader_died")


def measure(options: Options) -> Result:
    """Inputs of which there is neither record nor issue, that killed a worker, went over a limit, or failed a stage."""
    number = options.limit or INPUTS
    real = pages(options)
    with tempfile.TemporaryDirectory() as folder:
        sources = laid_out(Path(folder) / "inputs", range(number), real)
        started = process_time()
        out = Path(folder) / "out"
        report = run([str(sources)], out, Settings(limits=Limits(seconds=SECONDS)))
        metrics = {**counted(report, sources, out), "parent_cpu_s": round(process_time() - started, 1)}
        seconds = report.this.slowest[0][0] if report.this.slowest else 0.0
        items = tuple({"issue": name, "number": count} for name, count in sorted(report.total.issues.items()))
    shown = {
        "records": float(report.total.counts["read"]),
        "worst_page_s": round(seconds, 2),
        "worst_mb": round(report.peak, 1),
    }
    return Result(
        task="attacks",
        n=number,
        metrics={**metrics, **shown},
        gold_sha256=hashlib.sha256(f"{number} {len(real)}".encode()).hexdigest(),
        gold="attacks",
        ceilings=frozenset({"lost", "died", "over_limits", "failed"}),
        shown=frozenset({*shown, "parent_cpu_s"}),
        items=items,
    )


def pages(options: Options) -> Sequence[bytes]:
    """Real pages to damage: those of the development data, or those of the demo where there are none."""
    folder = options.pages or data_folder() / "pages" / "html"
    files = sorted(map(str, folder.iterdir()))[:REAL] if folder.is_dir() else []
    return [found.content for found in captures(files) if isinstance(found, Capture)] or [
        page.content for page in demo_pages()
    ]


def laid_out(folder: Path, numbers: range, real: Sequence[bytes]) -> Path:
    """The folder, with the inputs of these numbers in it."""
    folder.mkdir()
    for number in numbers:
        name, content = made(number, real)
        (folder / name).write_bytes(content)
    return folder


def counted(report: Report, sources: Path, out: Path) -> dict[str, float]:
    """What went wrong with the run itself."""
    told = Counter(_told(out))
    issues = report.total.issues
    return {
        "lost": float(sum(not told[file.name] for file in sources.iterdir())),
        "died": float(sum(issues[code] for code in DIED)),
        "over_limits": float(sum(issues[code] for code in OVER)),
        "failed": float(sum(number for code, number in issues.items() if code.endswith(".stage_failed"))),
    }


def _told(out: Path) -> list[str]:
    """The file names of all sources that have a record or an issue."""
    import pyarrow.parquet

    found = [
        name
        for file in out.glob("records/*")
        for name in pyarrow.parquet.read_table(file, columns=["source"])["source"].to_pylist()
    ]
    found += [json.loads(line)["source"] for file in out.glob("issues/*") for line in file.open(encoding="utf-8")]
    return [name.rpartition("/")[2].partition("#")[0] for name in found]
