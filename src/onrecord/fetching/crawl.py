"""Addresses -> their pages in an archive: politely, each refusal and failure told with its reason.

One thread decides; others only wait for servers. Redirects and robots.txt are jobs like any other, so that whatever is asked
of whomever is looked at in the same way, and no host gets two requests at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urljoin

from onrecord.errors import FetchError
from onrecord.fetching.addresses import target
from onrecord.fetching.archive import NOT_MODIFIED, Archive
from onrecord.fetching.lists import listed
from onrecord.fetching.memory import Memory
from onrecord.fetching.robots import Rules, rules
from onrecord.fetching.turns import BUSY, Job, Turns, wanted_wait
from onrecord.fetching.web import Answer, Web

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_HOPS = 5
MOST_DEPTH = 2
"""Lists within lists that are opened: an index of sitemaps, and its sitemaps."""
AT_ONCE = 8
"""Hosts that are asked at the same time."""
DELAY = 1.0
"""Seconds between two requests to a host that asks for no pause of its own."""
DAY = 86_400.0
"""Seconds for which a robots.txt holds."""
OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What became of an address."""

    url: str
    """As it was asked for."""
    outcome: Literal["fetched", "unchanged", "list", "refused", "failed"]
    code: str = ""
    """Why not, as `FetchError.code`."""
    message: str = ""
    at: str = ""
    """Where it was found after redirects."""
    status: int | None = None
    record: str | None = None
    """WARC-Record-ID of the answer."""
    listed: int = 0
    """Addresses of a list that were lined up."""
    size: int = 0
    """Bytes, unpacked."""


REFUSALS = frozenset({"url", "scheme", "port", "host", "address", "robots"})
"""Reasons of ours for not asking; all others are a server's."""


class Crawl:
    """Fetches addresses; keeps what robots.txt files say for a day, so that it may be run again and again."""

    def __init__(
        self,
        web: Web,
        memory: Memory,
        *,
        delay: float = DELAY,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._web = web
        self._memory = memory
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, tuple[float, Rules, str]] = {}

    def run(
        self,
        urls: Iterable[str],
        archive: Archive,
        *,
        limit: int | None = None,
        since: str | None = None,
        again: bool = True,
    ) -> Iterator[Fetched]:
        """Fetch addresses, and what those of them list that are feeds, sitemaps or outlines; each as it is done.

        `limit`: pages that are fetched from lists at most. `since` (ISO day): pages that a list dates earlier are left out.
        `again` False: pages of lists that were fetched before are left out.
        """
        yield from _Run(self, archive, limit, since, again).all(urls)

    def rules(self, origin: str) -> tuple[Rules, str] | None:
        """The rules of an origin and the code of their refusal, if they are known and not too old."""
        found = self._rules.get(origin)
        return (found[1], found[2]) if found and self._clock() - found[0] < DAY else None

    def learn(self, origin: str, found: Rules, code: str = "robots") -> None:
        """Note the rules of an origin."""
        self._rules[origin] = (self._clock(), found, code)


