"""The process that reads pages: one comes in, its row goes out."""

from __future__ import annotations

import gc
from multiprocessing.connection import Connection

from onrecord import bounds
from onrecord.bulk import rows
from onrecord.bulk.child import Unable, line_of
from onrecord.bulk.messages import Answer, Job, Ready
from onrecord.bulk.settings import Settings
from onrecord.demo import pages
from onrecord.errors import OnRecordError, PageError
from onrecord.pipeline import FAILED, examine
from onrecord.pipeline import read as read_page


def main(line: int) -> None:
    """Answer jobs until nobody asks any more."""
    try:
        to_parent = line_of(line)
        settings: Settings = to_parent.recv()
        prepare(settings)
        to_parent.send(Ready())
        serve(to_parent, settings)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except OnRecordError as error:
        to_parent.send(Unable(str(error)))


def prepare(settings: Settings) -> None:
    """Load model and codebooks, and leave them out of every later garbage collection."""
    for page in pages():
        read_page(page, model=settings.model)
    gc.collect()
    gc.freeze()
    bounds.leave_no_core()
    bounds.allow_megabytes(settings.limits.megabytes)


def serve(to_parent: Connection, settings: Settings) -> None:
    """Read pages as they are asked for, each with CPU seconds of its own."""
    while True:
        job: Job = to_parent.recv()
        bounds.allow_seconds(settings.limits.seconds)
        to_parent.send(answer(job, settings))


def answer(job: Job, settings: Settings) -> Answer:
    """The row of a page."""
    number, source = job.key[1], job.capture.source
    doubtful = False
    try:
        found = examine(job.capture, model=settings.model)
        row = rows.read(number, found.record, found.seconds)
        doubtful = any(issue.code == FAILED for issue in found.record.issues)
    except PageError as error:
        row = rows.refused(number, error, "pages")
        doubtful = error.code == FAILED
    except MemoryError:
        row = rows.refused(number, PageError(over_memory(settings), source=source, code="over_memory"))
        doubtful = True
    return Answer(row, bounds.peak_megabytes(), doubtful)


def over_memory(settings: Settings) -> str:
    """What is said of a page that needs too much memory."""
    return f"it takes over {settings.limits.megabytes:,} MB of memory, and was given up"
