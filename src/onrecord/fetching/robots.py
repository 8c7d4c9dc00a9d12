"""robots.txt of an origin -> what may be fetched there, and how often (RFC 9309, read by protego)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LARGEST = 512_000
"""Bytes of a robots.txt that are read."""
LONGEST_DELAY = 60.0
"""Seconds between requests that a site may ask for; whoever asks for more is asked once in so many."""
NOT_FOUND = range(400, 500)
BUSY = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin asks of an agent."""

    parsed: Protego | None
    """None where the origin gave no rules that could be read."""
    closed: str = ""
    """Why nothing may be fetched; empty where the rules decide."""

    def forbid(self, url: str, agent: str) -> str:
        """Why an address may not be fetched; empty where it may."""
        if self.closed or self.parsed is None:
            return self.closed
        return "" if self.parsed.can_fetch(url, token(agent)) else "its robots.txt does not allow it"

    def delay(self, agent: str) -> float:
        """Seconds the origin wants between two requests, 0 where it does not say."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(token(agent))
        pause = self.parsed.crawl_delay(token(agent)) or 0.0
        every = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return min(max(float(pause), every), LONGEST_DELAY)


def rules(status: int | None, body: bytes) -> Rules:
    """Rules from an answer to `/robots.txt`; no answer (None) and a server's own error close the origin, "not found" opens it."""
    if status is None:
        return Rules(None, "its robots.txt could not be fetched, so that nothing is known to be allowed")
    if status == 200:
        return Rules(Protego.parse(body[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")))
    if status in NOT_FOUND and status != BUSY:
        return Rules(None)
    return Rules(None, f"its robots.txt answers HTTP {status}, so that nothing is known to be allowed")


def token(agent: str) -> str:
    """The name by which robots.txt knows an agent.

    >>> token("desk-reader/2.1 (+https://example.org/bot)")
    'desk-reader'
    """
    return agent.partition("/")[0].split()[0]