class _Run:
    """The state of one run."""

    def __init__(self, crawl: Crawl, archive: Archive, limit: int | None, since: str | None, again: bool) -> None:
        self._crawl = crawl
        self._web, self._memory = crawl._web, crawl._memory
        self._archive = archive
        self._left = limit
        self._since = since
        self._again = again
        self._turns = Turns(crawl._clock)
        self._met: set[str] = set()
        self._open: dict[Future[Answer], Job] = {}

    def all(self, urls: Iterable[str]) -> Iterator[Fetched]:
        for url in urls:
            yield from self._line_up(url, MOST_DEPTH, None)
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="fetch")
        try:
            while self._turns or self._open:
                while len(self._open) < AT_ONCE and (job := self._turns.take()):
                    yield from self._begin(job, pool)
                yield from self._finish()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _line_up(self, url: str, depth: int, listed_by: str | None) -> Iterator[Fetched]:
        try:
            found = target(url)
        except FetchError as error:
            yield _refused(error, url)
            return
        if found.url not in self._met:
            self._met.add(found.url)
            self._turns.put(Job(target=found, asked=url, depth=depth, listed_by=listed_by))

    def _begin(self, job: Job, pool: ThreadPoolExecutor) -> Iterator[Fetched]:
        """Ask for a job's target, or for the rules of its origin first, or refuse it."""
        if job.sort == "page":
            known = self._crawl.rules(job.target.origin)
            if known is None:
                self._turns.drop(job)
                self._turns.put(job, first=True)
                self._ask_for_rules(job)
                return
            if why := known[0].forbid(job.target.url, self._web.agent):
                self._turns.drop(job)
                yield _refused(FetchError(why, url=job.target.url, code=known[1]), job.asked)
                return
            if not self._may_go_on(job):
                self._turns.drop(job)
                return
        conditions = self._memory.conditions(job.target.url) if job.sort == "page" else {}
        self._open[pool.submit(self._web.get, job.target, conditions)] = job

    def _may_go_on(self, job: Job) -> bool:
        """Whether the limit allows the job; what was begun once is brought to its end."""
        if self._left is None or job.listed_by is None or job.depth or job.hops or job.tries:
            return True
        self._left -= 1
        return self._left >= 0

    def _ask_for_rules(self, job: Job) -> None:
        origin = job.target.origin
        place = target(f"{origin}:{job.target.port}/robots.txt")
        self._turns.put(Job(target=place, asked=place.url, sort="robots", origin=origin), first=True)

    def _finish(self) -> Iterator[Fetched]:
        """Take what has come; wait for the first of it, or for a host's turn."""
        pause = self._turns.wait() if self._turns else None
        if not self._open:
            self._crawl._sleep(pause or 0.0)
            return
        done, _ = wait(self._open, timeout=pause or None, return_when=FIRST_COMPLETED)
        for future in done:
            job = self._open.pop(future)
            known = self._crawl.rules(job.target.origin)
            self._turns.done(job, max(self._crawl._delay, known[0].delay(self._web.agent) if known else 0.0))
            try:
                answer = future.result()
            except FetchError as error:
                yield from self._without(job, error)
            else:
                yield from self._with(job, answer)

    def _without(self, job: Job, error: FetchError) -> Iterator[Fetched]:
        if job.sort == "robots":
            self._crawl.learn(job.origin, Rules(None, error.message), error.code)
        else:
            yield _refused(error, job.asked)

    def _with(self, job: Job, answer: Answer) -> Iterator[Fetched]:
        if answer.status in REDIRECTS and answer.header("Location"):
            yield from self._redirect(job, answer)
        elif answer.status in BUSY and self._comes_back(job, answer):
            return
        elif job.sort == "robots":
            self._crawl.learn(job.origin, rules(answer.status, answer.body))
        else:
            yield from self._keep(job, answer)

    def _redirect(self, job: Job, answer: Answer) -> Iterator[Fetched]:
        """Line up where a server sends us, which is looked at as any other address."""
        try:
            if job.hops >= MOST_HOPS:
                raise FetchError(f"redirected over {MOST_HOPS} times", url=job.asked, code="redirects")
            place = target(urljoin(job.target.url, answer.header("Location") or ""))
        except (FetchError, ValueError) as error:
            told = error if isinstance(error, FetchError) else FetchError(str(error), url=job.asked, code="url")
            led = FetchError(f"it redirects to {told.url}: {told.message}", url=job.asked, code=told.code)
            yield from self._without(job, led)
            return
        self._turns.put(replace(job, target=place, hops=job.hops + 1), first=True)

    def _comes_back(self, job: Job, answer: Answer) -> bool:
        """Line a job up again at a busy host, if the host's patience and ours allow."""
        pause = wanted_wait(answer.header("Retry-After"), job.tries, self._crawl._delay)
        if pause is None:
            return False
        self._turns.done(job, pause)
        self._turns.put(replace(job, tries=job.tries + 1), first=True)
        return True

    def _keep(self, job: Job, answer: Answer) -> Iterator[Fetched]:
        record = self._archive.keep(answer)
        told = Fetched(
            url=job.asked,
            outcome="fetched",
            at=answer.target.url,
            status=answer.status,
            record=record,
            size=len(answer.body),
        )
        if answer.status not in {OK, NOT_MODIFIED}:
            code = "busy" if answer.status in BUSY else "status"
            yield replace(told, outcome="failed", code=code, message=f"HTTP {answer.status} {answer.reason}".rstrip())
            return
        self._memory.keep(job.target.url, answer, job.listed_by)
        if job.hops:
            self._memory.keep(target(job.asked).url, answer, job.listed_by)
        if answer.status == NOT_MODIFIED:
            yield replace(told, outcome="unchanged")
            return
        found = listed(answer.body, answer.target.url) if job.depth else None
        if found is None:
            yield told
            return
        wanted = [each for each in found if self._is_wanted(each.url, each.day)]
        yield replace(told, outcome="list", listed=len(wanted))
        for each in wanted:
            yield from self._line_up(each.url, job.depth - 1 if each.is_list else 0, job.asked)

    def _is_wanted(self, url: str, day: str | None) -> bool:
        if self._since and day and day < self._since:
            return False
        if self._again:
            return True
        try:
            return not self._memory.knows(target(url).url)
        except FetchError:
            return True


def _refused(error: FetchError, url: str) -> Fetched:
    outcome: Literal["refused", "failed"] = "refused" if error.code in REFUSALS else "failed"
    return Fetched(url=url, outcome=outcome, code=error.code, message=error.message)
