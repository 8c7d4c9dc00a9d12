"""The bar: on a terminal, for several pages, on stderr; nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from onrecord.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stderr", "pages", "seen"), [(Terminal(), 2, True), (Terminal(), 1, False), (io.StringIO(), 2, False)]
)
def test_a_bar_where_it_helps(stderr, pages: int, seen: bool, monkeypatch, capsys) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stderr)
    with Progress(pages) as progress:
        for n in range(pages):
            progress.next(f"page{n}\x1b[31m.html")
            with progress.aside():
                sys.stdout.write(f"record {n}\n")
    assert (f"{pages - 1}/{pages}" in stderr.getvalue()) is seen
    assert ("page1␛[31m.html" in stderr.getvalue()) is seen
    assert capsys.readouterr().out == "".join(f"record {n}\n" for n in range(pages))
