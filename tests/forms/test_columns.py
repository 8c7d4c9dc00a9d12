"""A row of a Parquet file gives a capture with what its columns say; a broken one costs itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import PageError, captures
from onrecord.records import Capture

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
TEXT = "Dam shut\n\nThe dam was shut on Friday, the ministry of the port said.\n"


def opened(file: Path) -> list[Capture | PageError]:
    return list(captures([str(file)]))


def written(tmp_path: Path, columns: dict[str, object]) -> Path:
    file = tmp_path / "pages.parquet"
    parquet.write_table(pyarrow.table(columns), file)
    return file


def test_a_row_keeps_what_its_columns_say(tmp_path: Path) -> None:
    day = datetime(2025, 3, 14, 9, 30, 0, tzinfo=UTC)
    file = written(
        tmp_path,
        {"text": [TEXT], "url": ["https://port.example/dam"], "id": [7], "date": [day], "authors": [["Ann Lee", "Bo Ek"]], "n": [1.5]},
    )  # fmt: skip
    (page,) = opened(file)
    assert isinstance(page, Capture)
    assert page.content == TEXT.encode()
    assert (page.source, page.url, page.item, page.read_as) == (f"{file}#1", "https://port.example/dam", "7", "text")
    assert [(claim.name, claim.value[:10]) for claim in page.declared] == [
        ("author", "Ann Lee"),
        ("author", "Bo Ek"),
        ("date", "2025-03-14"),
    ]


def test_html_may_stand_as_bytes(tmp_path: Path) -> None:
    (page,) = opened(written(tmp_path, {"html": ["<meta charset=latin-1><p>Größe</p>".encode("latin-1")]}))
    assert isinstance(page, Capture)
    assert "Größe".encode() in page.content
    assert page.read_as == "html"


def test_a_row_that_is_broken_costs_itself(tmp_path: Path) -> None:
    raw = pyarrow.array([TEXT.encode(), b"\xff\xfe\xff", None, TEXT.encode()], pyarrow.binary())
    broken = pyarrow.Array.from_buffers(pyarrow.string(), 4, raw.buffers())
    found = opened(written(tmp_path, {"text": broken}))
    assert [page.code if isinstance(page, PageError) else "read" for page in found] == [
        "read",
        "broken",
        "empty",
        "read",
    ]
    assert found[1].source.endswith("#2")


@pytest.mark.parametrize(("content", "code"), [(b"PAR1 and nothing more", "broken"), (b"PAR1" * 400, "broken")])
def test_a_file_that_is_none_is_named(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "cut.parquet"
    file.write_bytes(content)
    (error,) = opened(file)
    assert isinstance(error, PageError)
    assert error.code == code


def test_a_cut_file_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, {"text": [TEXT] * 200})
    file.write_bytes(file.read_bytes()[:-40])
    (error,) = opened(file)
    assert isinstance(error, PageError)
    assert error.code == "broken"


def test_a_table_of_something_else_is_named(tmp_path: Path) -> None:
    (error,) = opened(written(tmp_path, {"name": ["a"]}))
    assert isinstance(error, PageError)
    assert error.code == "unsupported"
    assert "`html` or `text`" in str(error)
