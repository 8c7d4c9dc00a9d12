"""A process of our own with a line to it: started clean, spoken to in pickled messages, ended without asking."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from typing import Any

from onrecord.bounds import ended_by
from onrecord.bulk.settings import Settings
from onrecord.errors import OnRecordError, UsageError

PATIENCE = 5.0
"""Seconds that a process which closed its line has to end."""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}


class GoneError(OnRecordError):
    """The process is no more; `status` is its exit status, negative for the signal that ended it."""

    def __init__(self, status: int) -> None:
        super().__init__(ended_by(status))
        self.status = status


class Child:
    """A running process. It is another program start, not a fork: no thread or lock of ours is in it."""

    def __init__(self, module: str, settings: Settings) -> None:
        ours, theirs = socket.socketpair()
        start = f"from {module} import main; main({theirs.fileno()})"
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", start],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        self.line = Connection(ours.detach())
        self.send(settings)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def send(self, message: Any) -> None:
        """Say something; one that is gone does not hear it, and `receive` tells."""
        try:
            self.line.send(message)
        except OSError:
            return

    def receive(self) -> Any:
        """What it says next. GoneError where it ended instead; UsageError where it says that it cannot do what the settings ask."""
        try:
            message = self.line.recv()
        except (EOFError, OSError):
            raise GoneError(self._status()) from None
        if isinstance(message, Unable):
            raise UsageError(message.why)
        return message

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()
        self.line.close()

    def _status(self) -> int:
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


class Unable:
    """What a process says that cannot do what the settings ask."""

    def __init__(self, why: str) -> None:
        self.why = why


def line_of(number: int) -> Connection:
    """The line of the process that runs this, which an interruption from the keyboard leaves to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return Connection(number)
