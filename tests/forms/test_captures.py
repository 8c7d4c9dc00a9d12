"""Paths become captures; what cannot be opened is named, and the rest still comes."""

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import PageError, UsageError
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


def test_a_page_of_a_container_can_be_asked_for_by_its_number(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf-8")
    (found,) = captures([f"{file}#2"])
    assert isinstance(found, Capture)
    assert (found.content, found.source) == (b"two", f"{file}#2")
    (missing,) = captures([f"{file}#9"])
    assert isinstance(missing, PageError)
    assert missing.code == "missing"


def test_how_many_pages_a_container_holds_is_not_known_beforehand(folder: Path) -> None:
    (folder / "pages.jsonl.xz").write_bytes(b"")
    assert count([str(folder)]) is None
    assert count(["-"]) is None


def test_an_address_is_of_one_page(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text('{"text": "one"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="holds many"):
        list(captures([str(file)], url="https://port.example/"))


class Standing:
    """Standard input of these bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.mark.parametrize("content", [b'{"text": "one"}\n', gzip.compress(b'{"text": "one"}\n', mtime=0), b"one"])
def test_standard_input_is_known_by_its_bytes(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", Standing(content))
    (found,) = captures(["-"])
    assert isinstance(found, Capture)
    assert found.content == b"one"


def test_captures_come_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text('{"text": "one"}\n' * 3 + "x", encoding="utf-8")
    first = next(captures([str(file), "nowhere"]))
    assert isinstance(first, Capture)
