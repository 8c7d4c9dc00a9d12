"""`onrecord run` from the command line: what it says before, meanwhile and at the end, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic

import pytest
from typer.testing import CliRunner

from onrecord.bulk import pool
from onrecord.bulk.inputs import Plan
from onrecord.bulk.report import Tally
from onrecord.bulk.state import State
from onrecord.cli import app, run_state
from onrecord.cli.run_state import told

pytest.importorskip("pyarrow")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(pool, "WORKER", "standin_worker")
    lines = [json.dumps({"text": f"slow page {number}"}) for number in range(9)]
    (tmp_path / "rows.jsonl").write_text("\n".join([*lines, "{broken"]))
    return str(tmp_path / "rows.jsonl")


def run(*arguments: str):
    return CliRunner().invoke(app, ["run", *arguments], catch_exceptions=False)


def test_a_dry_run_says_what_there_is_to_do_and_writes_nothing(source: str, tmp_path: Path) -> None:
    result = run(source, "--out", str(tmp_path / "out"), "--dry-run")
    assert "1 files" in result.stdout
    assert "0 inputs are finished" in result.stdout
    assert not (tmp_path / "out").exists()


def test_a_run_ends_with_a_report(source: str, tmp_path: Path) -> None:
    result = run(source, "--out", str(tmp_path / "out"), "--workers", "1", "--shard", "4")
    assert result.exit_code == 0
    assert "10 pages, 9 read, 1 refused" in result.stdout
    assert "forms.broken  1" in result.stdout
    assert "slowest pages" in result.stdout
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["counts"]["read"] == 9
    again = run(source, "--out", str(tmp_path / "out"), "--workers", "1", "--shard", "4")
    assert "nothing was left to do" in again.stdout
    assert "1 inputs are finished" in run(source, "--out", str(tmp_path / "out"), "--shard", "4", "--dry-run").stdout


def test_data_that_are_not_as_expected_exit_1(source: str, tmp_path: Path) -> None:
    expect = tmp_path / "expect.yaml"
    expect.write_text("refused_per_page: [0, 0.05]\n")
    result = run(source, "--out", str(tmp_path / "out"), "--workers", "1", "--expect", str(expect))
    assert result.exit_code == 1
    assert "not as expected: refused_per_page is 0.1, expected 0 to 0.05" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.txt"], "no such file"),
        (["--sample", "2"], "share of the pages"),
        (["--expect", "none.yaml"], "cannot be read"),
    ],
)
def test_wrong_use_is_a_line_and_exit_2(source: str, tmp_path: Path, arguments: list[str], words: str) -> None:
    sources = arguments if arguments[0] == "none.txt" else [source, *arguments]
    result = run(*sources, "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_lines_tell_rate_time_left_and_issues(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_state, "EVERY", 0.0)
    result = run(source, "--out", str(tmp_path / "out"), "--workers", "1")
    assert " a second, " in result.stderr
    assert "1 issues" in result.stderr


def test_the_time_left_is_that_of_the_bytes_left() -> None:
    state = State(Plan((), (), ()), Tally(done=600, issues=7), began=monotonic() - 300, share=0.55, worked=0.05)
    assert state.left == pytest.approx(300 * 0.45 / 0.05, rel=0.01)
    assert told(state) == "600 pages, 2.0 a second, 55%, 45 min 00 s left, 7 issues"
