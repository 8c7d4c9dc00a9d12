"""A bar on stderr while several pages are read; nothing at all where stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any


class Progress:
    """Counts pages (`total` None: nobody knows of how many): `next(name)` as each is begun, `aside()` around anything else that is printed."""

    def __init__(self, total: int | None) -> None:
        self._bar = _bar() if total != 1 and sys.stderr.isatty() else None
        self._task = self._bar.add_task("", total=total, completed=-1) if self._bar else None

    def __enter__(self) -> Progress:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def next(self, name: str) -> None:
        """A further page is begun."""
        if self._bar:
            self._bar.update(self._task, advance=1, description=_short(name))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The bar out of the way, so that what is printed meanwhile stands on lines of its own."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    return Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    )


def _short(name: str, longest: int = 32) -> str:
    from onrecord.cli.show.plain import plain

    return plain(name if len(name) <= longest else f"…{name[-longest:]}")
