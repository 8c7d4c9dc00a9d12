"""A store from the command line: pages in, questions out, on the screen, as JSON lines and as a table."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.cli.rows import tsv
from onrecord.records import Record
from onrecord.store.answers import Done, Said

PAGE = """The Foreign Minister of Norway, Solveig Aamodtsen, called on Chad on Monday to release two geologists.

"They have done nothing wrong," Aamodtsen told reporters in Oslo on 3 March 2025.
"""


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


@pytest.fixture
def store(tmp_path: Path, record: Record) -> str:
    path = tmp_path / "news.db"
    with onrecord.open(path, write=True) as held:
        held.add(record)
    return str(path)


def test_pages_are_added_once_and_asked_about(tmp_path: Path) -> None:
    page, path = tmp_path / "page.txt", str(tmp_path / "news.db")
    page.write_text(PAGE, encoding="utf-8")
    assert "1 added; it holds 1 pages" in run("add", str(page), "--to", path).stdout
    assert "1 known; it holds 1 pages" in run("add", str(page), "--to", path).stdout
    [said] = map(
        json.loads, run("statements", path, "--by", "Aamodtsen", "--text", "wrong", "--as", "jsonl").stdout.splitlines()
    )
    assert said["source"] == ["Solveig Aamodtsen"]
    assert said["content"] == '"They have done nothing wrong,"'
    assert "0 faults" in run("verify", path).stderr


def test_a_page_that_cannot_be_read_costs_nothing_but_itself(tmp_path: Path) -> None:
    page, path = tmp_path / "page.txt", str(tmp_path / "news.db")
    page.write_text(PAGE, encoding="utf-8")
    result = run("add", str(page), str(tmp_path / "none.txt"), "--to", path)
    assert result.exit_code == 1
    assert "1 added" in result.stdout
    assert "none.txt" in result.stderr


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["statements", "--via", "Reuters"], ["a diplomat › Reuters", "Oslo wanted the ␛[31mtalks‹U+202E›"]),
        (
            ["events", "--type", "consult"],
            ["Solveig Aamodtsen, Idriss Mahamoudou  CONSULT/phone  happened", "2025-11-15"],
        ),
        (["contacts", "--party", "Solveig Aamodtsen"], ["asked for by Solveig Aamodtsen"]),
        (["actors", "--type", "organisation"], ["Reuters", "1 page,"]),
        (["issues"], ["the page has two titles", "characters 0 to 3"]),
    ],
)
def test_answers_for_the_eye(store: str, command: list[str], shown: list[str]) -> None:
    result = run(command[0], store, *command[1:])
    assert result.exit_code == 0
    plain = " ".join(result.stdout.split())
    for words in shown:
        assert " ".join(words.split()) in plain


def test_a_search_shows_where_the_words_stand(store: str) -> None:
    assert "[ministries]" in run("search", store, "ministries").stdout


def test_nothing_found_is_told_with_a_likely_name(store: str) -> None:
    result = run("statements", store, "--by", "Idris Mahamudu")
    assert result.exit_code == 1
    assert "there are idriss mahamoudou" in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    ("command", "told", "code"),
    [
        (["events", "--type", "CONSLT"], "not 'CONSLT' (did you mean CONSULT?)", 2),
        (["statements", "--type", "deny"], "not 'deny' (did you mean denies?)", 2),
        (["contacts", "--type", "telegraph"], "type wants one of phone, meeting", 2),
        (["actors", "--type", "persn"], "did you mean person?", 2),
        (["occurrences", "--type", "CONSLT"], "did you mean CONSULT?", 2),
        (["events", "--status", "hapened"], "did you mean happened?", 2),
        (["events", "--country", "Norwy"], "not 'Norwy'; there are norway (NOR)", 2),
        (["events", "--country", "Congo"], "'Congo' can be COD or COG", 2),
        (["events", "--since", "20251115"], "since wants a day, month or year such as 2025-11-15", 2),
        (
            ["events", "--since", "2025-12", "--until", "2025-11"],
            "until (2025-11-30) lies before since (2025-12-01)",
            2,
        ),
        (["timeline", "Solveig Aamodtsen", "solveig aamodtsen"], "are both Solveig Aamodtsen", 2),
        (["issues", "--type", "nonsense"], "no issue in", 1),
        (["events", "--outlet", "Nowhere Times"], "is of an outlet 'Nowhere Times'", 1),
        (["events", "--page", "nowhere.html"], "has the address, file or SHA-256 'nowhere.html'", 1),
        (["events", "--role", "chief poet"], "has an office like 'chief poet'", 1),
        (["events", "--according-to", "Nobody Atall"], "is called 'Nobody Atall'", 1),
    ],
)
def test_a_slip_of_the_pen_is_told_and_not_answered_with_nothing(
    store: str, command: list[str], told: str, code: int
) -> None:
    result = run(command[0], store, *command[1:])
    assert told in result.stderr
    assert (result.exit_code, result.stdout) == (code, "")


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--type", "consult"], 1),
        (["--status", "Called for"], 1),
        (["--since", "2025-11", "--until", "2025-11"], 2),
        (["--since", "2025", "--until", "2025-10"], 0),
        (["--according-to", "the two ministries"], 1),
        (["--actor", "solveig AAMODTSEN"], 2),
    ],
)
def test_what_is_meant_is_found_however_it_is_written(store: str, options: list[str], number: int) -> None:
    found = run("events", store, *options, "--as", "jsonl").stdout.splitlines()
    assert len(found) == number


def test_a_state_is_found_by_its_names_and_those_of_its_people(tmp_path: Path, record: Record) -> None:
    minister, state, *others = record.actors
    sides = (
        replace(minister, country="NOR"),
        replace(state, name="Chad", kind="state", country="TCD", wikidata="Q657"),
    )
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        held.add(replace(record, actors=(*sides, *others)))
    with onrecord.open(tmp_path / "news.db") as held:
        by_code = [done.hash for done in held.events(country="NOR")]
        assert by_code
        for name in ("Norway", "norwegian", "no", "Kingdom of Norway"):
            assert [done.hash for done in held.events(country=name)] == by_code
        assert [done.hash for done in held.events(actors=("Republic of Chad",))] == [
            done.hash for done in held.events(actors=("Q657",))
        ]
        assert not held.knows("Republic of Niger")


def test_a_table_has_its_columns_also_without_rows(store: str) -> None:
    result = run("events", store, "--type", "ASSAULT", "--as", "tsv")
    assert result.exit_code == 1
    assert result.stdout == "\t".join(field.name for field in fields(Done)) + "\n"


def test_a_timeline_as_a_table_keeps_every_value_in_its_column(store: str) -> None:
    with onrecord.open(store) as held:
        wanted = {claim.hash: claim for claim in chain[Said | Done](held.events(), held.statements())}
    out = io.StringIO()
    tsv(out, wanted.values(), Said, Done)
    rows = list(csv.DictReader(io.StringIO(out.getvalue()), delimiter="\t"))
    assert {row["sort"] for row in rows} == {"statement", "event"}
    printed = run("timeline", store, "Solveig Aamodtsen", "Idriss Mahamoudou", "--as", "tsv").stdout
    assert printed.splitlines()[0] == out.getvalue().splitlines()[0]
    assert len(rows) == len(wanted)
    for row in rows:
        claim = wanted[row["hash"]]
        assert row["first"] == str(claim.first)
        assert row["status"] == getattr(claim, "status", "")
        assert row["stance"] == getattr(claim, "stance", "")


def test_an_export_for_nobody_says_whom_the_store_does_not_know(store: str, tmp_path: Path) -> None:
    result = run("export", store, "--to", str(tmp_path / "out"), "--actor", "Idris Mahamudu")
    assert result.exit_code == 1
    assert "0 rows" in result.stdout
    assert "there are idriss mahamoudou" in result.stderr
    assert run("export", store, "--to", str(tmp_path / "out"), "--type", "ASSAULT").exit_code == 0
    assert "1 rows" in run("export", store, "--to", str(tmp_path / "out"), "--according-to", "two ministries").stdout


def test_a_claim_of_a_store_is_explained_by_its_hash(store: str) -> None:
    with onrecord.open(store) as held:
        [call] = held.contacts()
    shown = run("explain", store, call.hash)
    assert shown.exit_code == 0
    assert "event CONSULT, phone" in shown.stdout
    assert "name the hash of a claim" in run("explain", store).stderr
    assert "there is no claim 'e1'" in run("explain", store, "e1").stderr


def test_a_table_is_read_back_as_it_was(store: str, record: Record) -> None:
    table = list(csv.DictReader(io.StringIO(run("statements", store, "--as", "tsv").stdout), delimiter="\t"))
    assert list(table[0]) == [field.name for field in fields(Said)]
    with onrecord.open(store) as held:
        answers = {said.hash: said for said in held.statements()}
    for row in table:
        said = answers[row["hash"]]
        assert row["content"] == " ".join(said.content.split())
        assert row["source"] == ";".join(said.source)
        assert (int(row["first"]), row["inherited"], row["medium"]) == (said.first, "FALSE", "")


def test_cells_that_look_like_formulas_are_made_safe_if_asked(store: str) -> None:
    with onrecord.open(store) as held:
        [done] = held.events(type="consult")
    for safe, cell in ((True, '\'=HYPERLINK("x")'), (False, '=HYPERLINK("x")')):
        out = io.StringIO()
        tsv(out, [replace(done, words='=HYPERLINK("x")')], Done, safe_cells=safe)
        [row] = csv.DictReader(io.StringIO(out.getvalue()), delimiter="\t")
        assert row["words"] == cell


def test_pages_are_removed(store: str) -> None:
    assert ": 1 page removed" in run("remove", store, "pages/call.html").stdout
    assert run("statements", store).exit_code == 1
    assert run("remove", store, "pages/call.html").exit_code == 1


@pytest.mark.parametrize("command", ["statements", "verify", "actors", "search"])
def test_a_store_that_is_not_there_is_one_line(tmp_path: Path, command: str) -> None:
    result = run(command, str(tmp_path / "none.db"), *(["x"] if command == "search" else []))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "there is no store" in result.stderr


def test_the_list_of_actors_is_still_refreshed(tmp_path: Path) -> None:
    result = run("actors", "refresh", str(tmp_path / "none.csv"), "--to", str(tmp_path))
    assert result.exit_code == 2
    assert "no such file" in result.stderr
