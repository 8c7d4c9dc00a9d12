"""The process that reads dropped pages, without a model: a page's first word says what it does to it. All else is the real one's."""

from __future__ import annotations

from onrecord.records import Capture, Record
from onrecord.web.drop import worker
from standin_worker import examine


def read(capture: Capture) -> Record:
    return examine(capture, "").record


if __name__ == "__main__":
    worker.read = read
    worker.main()
