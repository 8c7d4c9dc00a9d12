"""The sheet for coders: what stands in it, and that what they write comes back as judgements, once."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import UsageError
from onrecord.export import export, judge_all, judgings
from onrecord.store import Store

AT = "2025-11-15T10:00:00+00:00"


def sheet(store: Store, folder: Path, **cells: str) -> Path:
    """A sheet whose first row is filled in."""
    export(store, folder, shape="contacts", safe_cells=True)
    with (folder / "contacts.tsv").open(encoding="utf-8", newline="") as file:
        first, *others = list(csv.DictReader(file, delimiter="\t"))
    return put(folder / "filled.tsv", [first | cells, *others])


def put(path: Path, rows: list[dict[str, str]], delimiter: str = "\t", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path


def test_a_row_a_contact_with_its_paragraph_and_empty_columns(news: Store, tmp_path: Path) -> None:
    package = export(news, tmp_path, shape="contacts")
    [table] = package["resources"]
    with (tmp_path / "contacts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    contacts = {met.hash: met for met in news.contacts()}
    assert len(rows) == table["rows"] == len(contacts)
    assert list(rows[0]) == [column["name"] for column in table["schema"]["fields"]]
    for row in rows:
        met = contacts[row["contact"]]
        assert row["parties"] == ";".join(met.parties)
        assert " ".join(met.words.split()) in row["paragraph"]
        assert row["link"].startswith(f"{met.where}#:~:text=")
        assert not any(row[name] for name in ("coder", "verdict", "medium_is", "parties_are", "day_is", "note"))


def test_what_coders_write_becomes_judgements_once(news: Store, tmp_path: Path) -> None:
    filled = sheet(news, tmp_path, verdict="Correct", medium_is="visit", parties_are="A; B", day_is="2025-11-01/2025-11-30", note="'=see p. 2")  # fmt: skip
    found = judgings(filled, who="Ada")
    assert judge_all(news, found, at=AT) == 1
    assert judge_all(news, judgings(filled, who="Ada"), at=AT) == 0
    [judged] = news.judgements()
    assert (judged.who, judged.says, judged.note) == ("Ada", "correct", "=see p. 2")
    assert json.loads(judged.change or "") == {"medium": "visit", "parties": ["A", "B"], "day": "2025-11-01/2025-11-30"}
    assert next(news.contacts(hash=judged.hash)).judged == "correct"


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-8")])
def test_a_spreadsheet_may_save_it_as_it_likes(news: Store, tmp_path: Path, delimiter: str, encoding: str) -> None:
    filled = sheet(news, tmp_path, verdict="accept", coder="Béla")
    with filled.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    [judging] = judgings(put(tmp_path / "saved.csv", rows, delimiter, encoding))
    assert (judging.who, judging.says, judging.change) == ("Béla", "accept", None)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"verdict": "maybe"}, "a verdict is accept, reject, correct, not 'maybe'"),
        ({"verdict": "accept", "medium_is": "visit"}, "accept with corrected fields"),
        ({"verdict": "correct"}, "correct without corrected fields"),
        ({"medium_is": "telegram"}, "medium_is is one of phone"),
        ({"status_is": "done"}, "status_is is one of happened"),
        ({"day_is": "15.11.2025"}, "day_is wants a day such as"),
        ({"day_is": "2025-11-15/2025-11-01"}, "day_is wants a day such as"),
    ],
)
def test_a_wrong_cell_is_told_by_its_line(news: Store, tmp_path: Path, cells: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=f"filled.tsv:2: {said}"):
        judgings(sheet(news, tmp_path, **cells), who="Ada")


def test_whoever_judged_must_be_named(news: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nobody is named as the coder"):
        judgings(sheet(news, tmp_path, verdict="accept"))
    with pytest.raises(UsageError, match="no column contact, verdict"):
        judgings(put(tmp_path / "other.csv", [{"a": "1"}]))


def test_the_commands_go_there_and_back(news: Store, tmp_path: Path) -> None:
    filled = sheet(news, tmp_path, verdict="reject")
    done = CliRunner().invoke(app, ["judge-sheet", str(news.path), str(filled), "--by", "Ada"])
    assert (done.exit_code, "1 verdicts, 1 of them new" in done.stderr) == (0, True)
    for form, file in (("contacts", "contacts.tsv"), ("parquet", "pages.parquet"), ("geojson", "events.geojson")):
        done = CliRunner().invoke(app, ["export", str(news.path), "--as", form, "--to", str(tmp_path / form)])
        assert (done.exit_code, file in done.stdout) == (0, True)
    done = CliRunner().invoke(app, ["restore", str(tmp_path / "parquet"), "--to", str(tmp_path / "new.db")])
    assert (done.exit_code, "3 added, 1 judgements" in done.stdout) == (0, True)
    pair = ["--as", "atom", "--pair", "Morocco", "France"]
    assert CliRunner().invoke(app, ["export", str(news.path), *pair, "--to", str(tmp_path / "feed")]).exit_code == 0
