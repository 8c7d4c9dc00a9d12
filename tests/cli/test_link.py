"""`onrecord link` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.schema import json_schema

GROUP = Path(__file__).parents[1] / "linking" / "groups" / "clone"


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False, env={"COLUMNS": "110", "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def linked() -> dict:
    return json.loads(run("link", str(GROUP / "*.html"), "--json").stdout)


def test_json_has_every_key_of_its_schema(linked: dict) -> None:
    from onrecord.records import Linked

    schema = json_schema(Linked)["$defs"]
    assert list(linked) == list(schema["Linked"]["properties"])
    assert list(linked["occurrences"][0]) == list(schema["Occurrence"]["properties"])
    for name, definition in schema.items():
        assert definition["description"], name
        assert all(value["description"] for value in definition["properties"].values()), name


def test_a_store_is_linked_as_its_pages_are(linked: dict, tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    assert run("add", str(GROUP / "*.html"), "--to", store).exit_code == 0
    assert json.loads(run("link", store, "--json").stdout) == linked


def test_schema_of_linked_records_is_printed() -> None:
    assert json.loads(run("schema", "--linked").stdout)["title"] == "onrecord linked, contract version 1"


@pytest.mark.parametrize(
    "there",
    [
        "What several pages tell 2",
        "phone Ayman Safadi, Hakan Fidan 2025-03-10",
        "[3] copies [1]",
        "adds Bakers in Amman",
        "Jordan party [1] [3]",
        "silent on",
        "one because both CONSULT; same party: Ayman Safadi",
    ],
)
def test_the_screen_shows(there: str) -> None:
    shown = " ".join(run("link", str(GROUP / "*.html")).stdout.split())
    assert there in shown


def test_a_judgement_splits(linked: dict, tmp_path: Path) -> None:
    (call,) = (one for one in linked["occurrences"] if one["type"] == "CONSULT")
    told = [c["passage"] for account in call["accounts"] for c in account["claims"] if c["about"] == "occurrence"]
    claims = {passage["page"]: passage for passage in told}
    a, b = claims.values()
    file = tmp_path / "judgements.jsonl"
    file.write_text(json.dumps({"verdict": "different", "a": a, "b": b, "by": "reader"}) + "\n\n", encoding="utf-8")
    again = json.loads(run("link", str(GROUP / "*.html"), "--json", "--judgements", str(file)).stdout)
    apart = [{ref["page"] for ref in one["events"]} for one in again["occurrences"] if one["type"] == "CONSULT"]
    assert not any({a["page"], b["page"]} <= pages for pages in apart)


def test_a_line_that_is_no_judgement_is_named(tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text('{"verdict": "perhaps"}\n', encoding="utf-8")
    result = run("link", str(GROUP / "*.html"), "--judgements", str(file))
    assert result.exit_code == 2
    assert "judgements.jsonl:1: this is no judgement" in result.stderr


def test_pages_that_cannot_be_read_are_named_and_the_others_linked(tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\0\1\2" * 40)
    result = run("link", str(GROUP / "a-wire.html"), str(broken), "--json")
    assert result.exit_code == 1
    assert "broken.txt" in result.stderr
    assert len(json.loads(result.stdout)["pages"]) == 1
