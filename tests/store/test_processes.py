"""Several processes at one store: killed ones, writers that wait, readers that go on; and places that take no more.

`ONRECORD_KILLS` says how many processes are killed (`make nightly`: 50).
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app, keep
from onrecord.errors import StoreError
from onrecord.records import Record
from onrecord.store import opening
from onrecord.store import store as store_module

KILLS = int(os.environ.get("ONRECORD_KILLS", "5"))
NOBODY = 65_534


@pytest.mark.parametrize("many", [False, True], ids=["one by one", "many at a time"])
def test_what_was_acknowledged_outlives_a_killed_process(
    tmp_path: Path, record: Record, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "AT_ONCE", 10)
    moments = random.Random(9)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        working = partial(_adding, tmp_path / "news.db", record, max(acknowledged, default=-1) + 1, many)
        acknowledged += _killed(working, moments.uniform(0, 0.1))
        with onrecord.open(tmp_path / "news.db") as store:
            _, faults = store.verify()
            there = [int(each.page.id, 16) for each in store.records()]
        assert not faults
        assert set(acknowledged) <= set(there)
        assert there == sorted(set(there))
    assert len(set(acknowledged)) >= KILLS


def _adding(path: Path, record: Record, first: int, many: bool) -> Iterator[int]:
    """Numbers of pages, as they are acknowledged."""
    with onrecord.open(path, write=True) as store:
        pages = (_page(record, number) for number in count(first))
        for added, _ in store.add_all(pages) if many else ((page, store.add(page)) for page in pages):
            yield int(added.page.id, 16)


def _killed(work: Callable[[], Iterator[int]], later: float) -> list[int]:
    """What a process acknowledged before it was killed, some time after its first word."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        for number in work():
            os.write(into, b"%d\n" % number)
    os.close(into)
    with os.fdopen(out, "rb") as acknowledged:
        first = acknowledged.readline()
        reader = threading.Thread(target=lambda: rest.extend(acknowledged))
        rest: list[bytes] = []
        reader.start()
        time.sleep(later)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        reader.join()
    return [int(line) for line in (first, *rest) if line.endswith(b"\n")]


def test_two_writers_wait_for_each_other(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "news.db"
    writers = [
        _started(lambda first=first: list(islice(_adding(path, record, first, False), 20))) for first in (0, 1000)
    ]
    assert [_ended(writer) for writer in writers] == [0, 0]
    with onrecord.open(path) as store:
        assert store.verify() == (40, [])


def test_a_writer_that_waits_in_vain_says_so(tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    onrecord.open(path, write=True).close()
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with onrecord.open(path, write=True) as store:
        with pytest.raises(StoreError, match="another process is writing to it"):
            store.add(record)
        other.execute("COMMIT")
        assert store.add(record) == "added"


def test_readers_go_on_while_a_writer_works(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "news.db"
    with onrecord.open(path, write=True) as store:
        store.add(record)
    writer = _started(lambda: list(islice(_adding(path, record, 1, False), 150)))
    seen = []
    while not seen or not os.waitpid(writer, os.WNOHANG)[0]:
        with onrecord.open(path) as store:
            said = list(store.statements())
            seen.append(store.counts()["pages"])
            assert len(said) % len(record.statements) == 0
    assert seen == sorted(seen)
    assert len(seen) > 3
    with onrecord.open(path) as store:
        assert store.verify() == (151, [])


def test_a_file_that_may_grow_no_more_is_one_clear_line(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    with onrecord.open(path, write=True) as store:
        store.add(record)
    size = path.stat().st_size

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))
        _add_by_command(path, record, 250)

    assert _ended(_started(limited, tmp_path / "said")) == 2
    [line] = (tmp_path / "said").read_text().splitlines()
    assert line.startswith(f"onrecord: {path}: the disk ")
    with onrecord.open(path) as store:
        pages, faults = store.verify()
    assert pages >= 1
    assert not faults


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can make a small disk")
def test_a_full_disk_is_one_clear_line(tmp_path: Path, record: Record) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=2m tmpfs {disk} 2>/dev/null"):
        pytest.skip("no small disk can be made here")
    try:
        path = disk / "news.db"
        assert _ended(_started(lambda: _add_by_command(path, record, 5000), tmp_path / "said")) == 2
        [line] = (tmp_path / "said").read_text().splitlines()
        assert line == f"onrecord: {path}: the disk is full; what was added before this page is kept"
        with onrecord.open(path) as store:
            pages, faults = store.verify()
        assert pages
        assert not faults
    finally:
        os.system(f"umount -l {disk}")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_store_that_may_not_be_written_to_can_be_read_and_says_so(record: Record, what: str) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "news.db"
        with onrecord.open(path, write=True) as store:
            store.add(record)
        path.chmod(0o444 if what == "file" else 0o666)
        folder.chmod(0o777 if what == "file" else 0o555)

        def tried() -> None:
            if os.geteuid() == 0:
                os.setuid(NOBODY)
            with onrecord.open(path) as store:
                assert store.counts()["pages"] == 1
            with pytest.raises(StoreError, match=r"news.db: the file cannot be (written to|opened)"):
                onrecord.open(path, write=True).add(_page(record, 1))

        assert _ended(_started(tried)) == 0
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)


def _add_by_command(path: Path, record: Record, number: int) -> None:
    """End with the exit code of `onrecord add`, the reading of pages left out, and what it says on stderr."""
    pages = (_page(record, each) for each in range(number))
    saved = Path(tempfile.mkdtemp()) / "pages.jsonl"
    saved.write_text(
        "".join(f'{{"url": "https://example.org/{each}", "html": "<p>x</p>"}}\n' for each in range(number))
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keep, "read_one", lambda *_: next(pages))
        done = CliRunner().invoke(app, ["add", str(saved), "--to", str(path)])
    shutil.rmtree(saved.parent)
    sys.stderr.write(done.stderr)
    sys.stderr.flush()
    os._exit(done.exit_code)


def _started(work: Callable[[], object], said: Path | None = None) -> int:
    """The number of a process that does this; what it says on stderr goes to the file `said`."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        if said:
            os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT), 2)
            sys.stderr = os.fdopen(2, "w")
        work()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _page(record: Record, number: int) -> Record:
    return replace(record, page=replace(record.page, id=f"{number:064x}", source=f"page{number}.html"))
