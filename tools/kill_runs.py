"""Kill a bulk run, or one of its processes, at random moments, again and again: what is left at the end must be what an undisturbed run leaves.

    python tools/kill_runs.py --articles 2000 --kills 50

The articles are invented. Exits 1 where a table, an issue or a count differs, or a page is there twice.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from onrecord.bench.invented_news import articles

PARTS = ("records/*.parquet", "issues/*.jsonl", "notes/*.json")


def main() -> int:
    """Run undisturbed, run disturbed, compare."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=2_000)
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--shard", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = written(Path(folder), options.articles)
        quiet, killed = Path(folder) / "quiet", Path(folder) / "killed"
        started = time.monotonic()
        begun(source, quiet, options.shard).wait()
        pause = (time.monotonic() - started) / max(1, options.kills)
        parents, children = disturb(source, killed, options, pause)
        print(f"{parents} runs and {children} workers or readers were killed")
        return told(tables(quiet), tables(killed), options.articles, killed)


def written(folder: Path, number: int) -> Path:
    """Files of invented articles: an archive of lines, and single pages."""
    pages = folder / "pages"
    pages.mkdir()
    made = list(islice(articles(number, 5), number))
    singles = made[: number // 10]
    for at, article in enumerate(singles):
        (pages / f"{at:05}.txt").write_text(article.text, encoding="utf-8")
    lines = (json.dumps({"id": article.page, "text": article.text}) for article in made[len(singles) :])
    (pages / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return pages


def begun(source: Path, out: Path, shard: int) -> subprocess.Popen[bytes]:
    """A run, in a process of its own."""
    run = "from onrecord.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        run,
        "run",
        str(source),
        "--out",
        str(out),
        "--workers",
        "2",
        "--shard",
        str(shard),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def disturb(source: Path, out: Path, options: argparse.Namespace, pause: float) -> tuple[int, int]:
    """Runs into `out` until one gets to its end, with kills at random moments: of the run itself, or of a process it started."""
    chance, parents, children = random.Random(options.seed), 0, 0
    process = begun(source, out, options.shard)
    while process.poll() is None:
        if parents + children >= options.kills:
            process.wait()
            break
        time.sleep(chance.uniform(0.3, 2 * pause + 2))
        below = children_of(process.pid)
        if below and chance.random() < 0.6:
            end(chance.choice(below))
            children += 1
        elif process.poll() is None:
            end(process.pid)
            process.wait()
            parents += 1
            process = begun(source, out, options.shard)
    return parents, children


def end(pid: int) -> None:
    """Kill a process of ours, if it is still there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def children_of(pid: int) -> list[int]:
    """The processes that a process has started (Linux)."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def tables(out: Path) -> dict[str, bytes]:
    """Every file that must be the same."""
    return {str(file.relative_to(out)): file.read_bytes() for part in PARTS for file in sorted(out.glob(part))}


def told(quiet: dict[str, bytes], killed: dict[str, bytes], number: int, out: Path) -> int:
    """Say what differs; 1 if anything does."""
    import pyarrow.parquet

    sources = [s for file in out.glob("records/*") for s in pyarrow.parquet.read_table(file)["source"].to_pylist()]
    differ = [name for name in {**quiet, **killed} if quiet.get(name) != killed.get(name)]
    print(
        f"{len(quiet)} files, {len(differ)} differ; {len(sources)} of {number} pages, {len(set(sources))} different ones"
    )
    for name in differ:
        print(f"differs: {name}")
    return int(bool(differ) or len(sources) != number or len(set(sources)) != number)


if __name__ == "__main__":
    sys.exit(main())
