"""How long the reading room takes to answer over a linked store of many invented pages: every view, with each of its filters.

Times are CPU milliseconds of the whole process, so that a busy machine tells the same; the first question of each view is
counted apart, because answers to counts over the whole store are remembered until it changes.
"""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.bench.invented_records import records
from onrecord.bench.result import Options, Result
from onrecord.bench.serve_views import Values, views
from onrecord.errors import UsageError
from onrecord.store import Store
from onrecord.store import open as open_store

PAGES = 20_000
PASSES = 5
"""Times that the yardstick is taken."""
HELD = frozenset(["slowest_to_pass", "search_to_pass", "worst_to_pass", "largest_kb"])


def measure(options: Options) -> Result:
    """The views of a room over `options.gold` (a store), or over a linked store of `options.limit` (20,000) invented pages."""
    if options.gold:
        return _measured(options.gold)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "invented.db"
        with open_store(path, write=True) as store:
            for _ in store.add_all(records(options.limit or PAGES)):
                pass
            store.link()
        return _measured(path)


def _measured(path: Path) -> Result:
    with open_store(path) as store:
        asked = {view.name: view.addresses(values) for values in [Values(store)] for view in views(values)}
        counts, digest, a_pass = store.counts(), store.digest(), _pass(store)
    times, items, sizes = _times(path, {name: shapes for name, shapes in asked.items() if shapes[0]})
    medians = {name: value for name, value in times.items() if not name.endswith(("_first_ms", "_worst_ms"))}
    metrics = times | {
        "pass_ms": round(a_pass, 1),
        "slowest_ms": max(medians.values()),
        "slowest_to_pass": round(max(medians.values()) / a_pass, 2),
        "search_to_pass": round(medians["search_ms"] / a_pass, 2),
        "worst_to_pass": round(max(value for name, value in times.items() if name.endswith("_worst_ms")) / a_pass, 2),
        "largest_kb": round(max(sizes) / 1000, 1),
    }
    return Result(
        task="serve", n=counts["pages"], metrics=metrics, gold_sha256=sha256(digest.encode()).hexdigest(), gold="invented",
        ceilings=HELD, shown=frozenset(metrics) - HELD, items=tuple(items),
    )  # fmt: skip


def _times(path: Path, asked: dict[str, list[list[str]]]) -> tuple[dict[str, float], list[dict[str, Any]], list[int]]:
    """Milliseconds by name, every address with its own, and the bytes of each answer."""
    try:
        from starlette.testclient import TestClient

        from onrecord.web import create_app
    except ModuleNotFoundError as error:
        raise UsageError(f"bench serve needs the extras 'serve' and 'dev' ({error})") from None
    times: dict[str, float] = {}
    items: list[dict[str, Any]] = []
    sizes: list[int] = []
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        for name, shapes in asked.items():
            timed = [[_timed(client, address) for address in shape] for shape in shapes]
            every = [cpu for shape in timed for cpu, _ in shape]
            times[f"{name}_ms"] = round(median(every), 1)
            times[f"{name}_first_ms"] = round(every[0], 1)
            times[f"{name}_worst_ms"] = round(max(median(cpu for cpu, _ in shape) for shape in timed[1:] or timed), 1)
            sizes += [size for shape in timed for _, size in shape]
            items += [
                {"address": address, "ms": round(cpu, 1)}
                for shape, measured in zip(shapes, timed, strict=True)
                for address, (cpu, _) in zip(shape, measured, strict=True)
            ]
    return times, items, sizes


def _timed(client: Any, address: str) -> tuple[float, int]:
    """CPU milliseconds of an answer, and its bytes as they are sent; UsageError for one that is none."""
    begun = time.process_time()
    with client.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        sent = sum(map(len, answer.iter_raw()))
    spent = 1000 * (time.process_time() - begun)
    if answer.status_code != 200:
        raise UsageError(f"{address} answers {answer.status_code}")
    return spent, sent


def _pass(store: Store) -> float:
    """CPU milliseconds in which SQLite reads all events through: what times are held against, whatever the machine."""
    spent = []
    for _ in range(PASSES):
        begun = time.process_time()
        store._db.execute("SELECT sum(length(words)), max(confidence) FROM event").fetchone()
        spent.append(1000 * (time.process_time() - begun))
    return max(median(spent), 0.1)
