"""Tables are read back by R, pandas and polars with the types their datapackage gives; the vignette and the notebook run."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.export import SHAPES, export
from onrecord.records import Record
from onrecord.store import Store

ROOT = Path(__file__).resolve().parents[2]
FORMS = [*SHAPES, "contacts"]


def has_readr() -> bool:
    command = ["Rscript", "-e", "quit(status = !requireNamespace('readr', quietly = TRUE))"]
    return bool(shutil.which("Rscript")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_r = pytest.mark.skipif(not has_readr(), reason="no R with readr here")


@pytest.fixture
def calls(tmp_path: Path, record: Record) -> Store:
    """Calls between Norway and Chad in three months of four, the second of them twice, and hostile names."""
    one, other, *rest = record.actors
    sides = (
        replace(one, country="NOR", sector="GOV", name='Sol"veig, Aamodtsen'),
        replace(other, country="TCD", name="NA"),
    )
    store = onrecord.open(tmp_path / "news.db", write=True)
    for number, days in enumerate((0, 31, 32, 100)):
        day = (date(2025, 1, 15) + timedelta(days=days)).isoformat()
        events = tuple(
            replace(event, time=replace(event.time, value=day, earliest=day, latest=day)) if event.time.value else event
            for event in record.events
        )
        page = replace(record.page, id=f"{number:064d}")
        store.add(replace(record, page=page, actors=(*sides, *rest), events=events))
    return store


def exported(store: Store, folder: Path, form: str) -> tuple[Path, list[dict[str, Any]], list[dict[str, str]]]:
    """The table, its columns as the datapackage tells of them, its rows as text."""
    [file] = export(store, folder, shape=form)["resources"]
    with (folder / file["path"]).open(encoding="utf-8", newline="") as table:
        return folder / file["path"], file["schema"]["fields"], list(csv.DictReader(table, delimiter="\t"))


def as_text(value: Any, kind: str) -> str:
    """A value as the table writes it."""
    if value is None:
        return ""
    if kind == "boolean":
        return str(bool(value)).upper()
    return f"{value:g}" if kind == "number" else str(value)[:10] if kind == "date" else str(value)


def same(rows: list[dict[str, str]], columns: list[dict[str, Any]], found: list[dict[str, Any]]) -> bool:
    kinds = {column["name"]: column["type"] for column in columns}
    wanted = [{name: f"{float(cell):g}" if cell and kinds[name] == "number" else cell for name, cell in row.items()} for row in rows]  # fmt: skip
    return wanted == [{name: as_text(value, kinds[name]) for name, value in row.items()} for row in found]


@pytest.mark.parametrize("form", FORMS)
def test_pandas_reads_what_was_written(calls: Store, tmp_path: Path, form: str) -> None:
    pandas = pytest.importorskip("pandas")
    file, columns, rows = exported(calls, tmp_path / "out", form)
    types = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "string"}
    table = pandas.read_csv(
        file, sep="\t", keep_default_na=False, na_values=[""],
        dtype={column["name"]: types[column["type"]] for column in columns},
    )  # fmt: skip
    for column in columns:
        if column["type"] == "date":
            table[column["name"]] = pandas.to_datetime(table[column["name"]], format="%Y-%m-%d").dt.date
    plain = table.astype(object).where(table.notna(), None)
    assert same(rows, columns, plain.to_dict("records"))


@pytest.mark.parametrize("form", FORMS)
def test_polars_reads_what_was_written(calls: Store, tmp_path: Path, form: str) -> None:
    polars = pytest.importorskip("polars")
    file, columns, rows = exported(calls, tmp_path / "out", form)
    types = {
        "string": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean,
        "date": polars.Date,
    }  # fmt: skip
    schema = {column["name"]: types[column["type"]] for column in columns}
    truths = [name for name, kind in schema.items() if kind == polars.Boolean]
    table = polars.read_csv(file, separator="\t", schema=schema | dict.fromkeys(truths, polars.String))
    table = table.with_columns(polars.col(name) == "TRUE" for name in truths)
    assert table.schema == schema
    assert same(rows, columns, table.to_dicts())


@needs_r
def test_readr_reads_every_table_without_problems(calls: Store, tmp_path: Path) -> None:
    types, script, wanted = (
        {"string": "c", "integer": "i", "number": "d", "boolean": "l", "date": "D"},
        ["library(readr)"],
        {},
    )
    for form in FORMS:
        file, columns, rows = exported(calls, tmp_path / form, form)
        spec = "".join(types[column["type"]] for column in columns)
        script.append(f't <- read_tsv("{file}", na = "", col_types = "{spec}")')
        script.append(f'cat("{form}", nrow(t), ncol(t), nrow(problems(t)), sum(is.na(t)), "\\n")')
        wanted[form] = f"{form} {len(rows)} {len(columns)} 0 {sum(not cell for row in rows for cell in row.values())}"
    done = subprocess.run(["Rscript", "-e", "\n".join(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line.strip() for line in done.stdout.splitlines()] == list(wanted.values())


@needs_r
def test_the_vignette_runs(calls: Store, tmp_path: Path) -> None:
    export(calls, tmp_path / "out", shape="dyads")
    blocks = re.findall(r"```r\n(.*?)```", (ROOT / "docs" / "r.md").read_text(encoding="utf-8"), re.S)
    script = (
        "".join(blocks)
        + 'cat(panel$events, panel$gw_a[1], panel$gw_b[1], panel$kilometres[1], years, code(483), "\\n")\n'
    )
    done = subprocess.run(["Rscript", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [*"120100000000", "385", "483", "5320", "2025", "TCD"]
    assert (tmp_path / "dyad.png").read_bytes().startswith(b"\x89PNG")


def test_the_notebook_runs(tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient")
    for needed in ("ipykernel", "pandas", "polars", "duckdb", "pyarrow"):
        pytest.importorskip(needed)
    import nbformat

    notebook = nbformat.read(ROOT / "examples" / "tables.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "keep it without outputs"
    done = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    printed = json.dumps([cell.get("outputs", []) for cell in done.cells], ensure_ascii=False)
    assert "Hélène Aubrac" in printed
    assert (tmp_path / "out" / "dyads.tsv").exists()
    assert (tmp_path / "ledger" / "views.sql").exists()
