"""Reads dropped pages in a process of its own, which is ended from outside when it takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress

from onrecord.bounds import OVER_CPU, ended_by
from onrecord.errors import PageError
from onrecord.records import Record
from onrecord.web.drop.worker import OVER_MEMORY, Answer, Asked, get, put
from onrecord.web.limits import Limits

LOADING = 120.0
"""Seconds that a new process may take until it is ready."""
WORKER = "onrecord.web.drop.worker"
_SECRET = "ONRECORD_TOKEN"


class Reader:
    """One process that reads page after page; a new one is started after each that had to be ended. Not for two threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, asked: Asked) -> Record:
        """The record of a page. PageError says why there is none: no page, or over time or memory."""
        process = self._ready()
        begun = time.monotonic()
        answer = self._exchange(process, asked, self._limits.wait)
        if answer is None:
            late = time.monotonic() - begun >= self._limits.wait
            raise PageError(self._why(process.returncode, late=late), source=asked.source, code="given_up")
        if answer.record is None:
            why = self._over_memory if answer.code == OVER_MEMORY else answer.message.removeprefix(f"{asked.source}: ")
            raise PageError(why, source=asked.source, code=answer.code)
        return answer.record

    def warm(self) -> None:
        """Have the process running before the first page; PageError where it does not start."""
        self._ready()

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ready(self) -> subprocess.Popen[bytes]:
        """The running process, or a new one that has everything loaded."""
        if self._process and self._process.poll() is None:
            return self._process
        limits = self._limits
        inside = {name: value for name, value in os.environ.items() if name != _SECRET}
        inside |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        inside["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", WORKER, str(limits.seconds), str(limits.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=inside,
        )
        if self._exchange(self._process, None, LOADING) is None:
            raise PageError("the reader does not start; see `onrecord read`", source="", code="no_reader")
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], asked: Asked | None, seconds: float) -> Answer | None:
        """What the process answers; null where it was ended, by us after so many seconds or by the kernel."""
        assert process.stdin
        assert process.stdout
        ending = threading.Timer(seconds, process.kill)
        ending.start()
        try:
            with suppress(OSError):
                if asked is not None:
                    put(process.stdin, asked)
                answer = get(process.stdout, Answer)
                if answer is not None:
                    return answer
        finally:
            ending.cancel()
        process.kill()
        process.wait()
        return None

    def _why(self, status: int, *, late: bool) -> str:
        """Why a reader ended with this exit status; `late` where it had all the time it may have."""
        if status == OVER_CPU:
            return f"it takes over {self._limits.seconds} seconds of the processor, and was given up"
        if late:
            return f"it takes over {self._limits.wait:.0f} seconds, and was given up"
        return f"its reader came to an end ({ended_by(status)}), most often for want of memory; it was given up"

    @property
    def _over_memory(self) -> str:
        return f"it takes over {self._limits.megabytes:,} MB of memory, and was given up"
