"""Dropped pages are read apart, bounded, shown at once, and kept only when somebody says so."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord import pipeline
from onrecord.demo import pages
from onrecord.errors import PageError
from onrecord.records import Capture
from onrecord.schema import from_json
from onrecord.web import Limits
from onrecord.web.drop import reader as reading
from onrecord.web.drop.reader import Reader
from onrecord.web.drop.worker import Asked
from web.conftest import visitor

WIRE = next(pages()).content


SECRET = "a-secret-token"


@pytest.fixture(scope="module")
def reader() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_TOKEN", SECRET)
        made = Reader(Limits())
        yield made
        made.close()


@pytest.fixture(scope="module")
def own_store(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(demo_store, tmp_path_factory.mktemp("drop") / "own.db"))


@pytest.fixture(scope="module")
def room(own_store: Path) -> Any:
    with visitor(own_store) as client:
        yield client


def test_a_page_read_apart_is_read_as_ever(reader: Reader) -> None:
    expected = pipeline.read(Capture(content=WIRE, source="wire.html"))
    assert reader.read(Asked(content=WIRE, source="wire.html")) == expected
    assert reader.read(Asked(content=WIRE, source="wire.html")) == expected


def test_what_is_no_page_is_refused_and_the_reader_goes_on(reader: Reader) -> None:
    with pytest.raises(PageError) as refused:
        reader.read(Asked(content=bytes(range(256)) * 8, source="b.bin"))
    assert refused.value.source == "b.bin"
    assert reader.read(Asked(content=b"Mr. Lund said on Monday that it rained.", source="t.txt")).statements


def test_a_reader_that_takes_too_long_is_ended_and_replaced(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.warm()
    before = reader._process
    with monkeypatch.context() as patch:
        patch.setattr(reader, "_limits", Limits(wait=0.001))
        with pytest.raises(PageError) as refused:
            reader.read(Asked(content=WIRE, source="wire.html"))
    assert refused.value.code == "given_up"
    assert "it takes over 0 seconds" in str(refused.value)
    assert before
    assert before.poll() is not None
    assert reader.read(Asked(content=WIRE, source="wire.html")).statements
    assert reader._process is not before


def test_a_reader_has_bounds_of_the_kernel_and_no_token(reader: Reader) -> None:
    reader.warm()
    assert reader._process
    inside = Path(f"/proc/{reader._process.pid}")
    if not inside.exists():
        pytest.skip("this system does not show the limits of a process")
    bounds = dict(re.findall(r"^(Max [a-z ]+?)  +(\S+)", (inside / "limits").read_text(), re.M))
    assert bounds["Max file size"] == "0"
    assert bounds["Max core file size"] == "0"
    assert bounds["Max address space"] != "unlimited"
    assert SECRET not in (inside / "environ").read_text()
    assert os.environ["ONRECORD_TOKEN"] == SECRET


@pytest.fixture
def standin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WORKER", "standin_drop")


OVER = {
    "spins": "it takes over 1 seconds of the processor, and was given up",
    "grows": "it takes over 300 MB of memory, and was given up",
    "dies": "its reader came to an end (ended by SIGSEGV), most often for want of memory; it was given up",
}


@pytest.mark.usefixtures("standin")
def test_a_page_over_its_limits_says_so_and_costs_no_other_page(own_store: Path) -> None:
    limits = Limits(seconds=1, megabytes=300)
    texts = ["a page", *OVER, "another page"]
    files = [("files", (f"{text.split()[0]}.txt", text.encode(), "text/plain")) for text in texts]
    with visitor(own_store, limits=limits) as client:
        at = client.post("/drop", data={"csrf": seal_of(client)}, files=files).headers["location"]
        until(lambda: client.get(f"{at}/progress.json").json() == {"done": 5, "of": 5})
        shown = re.findall(r"<li>(.*?)</li>", client.get(at).text.partition('class="shelf"')[2], re.S)
        assert ["/drop/" in line for line in shown] == [True, False, False, False, True]
        for line, (name, why) in zip(shown[1:4], OVER.items(), strict=True):
            assert f"<b>{name}.txt</b>" in line
            assert f"{why}</p>" in line
        assert client.get(f"{at}/1").status_code == 404
        assert OVER["spins"] in client.get(f"{at}/1").text


@pytest.mark.usefixtures("standin")
def test_one_page_over_its_limits_is_told_at_once(own_store: Path) -> None:
    with visitor(own_store, limits=Limits(seconds=1)) as client:
        dropped = client.post("/drop", data={"csrf": seal_of(client), "text": "spins"})
        until(lambda: client.get(f"{dropped.headers['location']}/progress.json").json()["done"] == 1)
        assert OVER["spins"] in client.get(dropped.headers["location"]).text


def test_one_page_is_shown_at_once_and_kept_on_demand(room: TestClient, own_store: Path) -> None:
    seal = seal_of(room)
    text = "Foreign Minister Orla Hasselbeck told reporters on Friday that she had met her Chadian counterpart."
    dropped = room.post("/drop", data={"csrf": seal, "text": text, "published": "2025-03-15"})
    at = landed(room, dropped.headers["location"])
    shown = room.get(at).text
    assert "Hasselbeck" in shown
    assert "is in no store" in shown
    assert "Review" not in shown[shown.index('id="claims"') :]
    record = from_json(room.get(f"{at}/record.json").content)
    assert record.article.published.value == "2025-03-15"
    with onrecord.open(own_store) as store:
        assert record.page.id not in [each.page.id for each in store.records()]
    kept = room.post(f"{at}/keep", data={"csrf": seal})
    assert kept.headers["location"] == f"/pages/{record.page.id}"
    assert room.get(f"/pages/{record.page.id}").status_code == 200


def test_many_are_listed_with_what_became_of_each(room: TestClient) -> None:
    files = [("files", (name, content, "text/html")) for name, content in
             (("../../etc/a.html", WIRE), ("<img src=x>.html", b"\x00\x01" * 400), ("c.txt", b"It rained, Mr. Lund said."))]  # fmt: skip
    dropped = room.post("/drop", data={"csrf": seal_of(room)}, files=files)
    at = dropped.headers["location"]
    until(lambda: room.get(f"{at}/progress.json").json() == {"done": 3, "of": 3})
    shown = room.get(at).text
    assert shown.count('class="title"') == 2
    assert "<b>a.html</b>" in shown
    assert "&lt;img src=x&gt;.html" in shown
    assert room.get(f"{at}/1").status_code == 404
    assert room.get(f"{at}/9").status_code == 404


@pytest.mark.parametrize(
    "fields", [{}, {"text": "x", "published": "yesterday"}, {"text": "x", "url": "javascript:alert(1)"}]
)
def test_what_cannot_be_dropped_is_refused(room: TestClient, fields: dict[str, str]) -> None:
    assert room.post("/drop", data={"csrf": seal_of(room), **fields}).status_code == 400


def test_no_more_files_than_allowed(own_store: Path) -> None:
    with visitor(own_store, limits=Limits(files=2)) as client:
        files = [("files", (f"{n}.txt", b"x", "text/plain")) for n in range(3)]
        assert client.post("/drop", data={"csrf": seal_of(client)}, files=files).status_code == 400


def seal_of(room: TestClient) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', room.get("/drop").text)
    assert found
    return found[1]


def landed(room: TestClient, at: str) -> str:
    """Where the one page of a batch is shown."""
    if at.endswith("/0"):
        return at
    until(lambda: room.get(f"{at}/progress.json").json()["done"] == 1)
    return f"{at}/0"


def until(is_so: Any, seconds: float = 60.0) -> None:
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.1)
