"""Commands run as a user runs them: exit codes, one line a trouble on stderr, data alone on stdout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = """The Foreign Minister of Norway, Solveig Aamodtsen, called on Chad on Monday to release two geologists.

"They have done nothing wrong," Aamodtsen told reporters in Oslo on 3 March 2025.

The government of Chad said that the two had entered a military zone.
"""
FRENCH = """La ministre norvégienne des Affaires étrangères a demandé lundi au Tchad de libérer deux géologues norvégiens.

« Ils n'ont rien fait de mal », a déclaré la ministre devant des journalistes réunis à Oslo, où elle préside une conférence.
"""


def run(*arguments: str, stdin: bytes | None = None):
    return CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)


def real(*arguments: str, stdin: bytes = b"", **settings) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False, **settings)


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def spans(value):
    """Every span anywhere in a JSON value."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "quote"}:
            yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from spans(inner)


def test_json_of_one_page_is_one_line_whose_spans_stand_in_its_text(page: str) -> None:
    result = run("read", page, "--json")
    assert result.exit_code == 0
    assert result.stderr == ""
    [line] = result.stdout.splitlines()
    record = json.loads(line)
    text, found = record["article"]["text"], list(spans(record))
    assert found
    assert [span for span in found if text[span["start"] : span["end"]] != span["quote"]] == []


def test_folder_gives_a_line_a_page_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    result = run("read", str(tmp_path), "--json")
    sources = [json.loads(line)["page"]["source"] for line in result.stdout.splitlines()]
    assert [Path(source).name for source in sources] == ["a.txt", "b.txt"]
    assert result.exit_code == 0


def test_text_for_the_eye(page: str) -> None:
    result = run("read", page)
    assert result.exit_code == 0
    assert "Who says what" in result.stdout
    assert "\x1b" not in result.stdout


def test_standard_input_address_and_day() -> None:
    result = run(
        "read", "-", "--json", "--url", "https://news.example/a", "--published", "2025-03-04", stdin=PAGE.encode()
    )
    record = json.loads(result.stdout)
    assert record["page"]["url"] == "https://news.example/a"
    assert record["page"]["source"] == "-"
    assert record["article"]["published"]["value"] == "2025-03-04"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read", "nowhere.html"], "nowhere.html: there is no such file"),
        (["explain", "nowhere.html"], "nowhere.html: there is no such file"),
        (["read"], "Missing argument"),
        (["read", "--jsn", "x"], "--jsn"),
        (["reed", "x"], "reed"),
        (["read", "x", "--published", "15.11.2025"], "--published wants a day such as 2025-11-15, not '15.11.2025'"),
        (["codebook", "show", "qwertzuiop"], "no codebook row holds 'qwertzuiop'"),
    ],
)
def test_wrong_use_is_one_line_and_two(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert message in line


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.html", b""),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        ("long.txt", b"word " * 4_200_000),
    ],
)
def test_a_refused_page_is_one_line_and_two(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run("read", str(path), "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert line.startswith(f"onrecord: {path}: ")


def test_one_bad_page_among_several_is_a_finding(tmp_path: Path, page: str) -> None:
    result = run("read", page, str(tmp_path / "missing.html"), "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(": ")[-1] for line in result.stderr.splitlines()] == [
        "there is no such file",
        "1 of 2 pages could not be read",
    ]


def test_one_address_for_several_pages_is_wrong_use(tmp_path: Path, page: str) -> None:
    (tmp_path / "other.txt").write_text(PAGE, encoding="utf-8")
    assert run("read", str(tmp_path), "--url", "https://news.example/a").exit_code == 2
    assert run("explain", str(tmp_path)).exit_code == 2


@pytest.mark.parametrize(
    "content", [FRENCH.encode("latin-1"), FRENCH.encode("utf-16"), FRENCH.encode()], ids=["latin-1", "utf-16", "utf-8"]
)
def test_another_language_in_any_encoding_is_a_record_with_an_issue(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fr.txt"
    path.write_bytes(content)
    result = run("read", str(path), "--json")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert "norvégienne" in record["article"]["text"]
    assert record["issues"]


def test_explain_everything_and_one_thing(page: str) -> None:
    everything = run("explain", page)
    assert everything.exit_code == 0
    assert "statement, direct" in everything.stdout
    one = run("explain", page, "s1")
    assert one.exit_code == 0
    assert len(one.stdout) < len(everything.stdout)
    unknown = run("explain", page, "s99")
    assert unknown.exit_code == 2
    assert "no 's99'; it has: published, t1" in unknown.stderr


def test_demo_reads_its_three_pages() -> None:
    result = run("demo", "--json")
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["page"]["source"] for record in records] == [
        "demo/wire-report.html",
        "demo/long-read.html",
        "demo/flattened.txt",
    ]
    assert all(record["statements"] and record["events"] for record in records)


def test_schema_is_json() -> None:
    assert "Record" in json.loads(run("schema").stdout)["$defs"]


def test_codebooks_are_checked_and_searched() -> None:
    check = run("codebook", "check")
    assert (check.exit_code, check.stdout) == (0, "")
    assert "no faults" in check.stderr
    assert "metonyms.csv:" in run("codebook", "show", "Kremlin").stdout


def test_a_codebook_fault_is_a_finding(monkeypatch) -> None:
    monkeypatch.setattr("onrecord.codebooks.lint", lambda: ["cues.csv:3: source is empty"])
    result = run("codebook", "check")
    assert result.exit_code == 1
    assert result.stdout == "cues.csv:3: source is empty\n"


def test_version() -> None:
    assert run("--version").stdout.startswith("onrecord 0.")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["read", "--help"], ["bench", "--help"], ["--version"], ["read", "nowhere"]]
)
def test_no_model_is_touched_before_a_page_is_read(arguments: list[str]) -> None:
    code = (
        "import sys; from onrecord.cli import app\n"
        f"try: app({arguments!r})\n"
        "except SystemExit: print(sorted({'spacy', 'numpy', 'msgspec', 'resiliparse', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stderr.splitlines()[-1] == b"[]"


def test_the_real_entry_point() -> None:
    done = real("--version")
    assert (done.returncode, done.stdout[:9], done.stderr) == (0, b"onrecord ", b"")


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m onrecord.cli codebook show government | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 1, b"")


def test_a_terminal_that_knows_ascii_only(page: str) -> None:
    done = real("explain", page, env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" in done.stdout


@pytest.mark.parametrize("program", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_examples_run_on_the_demo_pages(program: Path) -> None:
    done = subprocess.run([sys.executable, str(program)], capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"demo/wire-report.html" in done.stdout
