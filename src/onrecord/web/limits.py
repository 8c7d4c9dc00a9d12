"""How much the reading room takes from a browser, and how long a dropped page may keep it busy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what comes in."""

    upload: int = 8 * 2**20
    """Bytes of one request's body, all its files together."""
    files: int = 50
    """Files dropped at once."""
    seconds: int = 20
    """Processor seconds that a dropped page may take."""
    wait: float = 60.0
    """Seconds on the clock after which its reader is killed, whatever it does."""
    megabytes: int = 1_500
    """Address space that it may take beyond what its reader has when it is ready."""
    kept: int = 200
    """Dropped pages that are remembered; the oldest go first."""
