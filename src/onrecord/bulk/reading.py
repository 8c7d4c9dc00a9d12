"""Inputs -> their pages in order, through a reader that may die: what killed it costs one file, and one issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.bounds import OVER_CPU
from onrecord.bulk.child import Child, GoneError
from onrecord.bulk.reader import Ended, Item, Opened, Order, Refusal
from onrecord.bulk.settings import Settings

ATTEMPTS = 3
"""Times that one place in a file may cost a reader before the file is given up; dying further on is no fault of that place."""
PATIENCE = 10
"""Seconds by the clock for each CPU second that finding a page may use, after which the reader is thought to hang."""
LEAST = 120
"""Seconds by the clock that any page has."""
READER = "onrecord.bulk.reader"


class Reading:
    """A reader at work on one input after another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._child: Child | None = None

    def items(
        self, files: tuple[str, ...], finished: frozenset[int], until: int | None = None, at: str | None = None
    ) -> Iterator[Item]:
        """The pages of an input up to the shard `until`; `at` is where its file lies, if its name is an address.

        A file on which the reader dies ends there, with a refusal in place of what follows in it.
        """
        order = Order(files, finished=finished, until=until, at=at)
        tried: Counter[tuple[int, int]] = Counter()
        while order.first < len(files):
            child = self._running()
            child.send(order)
            try:
                while not isinstance(message := self._heard(child), Ended):
                    if isinstance(message, Opened):
                        same = message.index == order.first
                        order = replace(order, first=message.index, passed=order.passed if same else 0)
                        continue
                    order = replace(order, passed=order.passed + 1, number=message.number + 1)
                    yield replace(message, share=(order.first + message.share) / len(files))
                return
            except GoneError as error:
                self.close()
                tried[order.first, order.passed] += 1
                if error.status == OVER_CPU or tried[order.first, order.passed] >= ATTEMPTS:
                    yield Item(
                        order.number,
                        self._lost(files[order.first], error),
                        is_page=True,
                        share=order.first / len(files),
                    )
                    order = replace(order, first=order.first + 1, passed=0, number=order.number + 1)

    def close(self) -> None:
        """End the reader: it may be in the middle of an input nobody wants any more."""
        if self._child:
            self._child.end()
        self._child = None

    def _running(self) -> Child:
        if self._child is None:
            self._child = Child(READER, self._settings)
        return self._child

    def _heard(self, child: Child) -> Item | Opened | Ended:
        if not child.line.poll(max(LEAST, PATIENCE * self._settings.limits.seconds)):
            child.end()
            raise GoneError(-9)
        message: Item | Opened | Ended = child.receive()
        return message

    def _lost(self, file: str, error: GoneError) -> Refusal:
        over = error.status == OVER_CPU
        reason = (
            f"it takes over {self._settings.limits.seconds:,} CPU seconds to find the next page" if over else f"{error}"
        )
        return Refusal(file, "over_cpu" if over else "reader_died", f"what follows in this file was not read: {reason}")
