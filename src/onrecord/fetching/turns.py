"""Whose turn it is: one request a host at a time, with the pause between two that the host wants."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from onrecord.fetching.addresses import Target

LONGEST_WAIT = 300.0
"""Seconds that a busy host may ask to be left alone; if it asks for more, its page is given up."""
MOST_TRIES = 4
BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One request to be made."""

    target: Target
    asked: str
    """The address that led here, before redirects."""
    sort: Literal["page", "robots"] = "page"
    origin: str = ""
    """For robots: the origin whose rules they are."""
    hops: int = 0
    tries: int = 0
    depth: int = 0
    """Lists within lists that may still be opened."""
    listed_by: str | None = None


@dataclass(slots=True)
class Host:
    """A host, its jobs, and when it may be asked next."""

    jobs: deque[Job] = field(default_factory=deque)
    ready: float = 0.0
    is_busy: bool = False


class Turns:
    """Jobs by host. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._hosts: dict[str, Host] = {}

    def __bool__(self) -> bool:
        """Whether there is anything left to do."""
        return any(host.jobs for host in self._hosts.values())

    def put(self, job: Job, *, first: bool = False) -> None:
        """Line up a job at its host; `first`: before the others."""
        jobs = self._hosts.setdefault(job.target.host, Host()).jobs
        (jobs.appendleft if first else jobs.append)(job)

    def take(self) -> Job | None:
        """The next job whose host may be asked now; None where all must wait."""
        now = self._clock()
        for name, host in self._hosts.items():
            if host.jobs and not host.is_busy and host.ready <= now:
                self._hosts[name] = self._hosts.pop(name)
                host.is_busy = True
                return host.jobs.popleft()
        return None

    def done(self, job: Job, pause: float) -> None:
        """The job's host has answered and wants to be left alone for some seconds."""
        host = self._hosts[job.target.host]
        host.is_busy = False
        host.ready = max(host.ready, self._clock() + pause)

    def drop(self, job: Job) -> None:
        """The job was not done, and its host not asked."""
        self._hosts[job.target.host].is_busy = False

    def wait(self) -> float:
        """Seconds until a host that is not busy may be asked."""
        idle = [host.ready for host in self._hosts.values() if host.jobs and not host.is_busy]
        return max(0.0, min(idle) - self._clock()) if idle else 0.0


def wanted_wait(retry_after: str | None, tries: int, delay: float) -> float | None:
    """Seconds until a busy host is asked again, longer each time; None where it was asked often enough, or asks for more patience than there is.

    >>> wanted_wait("7", 0, 1.0), wanted_wait(None, 2, 1.0), wanted_wait("86400", 0, 1.0)
    (7.0, 20.0, None)
    """
    if tries + 1 >= MOST_TRIES:
        return None
    wait = max(_seconds(retry_after), 5 * delay * 2**tries)
    return wait if wait <= LONGEST_WAIT else None


def _seconds(retry_after: str | None) -> float:
    if retry_after is None:
        return 0.0
    if retry_after.strip().isdecimal():
        return float(retry_after.strip()[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
