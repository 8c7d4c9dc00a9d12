"""How the time and memory of linking in a store grow with the number of articles: small records, made by rule.

Every day has as many articles as every other, so that more articles are more days, as in a store. Each article has a text
of its own and tells three events among some thirty states, of which half were told by another article of those days.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from onrecord.bench.invented_news import words
from onrecord.bench.result import Options, Result
from onrecord.bounds import peak_megabytes
from onrecord.linking.occurrences import Occurrences
from onrecord.records import Actor, Article, Event, EventTime, EventType, Mention, Page, Place, Published, Record
from onrecord.spans import Span
from onrecord.store import open as open_store

SIZES = (5_000, 10_000, 20_000, 50_000)
A_DAY = 50
"""Articles a day."""
EVENTS = 3
TYPES: tuple[EventType, ...] = ("CONSULT", "ASSAULT", "ACCUSE", "REQUEST", "AGREE", "AID")
_FIRST = date(2000, 1, 1)


def measure(options: Options) -> Result:
    """CPU seconds for each size, the exponent with which they grow (1 is linear), memory, and pairs looked at for an article.

    Only the last does not depend on the machine: time is linear where it stays the same whatever the size.
    """
    sizes = [size for size in SIZES if not options.limit or size <= options.limit] or [options.limit or SIZES[0]]
    seconds = {size: _linked(size) for size in sizes}
    metrics = {f"cpu_s_{size}": round(each, 2) for size, each in seconds.items()}
    metrics["exponent"] = round(exponent(seconds), 3)
    metrics["memory_mb"] = round(peak_megabytes(), 1)
    pairs = {f"pairs_per_article_{size}": round(_compared(size) / size, 3) for size in sizes}
    return Result(
        task="linking",
        n=max(sizes),
        metrics={**metrics, **pairs},
        gold_sha256=hashlib.sha256(f"{sizes} {A_DAY} {EVENTS} {TYPES}".encode()).hexdigest(),
        gold="invented",
        ceilings=frozenset(pairs),
        shown=frozenset(metrics),
    )


def _linked(size: int) -> float:
    """CPU seconds to link a new store of so many records that were added to it: copies, groups, what lists show of them."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "news.db", write=True) as store:
        for _ in store.add_all(records(size)):
            pass
        started = process_time()
        store.link()
        return process_time() - started


def _compared(size: int) -> int:
    """Pairs of happenings that are looked at for so many records."""
    occurrences = Occurrences()
    for record in records(size):
        occurrences.add(record)
    return occurrences.compared


def exponent(seconds: Mapping[int, float]) -> float:
    """The slope of the line through the logarithms of sizes and times; 0 for a single size.

    >>> exponent({10: 1.0, 100: 10.0})
    1.0
    """
    if len(seconds) < 2:
        return 0.0
    points = [(math.log(size), math.log(each)) for size, each in seconds.items()]
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    rise = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return float(round(rise / sum((x - middle[0]) ** 2 for x, _ in points), 9))


def records(number: int, seed: int = 1) -> Iterator[Record]:
    """So many small records, in order of publication."""
    random = Random(seed)
    happened: list[tuple[EventType, int, int, str]] = []
    for n in range(number):
        if n % A_DAY == 0:
            happened = [_happening(random) for _ in range(A_DAY * EVENTS // 2)]
        yield _record(random, n, random.sample(happened, EVENTS))


def _happening(random: Random) -> tuple[EventType, int, int, str]:
    a, b = random.sample(range(30), 2)
    return random.choice(TYPES), a, b, str(random.choice(words()["towns"]))


def _record(random: Random, n: int, told: list[tuple[EventType, int, int, str]]) -> Record:
    published = _FIRST + timedelta(days=n // A_DAY)
    lines = [f"Leader{a} of State{a} and Leader{b} of State{b} in {town}: {_clause(random)}" for _, a, b, town in told]
    text = "\n".join([*lines, *(_clause(random) for _ in range(6))])
    actors = {who: None for _, a, b, _ in told for who in (a, b)}
    ids = {who: f"a{i}" for i, who in enumerate(actors, 1)}
    day = published.isoformat()
    return Record(
        page=Page(id=f"p{n:06}", source=f"p{n}", form="text"),
        article=Article(text=text, published=Published(value=day, earliest=day, latest=day)),
        actors=tuple(_actor(text, id_, who) for who, id_ in ids.items()),
        events=tuple(_event(text, i, ids, one, published) for i, one in enumerate(told, 1)),
    )


def _clause(random: Random) -> str:
    return " ".join(
        str(random.choice(words()[kind])) for kind in ("adjectives", "people", "verbs", "nouns", "adjectives", "nouns")
    )


def _actor(text: str, id_: str, who: int) -> Actor:
    name = f"Leader{who}"
    mention = Mention(span=Span.of(text, text.index(name), text.index(name) + len(name)), form="name", rule="made")
    return Actor(id=id_, name=f"The {name}", kind="person", country=f"S{who:02}", sector="GOV", mentions=(mention,))


def _event(text: str, i: int, ids: dict[int, str], told: tuple[EventType, int, int, str], published: date) -> Event:
    kind, a, b, town = told
    line = text.split("\n")[i - 1]
    start = text.index(line)
    at = text.index(town, start)
    day = (published - timedelta(days=1)).isoformat()
    return Event(
        id=f"e{i}",
        type=kind,
        actors=(ids[a], ids[b]) if kind == "CONSULT" else (ids[a],),
        recipients=() if kind == "CONSULT" else (ids[b],),
        place=Place(name=town, span=Span.of(text, at, at + len(town))),
        time=EventTime(value=day, earliest=day, latest=day, basis="stated"),
        status="happened",
        mentions=(Span.of(text, start, start + len(line)),),
        rule="made",
    )
