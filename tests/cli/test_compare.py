"""`onrecord occurrences` and `compare`, and judging what is one happening, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import onrecord
from linking.made import call
from linking.test_occurrences import OTHER, SAID
from onrecord.cli import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "110", "NO_COLOR": "1"})


@pytest.fixture
def path(tmp_path: Path) -> str:
    records = (call("p1", SAID, "Putin", "Erdogan"), call("p2", OTHER, "Erdogan", "Putin", day="2025-05-10"))
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        list(store.add_all(replace(each, page=replace(each.page, id=each.page.id[1] * 64)) for each in records))
    return str(tmp_path / "news.db")


@pytest.fixture
def linked(path: str) -> str:
    assert run("link", path, "--update").stderr == f"onrecord: {path}: 2 pages linked\n"
    return path


def test_pages_that_wait_are_told_of(path: str) -> None:
    found = run("occurrences", path)
    assert found.exit_code == 1
    assert f"2 pages are not linked yet: `onrecord link {path} --update` does it" in found.stderr


def test_a_happening_is_listed_once_and_compared(linked: str) -> None:
    shown = " ".join(run("occurrences", linked, "--told-by", "2").stdout.split())
    assert "2025-05-09 to 2025-05-10 Recep Tayyip Erdogan, Vladimir Putin phone happened" in shown
    assert "2 pages, from P1, P2, tellings differ in time" in shown
    [row] = csv.DictReader(io.StringIO(run("occurrences", linked, "--as", "tsv").stdout), delimiter="\t")
    compared = " ".join(run("compare", linked, row["id"]).stdout.split())
    for there in ("What the pages tell 1", f"id {row['id']}", "differ in time:", "2025-05-09 against 2025-05-10"):
        assert there in compared
    [found] = json.loads(run("compare", linked, row["id"], "--json").stdout)["occurrences"]
    assert found["id"] == row["id"]
    assert [ref["page"] for ref in found["events"]] == ["1" * 64, "2" * 64]


def test_people_split_and_merge(linked: str) -> None:
    [row] = csv.DictReader(io.StringIO(run("occurrences", linked, "--as", "tsv").stdout), delimiter="\t")
    [found] = json.loads(run("compare", linked, row["id"], "--json").stdout)["occurrences"]
    one, other = (ref["hash"] for ref in found["events"])
    assert run("judge", linked, one, "different", "--as", other, "--by", "A. Reader").exit_code == 0
    assert len(run("occurrences", linked, "--as", "jsonl").stdout.splitlines()) == 2
    assert len(json.loads(run("link", linked, "--json").stdout)["occurrences"]) == 2
    assert run("judge", linked, f"o{one}", "same", "--as", f"o{other}", "--by", "A. Reader").exit_code == 0
    assert len(run("occurrences", linked, "--as", "jsonl").stdout.splitlines()) == 1
    assert len(json.loads(run("link", linked, "--json").stdout)["occurrences"]) == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["compare", "{store}", "o123"], "no event has an id or hash like 'o123'"),
        (["compare", "{store}.none", "o1"], "there is no store"),
        (["link", "{store}.none", "--update"], "there is no store"),
        (["judge", "{store}", "abc", "same", "--by", "A"], "are said of an event with another one"),
        (["judge", "{store}", "abc", "same", "--as", "abd", "--by", "A"], "there is no event or occurrence 'abc'"),
    ],
)
def test_wrong_use_is_one_line(linked: str, arguments: list[str], why: str) -> None:
    found = run(*(each.format(store=linked) for each in arguments))
    assert found.exit_code == 2
    assert why in found.stderr
    assert len(found.stderr.splitlines()) == 1
