"""A worker that loads no model: a page's first word says what it does to its worker. All else is the real worker's."""

from __future__ import annotations

import os
import signal
import time

from onrecord.bulk import worker
from onrecord.errors import PageError
from onrecord.pipeline import FAILED, Reading
from onrecord.records import Article, Capture, Issue, Page, Record

READ = {"pages": 0}


def main(line: int) -> None:
    worker.prepare = prepare
    worker.examine = examine
    worker.main(line)


def prepare(settings) -> None:
    worker.bounds.leave_no_core()
    worker.bounds.allow_megabytes(settings.limits.megabytes)


def examine(capture: Capture, model: str) -> Reading:
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
    return Reading(record=record, results={}, seconds={"pages": 0.01})


def _fails(text: str) -> bool:
    """Whether a stage fails: on some pages always, on others only where the worker has read before."""
    return text.startswith("fails") or (text.startswith("picky") and READ["pages"] > 1)
