"""`onrecord fetch` and `watch`: the only commands that ask the web for anything."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import FINDINGS, WRONG_USE, say
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.fetching import Fetched

Urls = Annotated[
    list[str],
    typer.Argument(
        metavar="URL", help="Pages, feeds, sitemaps or OPML outlines; - for one address a line on standard input."
    ),
]
ToWarc = Annotated[
    Path, typer.Option("--to", metavar="FILE.warc.gz", help="The WARC file to make.", show_default=False)
]
Agent = Annotated[
    str | None,
    typer.Option(
        help="Who asks, for servers and robots.txt: name/version (+address to write to).",
        show_default="onrecord/VERSION",
    ),
]
Remembered = Annotated[
    Path | None,
    typer.Option(
        "--memory", metavar="FILE", help="Keep here what was fetched, and ask next time only for what changed."
    ),
]
Limit = Annotated[int | None, typer.Option(min=1, help="Pages that are fetched from feeds and sitemaps, at most.")]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="Leave out what a feed or sitemap dates earlier.")]
Delay = Annotated[float, typer.Option(min=0.0, help="Seconds between two requests to a host that asks for no more.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object an address.")]


def fetch(
    urls: Urls,
    *,
    to: ToWarc,
    agent: Agent = None,
    memory: Remembered = None,
    limit: Limit = None,
    since: Since = None,
    delay: Delay = 1.0,
    json: AsJson = False,
) -> None:
    """Fetch pages, or what feeds and sitemaps list, into a WARC file: politely, from public web servers only."""
    from onrecord.cli.read import iso_day

    _needs_extra()
    from onrecord.fetching import Archive, Crawl, Memory, Web

    name = _named(agent)
    outcomes: Counter[str] = Counter()
    with Memory(memory) as remembered, Archive(to, name) as archive:
        crawl = Crawl(Web(name), remembered, delay=delay)
        for found in crawl.run(_addresses(urls), archive, limit=limit, since=iso_day(since, "--since")):
            outcomes[found.outcome] += 1
            _tell(found, json)
    counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items())) or "no addresses"
    say(f"{to}: {counts}" if to.exists() else f"{counts}; no WARC file was made")
    if outcomes["failed"] or outcomes["refused"]:
        raise typer.Exit(FINDINGS if outcomes["fetched"] or outcomes["list"] or outcomes["unchanged"] else WRONG_USE)


def watch(
    config: Annotated[
        Path,
        typer.Argument(
            metavar="CONFIG", help="A YAML file: store, archive, feeds (docs/fetching.md).", show_default=False
        ),
    ],
    *,
    once: Annotated[bool, typer.Option("--once", help="Look at every feed once and end, for cron.")] = False,
) -> None:
    """Look at feeds again and again; what is new is fetched, kept as WARC and read into a store."""
    _needs_extra()
    from onrecord.fetching import Crawl, Memory, Web
    from onrecord.fetching.config import load
    from onrecord.fetching.crawl import DELAY
    from onrecord.fetching.watching import Watch

    settings = load(config)
    name = _named(settings.agent)
    settings.archive.mkdir(parents=True, exist_ok=True)
    with Memory(settings.archive / "memory.db") as memory:
        crawl = Crawl(Web(name), memory, delay=DELAY if settings.delay is None else settings.delay)
        watched = Watch(settings, crawl, memory, lambda path: _into(settings.store, path), agent=name)
        for path, troubles in watched.left_over():
            say(f"{path.name}: read, {len(troubles)} pages could not be")
        while True:
            for look in watched.once():
                counts = Counter(found.outcome for found in look.fetched)
                say(
                    f"{look.feed.url}: "
                    + ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
                )
                for trouble in look.troubles:
                    say(trouble)
            if once:
                return
            time.sleep(watched.wait())


def _into(store: Path, archive: Path) -> Iterator[str]:
    """Read a WARC file into a store; a line for each page that cannot be read."""
    from onrecord.cli.read import SKIPPED, read_one
    from onrecord.errors import PageError
    from onrecord.forms import captures
    from onrecord.store import open as open_store

    with open_store(store, write=True) as held:
        for found in captures([str(archive)]):
            try:
                held.add(read_one(found, None))
            except PageError as error:
                if error.code != SKIPPED:
                    yield str(error)
        held.link()


def _addresses(urls: list[str]) -> Iterator[str]:
    for url in urls:
        if url == "-":
            yield from (line.strip() for line in sys.stdin if line.strip() and not line.startswith("#"))
        else:
            yield url


def _tell(found: Fetched, as_json: bool) -> None:
    from onrecord.cli.show.plain import plain

    if as_json:
        import msgspec

        typer.echo(msgspec.json.encode(asdict(found)).decode())
        return
    more = found.message or (f"{found.listed} addresses" if found.outcome == "list" else "")
    moved = f" -> {found.at}" if found.at and found.at != found.url else ""
    typer.echo(plain(f"{found.outcome:9} {found.url}{moved}{f'  ({more})' if more else ''}"))


def _named(agent: str | None) -> str:
    name = (agent or f"onrecord/{version('onrecord')}").strip()
    if not name or not name.isascii() or not name.isprintable() or not name[0].isalpha():
        raise UsageError("--agent is to be a name, such as: example-desk/1.0 (+https://example.org/bot)")
    return name


def _needs_extra() -> None:
    try:
        import httpcore2  # noqa: F401
        import protego  # noqa: F401
    except ImportError as error:
        raise UsageError("fetching needs two more packages: pip install 'onrecord[fetch]'") from error
