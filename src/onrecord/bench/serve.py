"""How long the reading room takes to answer over a store of many invented pages: every view, with many different questions.

Times are CPU milliseconds of the whole process, so that a busy machine tells the same; the first question of each sort is
counted apart, because answers to counts over the whole store are remembered until it changes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.bench.invented_records import records
from onrecord.bench.result import Options, Result
from onrecord.errors import UsageError
from onrecord.store import Filter, Store, overviews
from onrecord.store import open as open_store

PAGES = 20_000
ASKED = 12
"""Questions to each view."""
WORDS = (
    "harbour",
    "treaty",
    "visa",
    "ferry",
    "election",
    "harbour treaty",
    '"was inspected"',
    "budget OR quota",
    "school",
    "reactor",
)
MONTHS = ("2023-03", "2023-09", "2024-02", "2024-07", "2024-11", "2025-04", "2025-08")


def measure(options: Options) -> Result:
    """The views of a room over `options.gold` (a store), or over a store of `options.limit` (20,000) invented pages."""
    if options.gold:
        return _measured(options.gold)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "invented.db"
        with open_store(path, write=True) as store:
            for _ in store.add_all(records(options.limit or PAGES)):
                pass
        return _measured(path)


def _measured(path: Path) -> Result:
    try:
        from starlette.testclient import TestClient

        from onrecord.web import create_app
    except ModuleNotFoundError as error:
        raise UsageError(f"bench serve needs the extras 'serve' and 'dev' ({error})") from None
    with open_store(path) as store:
        views, counts, digest = dict(_views(store)), store.counts(), store.digest()
    metrics: dict[str, float] = {}
    sizes: list[int] = []
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        for name, addresses in views.items():
            timed = [_timed(client, address) for address in addresses]
            metrics[f"{name}_ms"] = round(median(cpu for cpu, _ in timed), 1)
            metrics[f"{name}_first_ms"] = round(timed[0][0], 1)
            sizes += [size for _, size in timed]
    times = {name: value for name, value in metrics.items() if not name.endswith("_first_ms")}
    metrics |= {"slowest_ms": max(times.values()), "largest_kb": round(max(sizes) / 1000, 1)}
    return Result(
        task="serve",
        n=counts["pages"],
        metrics=metrics,
        gold_sha256=sha256(digest.encode()).hexdigest(),
        gold="invented",
        ceilings=frozenset(["largest_kb"]),
        shown=frozenset(name for name in metrics if name.endswith("_ms")),
    )


def _timed(client: Any, address: str) -> tuple[float, int]:
    """CPU milliseconds of an answer, and its bytes as they are sent; UsageError for one that is none."""
    begun = time.process_time()
    with client.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        sent = sum(map(len, answer.iter_raw()))
    spent = 1000 * (time.process_time() - begun)
    if answer.status_code != 200:
        raise UsageError(f"{address} answers {answer.status_code}")
    return spent, sent


def _views(store: Store) -> Iterator[tuple[str, list[str]]]:
    """Name of a view -> addresses, each with another question; the plainest first."""
    random = Random(10)
    actors = [row.key for row in store.look(overviews.known, Filter(), limit=400).rows]
    outlets = [row.outlet for row in store.look(overviews.outlets)]
    pages = [row.page for row in store.look(overviews.pages, Filter(), limit=ASKED).rows]

    def several(plain: str, *shapes: str) -> list[str]:
        joint = "&" if "?" in plain else "?"
        drawn = (_filled(random.choice(shapes), random, actors, outlets) for _ in range(ASKED - 1))
        return [plain, *(f"{plain}{joint}{query}" for query in drawn)]

    claims = (
        "actor={actor}",
        "outlet={outlet}&status={status}",
        "text={word}",
        "country=NOR,GHA&month={month}",
        "skip=5000",
        "since={month}-01",
    )
    yield "pages", several("/pages", "outlet={outlet}", "text={word}", "skip=2000", "since={month}-01")
    yield "reading", [f"/pages/{page}" for page in pages]
    yield (
        "contacts",
        several(
            "/contacts", "status={status}", "actor={actor}", "outlet={outlet}", "first=2023-01&last=2023-12", "skip=40"
        ),
    )
    yield "contacts_of_actors", several("/contacts?level=actor", "status={status}", "outlet={outlet}", "skip=40")
    yield "events_by_pair", several("/contacts?of=events", "status={status}", "outlet={outlet}", "skip=40")
    yield "contacts_list", several("/contacts/list", *claims)
    yield "events", several("/events", *claims, "type=ACCUSE&status={status}")
    yield "statements", several("/statements", *(shape.replace("status={status}", "type=denies") for shape in claims))
    yield "actors", several("/actors", "text=no", "country=KEN", "role=minister", "outlet={outlet}", "skip=25")
    yield "actor", [f"/actors/{key}" for key in random.sample(actors, ASKED)]
    yield "actor_done_to", [f"/actors/{key}?side=received" for key in random.sample(actors, ASKED)]
    yield (
        "timeline",
        [_filled("/timeline?one={actor}&other={actor}", random, actors[:40], outlets) for _ in range(ASKED)],
    )
    yield (
        "search",
        [
            _filled(f"/search?text={{word}}{narrow}", random, actors, outlets)
            for narrow in ("", "&status={status}", "&since={month}-01", "&outlet={outlet}") * 3
        ],
    )
    yield "sources", several("/sources", "outlet={outlet}", "country=NOR", "type=person", "skip=25", "since={month}-01")
    yield "issues", several("/issues", "type=odd_date", "outlet={outlet}", "skip=50")
    yield "occurrences", several("/occurrences", "actor={actor}", "status={status}")
    yield "rest_events", several("/api/v1/events", *claims)
    yield "rest_record", [f"/api/v1/pages/{page}" for page in pages]


def _filled(shape: str, random: Random, actors: list[str], outlets: list[str]) -> str:
    from urllib.parse import quote

    drawn = {
        "actor": actors,
        "outlet": outlets,
        "word": WORDS,
        "month": MONTHS,
        "status": ("happened", "denied", "planned"),
    }
    while "{" in shape:
        for name, values in drawn.items():
            shape = shape.replace(f"{{{name}}}", quote(random.choice(values)), 1)
    return shape
