"""What a bulk run is asked, apart from where its pages are: whatever could change a byte of its tables."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from typing import Any

from onrecord.codebooks.loader import user_folder
from onrecord.errors import UsageError
from onrecord.language import DEFAULT_MODEL

SHARD = 500
"""Pages of a shard: some two minutes of one worker, which is what an interruption can cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may take. It is held to this from outside the process that reads it."""

    seconds: int = 60
    """CPU seconds."""
    megabytes: int = 1_500
    """Address space beyond what a worker has when it is ready."""
    bytes: int = 20_000_000
    """Bytes of the page, unpacked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How pages are read. Two runs with equal settings write equal tables from equal inputs."""

    model: str = DEFAULT_MODEL
    """spaCy model."""
    published: str | None = None
    """Publication day of all pages (ISO), where the caller knows it."""
    sample: float = 1.0
    """Share of the pages that is read, chosen by a hash of their bytes."""
    limit: int | None = None
    """Only the first pages, in the order of the inputs."""
    shard: int = SHARD
    """Pages of a shard."""
    limits: Limits = field(default_factory=Limits)
    """What one page may take."""

    def __post_init__(self) -> None:
        if not 0 < self.sample <= 1:
            raise UsageError(f"a sample is a share of the pages, over 0 and up to 1, not {self.sample}")
        if min(self.shard, self.limits.seconds, self.limits.megabytes, self.limits.bytes) < 1:
            raise UsageError("limits and the size of a shard are numbers of 1 or more")

    def takes(self, key: bytes) -> bool:
        """Whether a page is in the sample; `key` is its bytes, or the name of one that cannot be read."""
        share = int.from_bytes(hashlib.sha256(key).digest()[:6], "big") / 2**48
        return share < self.sample

    def told(self) -> dict[str, Any]:
        """Everything that the tables depend on, for `run.json`: these settings, the software, the user's codebooks."""
        from onrecord import __version__

        return {"onrecord": __version__, **asdict(self), "codebooks": _codebooks()}


def _codebooks() -> str | None:
    """SHA-256 over the names and bytes of the user's codebooks."""
    folder = user_folder()
    if folder is None:
        return None
    total = hashlib.sha256()
    for file in sorted(file for file in folder.iterdir() if file.is_file()):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
