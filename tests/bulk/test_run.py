"""One contract: the same tables whatever was interrupted, killed, or read in whatever order by however many."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from forms.archives import record as warc_record
from forms.archives import response
from onrecord import PageError, StoreError, UsageError, bulk
from onrecord.bulk import Limits, Settings, pool, reading
from onrecord.bulk.expectations import expectations
from onrecord.bulk.local import Local

pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(autouse=True)
def standin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORKER", "standin_worker")


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Eight single pages, JSON lines of which one is broken, an archive of which one record is no page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"slow page {number} of the ministry of the port\n")
    lines = [json.dumps({"text": f"line {number} of many", "id": number}) for number in range(11)]
    (folder / "rows.jsonl").write_text("\n".join([*lines[:4], "{broken", *lines[4:]]))
    records = [warc_record(response(f"<p>dam {n}</p>".encode()), number=n) for n in range(5)]
    (folder / "crawl.warc").write_bytes(b"".join([*records, warc_record(b"x", sort="request"), records[0]]))
    return [str(folder)]


def tables(out: Path) -> dict[str, bytes]:
    """Every file of a run that must be the same in every run."""
    parts = ("records/*.parquet", "issues/*.jsonl", "notes/*.json")
    return {str(file.relative_to(out)): file.read_bytes() for part in parts for file in sorted(out.glob(part))}


def sources_of(out: Path) -> list[str]:
    return [name for file in sorted(out.glob("records/*")) for name in parquet.read_table(file)["source"].to_pylist()]


SMALL = Settings(shard=3)


def test_every_page_is_a_row_or_a_named_issue(tmp_path: Path, sources: list[str]) -> None:
    report = bulk.run(sources, tmp_path / "out", SMALL, workers=2)
    assert (report.total.counts["pages"], report.total.counts["read"]) == (8 + 12 + 6, 8 + 11 + 6)
    assert report.total.issues == {"forms.broken": 1, "forms.skipped": 1}
    assert len(sources_of(tmp_path / "out")) == 25
    told = [json.loads(line) for file in (tmp_path / "out" / "issues").glob("*") for line in file.open()]
    assert {issue["source"].rpartition("/")[2] for issue in told} == {"rows.jsonl#5", "crawl.warc"}
    assert report.is_well


def test_tables_are_the_same_for_any_number_of_workers_and_order_of_sources(tmp_path: Path, sources: list[str]) -> None:
    bulk.run(sources, tmp_path / "one", SMALL, workers=1)
    files = sorted(map(str, Path(sources[0]).iterdir()), reverse=True)
    bulk.run([*files, files[0]], tmp_path / "three", SMALL, workers=3)
    assert tables(tmp_path / "one") == tables(tmp_path / "three")


def test_what_is_finished_is_not_read_again(tmp_path: Path, sources: list[str]) -> None:
    whole = bulk.run(sources, tmp_path / "out", SMALL, workers=2)
    before = tables(tmp_path / "out")
    for file in ("notes/000002.json", "notes/000002-0000.json", "records/000002-0000.parquet"):
        (tmp_path / "out" / file).unlink()
    again = bulk.run(sources, tmp_path / "out", SMALL, workers=2)
    assert again.this.done == 3
    assert again.total == whole.total
    assert tables(tmp_path / "out") == before
    assert bulk.run(sources, tmp_path / "out", SMALL).this.done == 0


def test_one_shard_of_an_archive_is_read_again_alone(tmp_path: Path, sources: list[str]) -> None:
    archive = f"{sources[0]}/rows.jsonl"
    bulk.run([archive], tmp_path / "out", SMALL, workers=1)
    before = tables(tmp_path / "out")
    (tmp_path / "out" / "notes" / "000000.json").unlink()
    (tmp_path / "out" / "notes" / "000000-0002.json").unlink()
    assert bulk.run([archive], tmp_path / "out", SMALL, workers=1).this.done == 3
    assert tables(tmp_path / "out") == before


def test_what_is_new_is_added_and_what_changed_is_read_again(tmp_path: Path, sources: list[str]) -> None:
    out, folder = tmp_path / "out", Path(sources[0])
    bulk.run(sources, out, SMALL, workers=1)
    before = tables(out)
    (folder / "9.txt").write_text("a later page")
    (folder / "rows.jsonl").write_text('{"text": "the only line now"}')
    assert bulk.run(sources, out, SMALL, workers=1).this.done == 2
    after = tables(out)
    names = sources_of(out)
    assert sum("rows.jsonl" in name for name in names) == 1
    assert sum(name.endswith("9.txt") for name in names) == 1
    assert {name for name in before if name in after and "000001" not in name} == {
        n for n in before if "000001" not in n
    }


def test_a_sample_is_the_same_pages_every_time(tmp_path: Path, sources: list[str]) -> None:
    half = Settings(shard=3, sample=0.5)
    report = bulk.run(sources, tmp_path / "a", half, workers=1)
    bulk.run(sources[::-1], tmp_path / "b", half, workers=2)
    assert 4 < report.total.counts["pages"] < 22
    assert tables(tmp_path / "a") == tables(tmp_path / "b")


def test_a_limit_holds_and_is_not_begun_anew(tmp_path: Path, sources: list[str]) -> None:
    few = Settings(shard=3, limit=10)
    report = bulk.run(sources, tmp_path / "a", few, workers=2)
    assert report.total.counts["pages"] == 10
    assert bulk.run(sources, tmp_path / "a", few, workers=2).this.done == 0
    bulk.run(sources, tmp_path / "b", few, workers=1)
    assert tables(tmp_path / "a") == tables(tmp_path / "b")


def test_other_settings_need_another_folder(tmp_path: Path, sources: list[str]) -> None:
    bulk.run(sources, tmp_path / "out", SMALL, workers=1)
    with pytest.raises(UsageError, match=r"other settings \(shard 3, now 4\)"):
        bulk.run(sources, tmp_path / "out", Settings(shard=4), workers=1)


def test_sources_that_lead_nowhere_are_told(tmp_path: Path, sources: list[str]) -> None:
    report = bulk.run([*sources, str(tmp_path / "none.txt")], tmp_path / "out", SMALL, workers=1)
    assert not report.is_well
    assert "none.txt" in report.missing[0]
    with pytest.raises(UsageError, match="no such file"):
        bulk.run([str(tmp_path / "none.txt")], tmp_path / "other", SMALL)


def test_two_runs_do_not_share_a_folder(tmp_path: Path, sources: list[str]) -> None:
    from onrecord.bulk.files import alone

    with alone(tmp_path / "out"), pytest.raises(UsageError, match="another run"):
        bulk.run(sources, tmp_path / "out", SMALL)


def test_pages_that_kill_their_worker_are_named_in_their_place(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}) for text in ("a", "spins", "b", "dies", "refused", "c" * 3_000, "d")]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    settings = Settings(shard=3, limits=Limits(seconds=1, bytes=2_000))
    for workers in (1, 3):
        report = bulk.run([str(tmp_path / "rows.jsonl")], tmp_path / f"{workers}", settings, workers=workers)
        assert report.total.issues == {
            "run.over_cpu": 1, "run.worker_died": 1, "pages.binary": 1, "forms.too_large": 1,
        }  # fmt: skip
        assert report.total.counts["read"] == 3
    assert tables(tmp_path / "1") == tables(tmp_path / "3")


def test_a_reader_that_dies_costs_the_rest_of_one_file(
    tmp_path: Path, sources: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READER", "standin_reader")
    folder = Path(sources[0])
    (folder / "deadly.jsonl").write_text(
        "\n".join(['{"text": "a"}', '{"text": "b"}', '{"text": "kills the reader"}', '{"text": "c"}'])
    )
    report = bulk.run(sources, tmp_path / "out", SMALL, workers=2)
    assert report.total.issues["forms.reader_died"] == 1
    assert report.total.counts["read"] == 25 + 2


def test_a_reader_that_dies_again_and_again_but_gets_further_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READER", "standin_reader")
    (tmp_path / "memory").mkdir()
    monkeypatch.setenv("STANDIN_MEMORY", str(tmp_path / "memory"))
    rows = [f'{{"text": "{word} {n}"}}' for n in range(2 * reading.ATTEMPTS) for word in ("once", "calm")]
    (tmp_path / "deaths.jsonl").write_text("\n".join(rows))
    report = bulk.run([str(tmp_path / "deaths.jsonl")], tmp_path / "out", SMALL, workers=1)
    assert len(list((tmp_path / "memory").iterdir())) == 2 * reading.ATTEMPTS
    assert not report.total.issues["forms.reader_died"]
    assert report.total.counts["read"] == len(rows)


def test_a_reader_killed_from_outside_costs_nothing(
    tmp_path: Path, sources: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk.run(sources, tmp_path / "quiet", SMALL, workers=1)
    heard, calls = reading.Reading._heard, iter(range(1000))

    def deadly(self, child):
        if next(calls) in (3, 17):
            os.kill(child.pid, signal.SIGKILL)
        return heard(self, child)

    monkeypatch.setattr(reading.Reading, "_heard", deadly)
    bulk.run(sources, tmp_path / "killed", SMALL, workers=1)
    assert tables(tmp_path / "quiet") == tables(tmp_path / "killed")


def test_a_store_takes_the_records_and_knows_what_is_finished(tmp_path: Path, sources: list[str]) -> None:
    import onrecord

    report = bulk.run([f"{sources[0]}/rows.jsonl"], tmp_path / "news.db", SMALL, workers=1)
    assert report.total.counts["read"] == 11
    with onrecord.open(tmp_path / "news.db") as store:
        assert store.counts()["pages"] == 1, "the stand-in gives all pages the same id"
    assert bulk.run([f"{sources[0]}/rows.jsonl"], tmp_path / "news.db", SMALL).this.done == 0
    assert not list(tmp_path.glob("**/*.parquet"))


def test_expectations_fail_a_run_whose_data_go_wrong(tmp_path: Path, sources: list[str]) -> None:
    told = tmp_path / "expect.yaml"
    told.write_text("refused_per_page: [0, 0.01]\nforms.broken_per_page: [0, 0.1]\nevents_per_1000_words: [0.5, 12]\n")
    report = bulk.run(sources, tmp_path / "out", SMALL, workers=1, expect=expectations(told))
    assert report.faults == (
        "refused_per_page is 0.03846, expected 0 to 0.01",
        "events_per_1000_words is 0, expected 0.5 to 12",
    )
    assert any("not as expected" in line for line in report.lines())


@pytest.mark.parametrize(
    "text", ["events: [1, 2]", "evnts_per_page: [1, 2]", "events_per_page: 3", "events_per_page: [2, 1]", "- a", "a: [", "events_per_page: [true, 2]"]
)  # fmt: skip
def test_expectations_that_cannot_be_understood_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "expect.yaml"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"expect\.yaml"):
        expectations(file)


def test_a_full_disk_stops_the_run_and_leaves_what_is_finished(
    tmp_path: Path, sources: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk.run(sources, tmp_path / "whole", SMALL, workers=1)
    (small, hard), out = resource.getrlimit(resource.RLIMIT_FSIZE), tmp_path / "out"
    finished: list[int] = []
    finish = bulk.run.__globals__["Outcome"].finish

    def fuller(self, key, rows):
        if len(finished) == 4:
            resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
        finished.append(1)
        return finish(self, key, rows)

    monkeypatch.setattr(bulk.run.__globals__["Outcome"], "finish", fuller)
    try:
        with pytest.raises(StoreError, match="no room on the disk"):
            bulk.run(sources, out, SMALL, workers=2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (small, hard))
    assert not list(out.rglob("*.part"))
    assert 0 < len(tables(out)) < len(tables(tmp_path / "whole"))
    finished.extend([1] * 5)
    bulk.run(sources, out, SMALL, workers=2)
    assert tables(out) == tables(tmp_path / "whole")


RUN = """
import sys
from onrecord.bulk import Settings, pool, run
pool.WORKER = "standin_worker"
run(sys.argv[1:2], sys.argv[2], Settings(shard=3), workers=2)
"""


def test_a_run_killed_at_random_moments_ends_like_one_left_alone(tmp_path: Path, sources: list[str]) -> None:
    bulk.run(sources, tmp_path / "quiet", SMALL, workers=1)
    chance, kills = random.Random(7), 0
    for _ in range(40):
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", RUN, sources[0], str(tmp_path / "killed")]
        process = subprocess.Popen(command, env=env)
        time.sleep(chance.uniform(0.2, 1.6) if kills < 6 else 60 * (process.wait() == 0) * 0)
        if process.poll() is not None:
            break
        process.kill()
        process.wait()
        kills += 1
    assert process.returncode == 0
    assert kills >= 3
    assert tables(tmp_path / "killed") == tables(tmp_path / "quiet")


def test_rows_are_refused_where_the_limit_of_open_shards_is_met(tmp_path: Path) -> None:
    """A page that hangs at the beginning does not let the rows of all that follow pile up."""
    texts = ["spins", *["a"] * 60]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts))
    settings = Settings(shard=2, limits=Limits(seconds=2))
    most = []
    close = Local._job

    def watched(self, each, item, is_finished):
        most.append(self._shards.waiting)
        return close(self, each, item, is_finished)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Local, "_job", watched)
        report = bulk.run([str(tmp_path / "rows.jsonl")], tmp_path / "out", settings, workers=2)
    assert report.total.counts["read"] == 60
    assert max(most) <= 6


def test_errors_name_what_they_are_about() -> None:
    with pytest.raises(UsageError, match="engine 'spark'"):
        bulk.run([], "out", engine="spark")
    with pytest.raises(UsageError, match="share of the pages"):
        Settings(sample=0)
    with pytest.raises(UsageError, match="1 or more"):
        Settings(limits=Limits(seconds=0))
    assert PageError("x", source="a", code="b").code == "b"
