"""Daft on this machine and on a local Ray write what the local engine writes. Run where they are installed (`make scale`)."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from forms.archives import record as warc_record
from forms.archives import response
from onrecord import UsageError, bulk
from onrecord.bulk import Settings
from onrecord.demo import pages

pytest.importorskip("pyarrow")
SMALL = Settings(shard=2)
RUN = """
import sys
from onrecord.bulk import Settings, run
if __name__ == "__main__":
    print(run(sys.argv[3:], sys.argv[1], Settings(shard=2), workers=2, engine=sys.argv[2]).total.counts["pages"])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of nine pages, lines, and single pages."""
    made = tmp_path_factory.mktemp("sources")
    bodies = [page.content for page in pages()]
    records = [warc_record(response(bodies[n % 3] + str(n).encode()), number=n) for n in range(5)]
    (made / "crawl.warc").write_bytes(b"".join(records))
    (made / "rows.jsonl").write_text(
        '{"text": "The dam was shut on Friday."}\n{broken\n{"text": "It was opened again."}\n'
    )
    (made / "page.html").write_bytes(bodies[0])
    return made


def ran(folder: Path, out: Path, engine: str, *sources: str, ray: str | None = None) -> dict[str, bytes]:
    """The tables of a run in a process of its own: an engine is started once in each."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    env.pop("RAY_ADDRESS", None)
    if ray:
        env["RAY_ADDRESS"] = ray
    command = [sys.executable, "-c", RUN, str(out), engine, *(sources or (str(folder),))]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-3_000:]
    parts = ("records/*.parquet", "issues/*.jsonl", "notes/*.json")
    return {str(file.relative_to(out)): file.read_bytes() for part in parts for file in sorted(out.glob(part))}


@pytest.fixture(scope="module")
def local(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    pytest.importorskip("daft", reason="Daft is not installed (make scale)")
    return ran(folder, tmp_path_factory.mktemp("local"), "local")


def test_daft_writes_the_same_tables(folder: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    assert ran(folder, tmp_path / "daft", "daft") == local
    (tmp_path / "daft" / "notes" / "000000.json").unlink()
    (tmp_path / "daft" / "notes" / "000000-0001.json").unlink()
    assert ran(folder, tmp_path / "daft", "daft") == local


def test_daft_on_a_local_ray_with_two_workers_writes_the_same_tables(
    folder: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    pytest.importorskip("ray", reason="Ray is not installed (make scale)")
    assert ran(folder, tmp_path / "ray", "daft", ray="local") == local


def test_a_file_at_an_address_keeps_its_address(folder: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    import pyarrow.parquet

    assert local
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/crawl.warc"
        ran(folder, tmp_path / "out", "daft", address)
        server.shutdown()
    found = [
        s
        for file in sorted((tmp_path / "out" / "records").iterdir())
        for s in pyarrow.parquet.read_table(file)["source"].to_pylist()
    ]
    assert found == [f"{address}#{n}" for n in range(1, 6)]


def test_a_store_is_no_outcome_of_many_machines(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--out is a folder"):
        bulk.run([str(folder)], tmp_path / "news.db", SMALL, engine="daft")
