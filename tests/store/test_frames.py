"""Answers as data frames: the columns and types that docs/store.md promises, whatever is in them; and rows in notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from html import escape
from importlib import import_module
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import UsageError
from onrecord.records import Record
from onrecord.store import Store, frames

DOCS = Path(__file__).parents[2] / "docs" / "store.md"
ASKED = ("statements", "events", "contacts", "actors", "issues", "judgements")


@pytest.fixture
def store(tmp_path: Path, record: Record) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        held.add(record)
        [call] = held.contacts()
        held.judge(call.hash, "accept", who="A. Reader", at="2025-11-16")
        yield held


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_the_rows_and_no_other(store: Store, ask: str, library: str) -> None:
    rows = list(getattr(store, ask)())
    frame = getattr(getattr(store, ask)(), library)()
    assert list(frame.columns) == [field.name for field in fields(rows[0])]
    held = frame.to_dict("records") if library == "pandas" else frame.to_dicts()
    assert len(held) == len(rows) > 0
    for row, there in zip(rows, held, strict=True):
        assert {name: _plain(value) for name, value in there.items()} == {
            field.name: _plain(_day(field.name, getattr(row, field.name))) for field in fields(row)
        }


def test_types_are_those_promised_even_without_rows(store: Store) -> None:
    for asked in ({}, {"since": "2999-01-01"}):
        frame = store.events(**asked).pandas()
        assert {name: str(frame[name].dtype) for name in ("earliest", "type", "actors", "first", "confidence")} == {
            "earliest": "datetime64[s]", "type": "string", "actors": "object", "first": "Int64", "confidence": "Float64",
        }  # fmt: skip
        polars = import_module("polars")
        table = store.statements(**asked).polars()
        assert {name: table.schema[name] for name in ("earliest", "source", "cue", "inherited", "last", "confidence")} == {
            "earliest": polars.Date, "source": polars.List(polars.String), "cue": polars.String,
            "inherited": polars.Boolean, "last": polars.Int64, "confidence": polars.Float64,
        }  # fmt: skip
        assert len(frame) == (0 if asked else 2)


def test_a_library_that_is_not_there_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", missing)
    for ask, name in ((store.events().pandas, "pandas"), (store.events().polars, "polars")):
        with pytest.raises(UsageError, match=f"needs {name}: pip install {name}"):
            ask()


def test_a_notebook_shows_rows_and_takes_none(store: Store, record: Record) -> None:
    said = store.statements()
    shown = said._repr_html_()
    assert shown.count("<tr>") == 1 + len(record.statements)
    assert len(list(said)) == len(record.statements)
    list(store.add_all(replace(record, page=replace(record.page, id=f"{n:064x}")) for n in range(1, 9)))
    assert store.statements()._repr_html_().count("<tr>") == 1 + frames.SHOWN
    assert "and more" in store.statements()._repr_html_()


def test_a_record_in_a_notebook_shows_through_whom_and_in_which_words(record: Record) -> None:
    shown = record._repr_html_()
    for statement in record.statements:
        through = [actor.name for actor in record.actors if actor.id in statement.via]
        assert all(f"<td>{name}</td>" in shown for name in through)
    assert any(statement.via for statement in record.statements)
    for event in record.events:
        assert f"<td>{escape(event.mentions[0].quote)}</td>" in shown


def test_words_of_pages_are_escaped_in_notebooks(store: Store, record: Record) -> None:
    text = record.article.text
    marked = '<script>alert("1")</script>' + text[27:]
    title = replace(record.article.title, start=0, end=27, quote=marked[:27])
    hostile = replace(record, article=replace(record.article, text=marked, title=title))
    outlet = replace(record.actors[0], name="<img src=x onerror=alert(1)>")
    html = replace(hostile, actors=(outlet, *record.actors[1:]))._repr_html_()
    assert "&lt;script&gt;" in html
    assert "&lt;img" in html
    store.add(replace(hostile, page=replace(record.page, id="1" * 64)))
    [found] = [row for row in store.statements(limit=9) if row.page == "1" * 64][:1]
    for shown in (html, found._repr_html_(), store.statements()._repr_html_()):
        assert not re.search("<(script|img)", shown)
        assert shown.count("<table>") == shown.count("</table>") > 0


def test_the_example_of_the_documentation_runs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = [block for block in re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.S) if "pandas()" in block]
    monkeypatch.chdir(store.path.parent)
    there: dict[str, object] = {}
    exec(code, there)
    assert list(there["events"].columns) == [field.name for field in fields(next(store.events()))]
    assert there["by_month"].shape[0] == 1
    assert there["table"].height == 1


def _day(name: str, value: object) -> object:
    return date.fromisoformat(value) if name in frames.DAYS and isinstance(value, str) else value


def _plain(value: object) -> object:
    """A value as both libraries and rows have it."""
    pandas = import_module("pandas")
    if isinstance(value, list | tuple):
        return list(value)
    if value is None or value is pandas.NaT or value is pandas.NA:
        return None
    return value.date() if hasattr(value, "date") else value
