"""A worker that loads no model: a page's first word says what it does to its worker. All else is the real worker's."""

from __future__ import annotations

import os
import signal
import sys
import time
from types import ModuleType, SimpleNamespace

from onrecord.errors import PageError
from onrecord.records import Article, Capture, Issue, Page, Record

FAILED = "stage_failed"

READ = {"pages": 0}
WARMING = 3
"""Pages that a worker reads before it is ready."""


def main(line: int) -> None:
    pipeline = ModuleType("onrecord.pipeline")
    pipeline.__dict__.update(FAILED=FAILED, examine=examine, read=examine)
    sys.modules["onrecord.pipeline"] = pipeline
    from onrecord.bulk import worker

    worker.main(line)


def examine(capture: Capture, model: str) -> SimpleNamespace:
    READ["pages"] += 1
    text = capture.content.decode()
    match text.split()[:1]:
        case ["spins"]:
            while True:
                pow(3, 10**6)
        case ["grows"]:
            text = str(len(bytearray(10**10)))
        case ["dies"]:
            os.kill(os.getpid(), signal.SIGSEGV)
        case ["sleeps"]:
            time.sleep(3600)
        case ["refused"]:
            raise PageError("no page", source=capture.source, code="binary")
        case ["slow"]:
            time.sleep(0.02)
    issues = (Issue(stage="events", code=FAILED, message="it failed"),) if _fails(text) else ()
    record = Record(
        page=Page(id="0" * 64, source=capture.source, form="text"), article=Article(text=text), issues=issues
    )
    return SimpleNamespace(record=record, seconds={"pages": 0.01})


def _fails(text: str) -> bool:
    """Whether a stage fails: on some pages always, on others only where the worker has read before."""
    return text.startswith("fails") or (text.startswith("picky") and READ["pages"] > WARMING + 1)
