"""A JSON line gives a capture with what the row says about it; a broken one costs itself."""

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import PageError, captures, read
from onrecord.forms import rows
from onrecord.records import Capture

TEXT = "Dam shut\n\nThe dam was shut on Friday, the ministry of the port said.\n"


def opened(tmp_path: Path, *lines: str, name: str = "pages.jsonl") -> list[Capture | PageError]:
    file = tmp_path / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return list(captures([str(file)], published="2025-03-15"))


def test_a_row_keeps_what_it_says_of_its_page(tmp_path: Path) -> None:
    row = {
        "id": 7, "url": "https://port.example/dam", "fetched": "2025-03-16", "text": TEXT, "html": "",
        "title": "Dam shut", "date": "2025-03-14", "authors": ["Ann Lee", "Bo Ek", 3], "unknown": {"a": [1]},
    }  # fmt: skip
    (page,) = opened(tmp_path, json.dumps(row))
    assert isinstance(page, Capture)
    assert (page.content.decode(), page.read_as, page.item) == (TEXT, "text", "7")
    assert (page.url, page.fetched, page.published) == ("https://port.example/dam", "2025-03-16", "2025-03-15")
    assert [(claim.name, claim.value, claim.where) for claim in page.declared] == [
        ("title", "Dam shut", "row"),
        ("author", "Ann Lee", "row"),
        ("author", "Bo Ek", "row"),
        ("date", "2025-03-14", "row"),
    ]


def test_the_record_has_the_row_in_it(tmp_path: Path) -> None:
    row = {"id": "a7", "text": TEXT, "date": "2025-03-14", "authors": ["Ann Lee"]}
    file = tmp_path / "pages.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    (page,) = captures([str(file)])
    assert isinstance(page, Capture)
    record = read(page, wanted=["published"])
    assert (record.page.form, record.page.item, record.page.source) == ("text", "a7", f"{file}#1")
    assert record.article.authors == ("Ann Lee",)
    assert record.article.published.value == "2025-03-14"


def test_html_goes_before_text_and_its_own_charset_is_passed_over(tmp_path: Path) -> None:
    html = '<meta http-equiv=x content="text/html; charset=iso-8859-1"><p>Größe, said Zoë.</p>'
    (page,) = opened(tmp_path, json.dumps({"text": "x", "html": html}, ensure_ascii=False))
    assert isinstance(page, Capture)
    assert [block.text for block in read(page, wanted=["article"]).article.blocks] == ["Größe, said Zoë."]


def test_a_broken_line_costs_itself(tmp_path: Path) -> None:
    sound = json.dumps({"text": TEXT})
    lines = [sound, '{"text": "cut', "", "[1]", '{"url": "x"}', '{"html":' + "[" * 100_000, '{"text": 5}', sound]
    found = opened(tmp_path, *lines)
    assert [each.source.rpartition("#")[2] for each in found] == ["1", "2", "4", "5", "6", "7", "8"]
    codes = [each.code if isinstance(each, PageError) else "page" for each in found]
    assert codes == ["page", "broken", "broken", "empty", "broken", "empty", "page"]


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST", 200)
    monkeypatch.setattr(rows, "CHUNK", 50)
    sound = json.dumps({"text": TEXT})
    found = opened(tmp_path, sound, json.dumps({"text": TEXT * 40}), sound)
    assert [each.code if isinstance(each, PageError) else "page" for each in found] == ["page", "too_large", "page"]


def test_half_characters_become_one_that_can_be_written(tmp_path: Path) -> None:
    (page,) = opened(tmp_path, '{"text": "The port \\ud83d\\ude42 and \\ud800 half"}')
    assert isinstance(page, Capture)
    assert page.content.decode() == "The port \U0001f642 and \ufffd half"


def test_rows_are_known_by_what_they_hold(tmp_path: Path) -> None:
    (page,) = opened(tmp_path, json.dumps({"id": "a", "text": TEXT}), name="pages.json")
    assert isinstance(page, Capture)
    assert page.item == "a"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_rows_and_pages(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a.jsonl.packed").write_bytes(pack(json.dumps({"text": TEXT}).encode()))
    (tmp_path / "b.txt.packed").write_bytes(pack(TEXT.encode()))
    found = [page for page in captures([str(tmp_path / "*.packed")]) if isinstance(page, Capture)]
    assert [page.content.decode() for page in found] == [TEXT, TEXT]
