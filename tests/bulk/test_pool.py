"""A page that spins, grows, crashes or hangs costs itself and one worker; whoever kills a worker costs no page."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from onrecord.bulk import Limits, Settings, pool
from onrecord.bulk.messages import Job
from onrecord.bulk.pool import Pool
from onrecord.bulk.rows import Row
from onrecord.records import Capture


@pytest.fixture(autouse=True)
def standin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORKER", "standin_worker")


def answered(texts: list[str], workers: int = 2, **limits: int) -> tuple[dict[int, Row], Pool]:
    """The rows of pages with these words, by their place."""
    crew = Pool(Settings(limits=Limits(**limits)), workers)
    found: dict[int, Row] = {}
    waiting = list(enumerate(texts))[::-1]
    try:
        while waiting or crew.is_busy:
            while waiting and crew.is_free:
                number, text = waiting.pop()
                crew.give(Job((0, number), Capture(content=text.encode(), source=f"p{number}")))
            for (_, number), row in crew.answers():
                assert number not in found
                found[number] = row
    finally:
        crew.close()
    return found, crew


def codes(found: dict[int, Row]) -> list[str]:
    return ["read" if found[n].is_read else found[n].issues[0].code for n in sorted(found)]


def test_every_page_is_answered_once() -> None:
    found, crew = answered(["a page"] * 40)
    assert codes(found) == ["read"] * 40
    assert crew.replaced == 0


def test_a_page_that_spins_is_stopped_and_the_others_are_read() -> None:
    found, crew = answered(["a", "spins", "b", "c"], seconds=1)
    assert codes(found) == ["read", "over_cpu", "read", "read"]
    assert found[1].issues[0].message == "it takes over 1 CPU seconds, and was stopped"
    assert crew.replaced == 1


def test_a_page_that_takes_all_memory_is_given_up() -> None:
    found, _ = answered(["a", "b", "grows", "c"], workers=1, megabytes=500)
    assert codes(found) == ["read", "read", "over_memory", "read"]


def test_a_page_that_crashes_its_worker_is_tried_three_times_and_named() -> None:
    found, crew = answered(["a", "dies", "b"])
    assert codes(found) == ["read", "worker_died", "read"]
    assert "SIGSEGV" in found[1].issues[0].message
    assert crew.replaced == pool.ATTEMPTS


def test_a_page_that_hangs_without_using_the_processor_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "LEAST", 3)
    monkeypatch.setattr(pool, "PATIENCE", 3)
    found, _ = answered(["a", "sleeps", "b"], seconds=1)
    assert codes(found) == ["read", "over_time", "read"]


def test_a_refusal_is_no_reason_to_end_a_worker() -> None:
    found, crew = answered(["a", "refused", "b"], workers=1)
    assert codes(found) == ["read", "binary", "read"]
    assert crew.replaced == 0


def test_a_stage_that_fails_is_tried_again_in_a_new_worker() -> None:
    found, _ = answered(["a", "picky", "fails", "b", "picky"], workers=1)
    assert codes(found) == ["read"] * 5
    assert [len(found[n].issues) for n in range(5)] == [0, 0, 1, 0, 0]


def test_workers_are_replaced_after_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PAGES", 5)
    seen: set[int] = set()
    give = Pool.give

    def watched(crew: Pool, job: Job) -> None:
        give(crew, job)
        seen.update(crew.pids)

    monkeypatch.setattr(Pool, "give", watched)
    found, _ = answered(["a"] * 23, workers=1)
    assert codes(found) == ["read"] * 23
    assert len(seen) == 5


def test_a_large_parent_does_not_make_its_workers_large() -> None:
    ballast = b"x" * int(pool.LARGE * 1_200_000)
    _, crew = answered(["a", "b"], workers=1)
    assert 5 < crew.peak < pool.LARGE < len(ballast) / 1_000_000


def test_a_worker_killed_from_outside_costs_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    kills = iter([True, False, False, False] * 2)  # a third death of one page would be its own
    answers = Pool.answers

    def deadly(crew: Pool, timeout: float = 1.0) -> Iterator[tuple[tuple[int, int], Row]]:
        ready = [place.child.pid for place in crew._places if place.is_ready]
        if ready and next(kills, False):
            os.kill(ready[0], signal.SIGKILL)
        yield from answers(crew, timeout)

    monkeypatch.setattr(Pool, "answers", deadly)
    found, crew = answered(["slow page"] * 40)
    assert codes(found) == ["read"] * 40
    assert crew.replaced > 1


def test_workers_that_never_start_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORKER", "no_such_module")
    with pytest.raises(Exception, match="before they are ready"):
        answered(["a"], workers=1)
