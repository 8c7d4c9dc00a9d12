"""Bounds that the kernel holds a process to: they end it even inside C code, where no timer of its own would be heard."""

from __future__ import annotations

import re
import resource
import signal
from pathlib import Path

STATM = Path("/proc/self/statm")
STATUS = Path("/proc/self/status")
OVER_CPU = -signal.SIGXCPU
"""Exit status of a process that used up its CPU seconds."""


def allow_seconds(seconds: int) -> None:
    """Let the process use so many CPU seconds from now on; at the next whole second after, the kernel ends it (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)


def allow_megabytes(megabytes: int) -> None:
    """Let the address space grow by so much; any allocation beyond fails. Only where the kernel tells its present size."""
    if STATM.exists():
        pages = int(STATM.read_text().split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + megabytes * 1_000_000)


def leave_no_core() -> None:
    """A process that is ended leaves no image of its memory on the disk."""
    _lower(resource.RLIMIT_CORE, 0)


def write_no_file() -> None:
    """The process can write no byte to any file, and cannot allow it to itself again."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def peak_megabytes() -> float:
    """The most memory that the process has held; without what its parent had held, which `ru_maxrss` counts too."""
    if STATUS.exists():
        [held] = re.findall(r"^VmHWM:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
        return int(held) / 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000


def ended_by(status: int) -> str:
    """An exit status in words.

    >>> ended_by(-9)
    'ended by SIGKILL'
    """
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"ended by signal {-status}"


def _lower(what: int, to: int) -> None:
    """Set the soft limit, as far as the hard one allows, which stays."""
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (to if hard == resource.RLIM_INFINITY else min(to, hard), hard))
