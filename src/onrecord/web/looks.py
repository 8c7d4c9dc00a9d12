"""Answers that cost a look over the whole store, kept until the store changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from onrecord.store import Store

T = TypeVar("T")
MOST = 256
"""Answers that are kept."""


class Looks:
    """The last answers to the store's present state, by question. Threads may share it.

    Those to an earlier state are forgotten with it: what they were counted in takes far more room than they do.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._version = ""
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    def look(self, store: Store, at: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What `store.look` answers; all arguments must be hashable."""
        version, key = store.version(), (at, args, tuple(sorted(kwargs.items())))
        with self._lock:
            if version != self._version:
                self._version = version
                self._kept.clear()
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        answer = store.look(at, *args, **kwargs)
        with self._lock:
            if version == self._version:
                self._kept[key] = answer
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return answer
