"""Paths become captures; what cannot be opened is named, and the rest still comes."""

import gzip
import os
from pathlib import Path

import pytest

from onrecord.errors import PageError
from onrecord.forms import captures, count, opening
from onrecord.records import Capture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.html").write_bytes(b"<p>b</p>")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_bytes(b"a")
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(b"<p>c</p>"))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_a_folder_gives_its_pages_by_name_and_unpacks_them(folder: Path) -> None:
    found = [c for c in captures([str(folder)], published="2025-01-02") if isinstance(c, Capture)]
    assert [(Path(c.source).name, c.content) for c in found] == [
        ("b.html", b"<p>b</p>"),
        ("c.html.gz", b"<p>c</p>"),
        ("a.txt", b"a"),
    ]
    assert {c.published for c in found} == {"2025-01-02"}


def test_a_glob_gives_what_matches(folder: Path) -> None:
    assert [Path(c.source).name for c in captures([str(folder / "*.html*")])] == ["b.html", "c.html.gz"]


def test_bad_paths_come_in_their_place(folder: Path) -> None:
    (folder / "broken.txt.gz").write_bytes(gzip.compress(b"a page")[:-9])
    (folder / "empty").mkdir()
    asked = ["missing.html", "*.nothing", "broken.txt.gz", "empty", "b.html"]
    found = list(captures([str(folder / path) for path in asked]))
    assert [c.code if isinstance(c, PageError) else "page" for c in found] == [
        "missing",
        "missing",
        "unreadable",
        "missing",
        "page",
    ]
    assert "there is no such file" in str(found[0])


def test_a_page_over_the_limit_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST", 5)
    refused = next(iter(captures([str(folder / "c.html.gz")])))
    assert isinstance(refused, PageError)
    assert refused.code == "too_large"


def test_a_name_that_is_no_utf8_is_read_and_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"na\xffme.txt")
    file.write_bytes(b"a page")
    (found,) = captures([str(file)])
    assert isinstance(found, Capture)
    assert found.source.encode("utf-8").endswith("na\ufffdme.txt".encode())


def test_counting_opens_nothing(folder: Path) -> None:
    assert count([str(folder), str(folder / "b.html"), "nowhere"]) == 5
