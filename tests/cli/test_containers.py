"""`onrecord read` and `explain` on files that hold many pages: data on stdout, a line a trouble on stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from forms.archives import record, response
from onrecord.cli import app

SAID = "The dam was shut on Friday, the ministry of the port said."


def run(*arguments: str, stdin: bytes | None = None):
    return CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)


@pytest.fixture
def rows(tmp_path: Path) -> str:
    file = tmp_path / "rows.jsonl"
    file.write_text(f'{json.dumps({"text": SAID})}\n{{"text"\n{json.dumps({"text": "Later. " + SAID})}\n')
    return str(file)


def test_a_broken_line_is_named_and_the_rest_is_read(rows: str) -> None:
    done = run("read", "--json", rows)
    assert done.exit_code == 1
    assert [json.loads(line)["page"]["source"] for line in done.stdout.splitlines()] == [f"{rows}#1", f"{rows}#3"]
    assert f"{rows}#2: the line is no JSON" in done.stderr
    assert "1 of 3 pages could not be read" in done.stderr


def test_records_that_are_no_pages_are_no_finding(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(record(response()) + record(b"GET / HTTP/1.1\r\n\r\n", sort="request"))
    done = run("read", "--json", str(file))
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1
    assert "records that are no pages: 1 request" in done.stderr


def test_the_only_page_refused_is_wrong_use() -> None:
    done = run("read", "-", stdin=b"%PDF-1.7 and so on")
    assert done.exit_code == 2
    assert "a PDF file" in done.stderr


def test_one_page_of_a_file_is_explained(rows: str) -> None:
    many = run("explain", rows)
    assert many.exit_code == 2
    assert f"name one, such as {rows}#1" in many.stderr
    one = run("explain", f"{rows}#3", "s1")
    assert one.exit_code == 0
    assert "the ministry of the port" in one.stdout
