"""Pages of our own writing, read whole and held against what a careful person wrote down before any system had read them.

`open: true` in an expected file marks a line that is known not to hold yet; when it does hold its test fails as XPASS, and
the mark is to be taken away.
"""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import demo, pipeline
from onrecord.records import Capture
from pages_golden.expectations import HERE, Checker, Line, lines

FILES = sorted(HERE.glob("*.expected.yaml"))
OPEN = pytest.mark.xfail(strict=True, reason="marked open in the expected file")


def _parameters() -> list[object]:
    found = [line for path in FILES for line in lines(path)]
    return [pytest.param(line, id=str(line), marks=OPEN if line.open else ()) for line in found]


@cache
def _checker(file: str) -> Checker:
    of_the_demo = {capture.source: capture for capture in demo.pages()}
    for name in (f"{file}.html", f"{file}.txt"):
        if f"demo/{name}" in of_the_demo:
            return Checker(pipeline.read(of_the_demo[f"demo/{name}"]))
        if (HERE / name).exists():
            return Checker(pipeline.read(Capture(content=(HERE / name).read_bytes(), source=name)))
    raise FileNotFoundError(file)


@pytest.mark.parametrize("line", _parameters())
def test_line_holds(line: Line) -> None:
    fault = _checker(line.file).fault(line)
    assert fault is None, (
        f"\n{line.file}.expected.yaml: {'nowhere ' * line.nowhere}{line.key}: {line.wanted}\n  {fault}"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_stands_in_its_text(path) -> None:
    record = _checker(path.name.removesuffix(".expected.yaml")).record
    text = record.article.text
    spans = [time.span for time in record.times]
    spans += [mention.span for actor in record.actors for mention in actor.mentions]
    spans += [piece for statement in record.statements for piece in statement.content]
    spans += [mention for event in record.events for mention in event.mentions]
    assert [span for span in spans if not span.stands_in(text)] == []
