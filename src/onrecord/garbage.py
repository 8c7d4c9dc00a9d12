"""Making many small objects without the garbage collector.

A page becomes tens of thousands of them, and so do the rows of a few hundred records; nearly all live until the work is
done. The collector would walk them again and again and find nothing: a tenth of the time of a page with markup.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection inside; afterwards as before. Threads may overlap: the one that stopped the collector starts it again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
