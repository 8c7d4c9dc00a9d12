"""Hostile inputs through a run, as `make hostile` does with 10,000: each is a record or a named issue, and no worker dies of any."""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random

import pytest

from onrecord.bench.attack_inputs import MAKERS, made
from onrecord.bench.attack_patterns import against, patterns
from onrecord.bench.attacks import counted, laid_out
from onrecord.bulk import Limits, Settings, run
from onrecord.demo import pages

pytest.importorskip("pyarrow")
PAGES = [page.content for page in pages()]


def test_an_input_is_made_from_its_number_alone() -> None:
    assert [made(number, PAGES) for number in range(50)] == [made(number, PAGES) for number in range(50)]
    assert len({made(number, PAGES)[1] for number in range(100)}) > 95
    assert {made(number, PAGES)[0][7:].partition(".")[0] for number in range(len(MAKERS))} >= {
        "lies",
        "rows",
        "feed",
        "packed",
    }


def test_strings_against_patterns_reach_them() -> None:
    """Most strings hold something that their pattern matches: else they would try nothing."""
    chance = Random(3)
    found = [re.search(pattern, against(pattern, chance), re.I | re.S) for pattern in patterns() for _ in range(2)]
    assert len(patterns()) > 50
    assert sum(match is not None for match in found) > 0.6 * len(found)


@pytest.mark.skipif("ONRECORD_LONG" not in os.environ, reason="takes minutes: `make hostile` does it, and 10,000 more")
def test_hostile_inputs_become_records_or_named_issues(tmp_path: Path) -> None:
    sources = laid_out(tmp_path / "inputs", range(20_000, 20_208), PAGES)
    report = run([str(sources)], tmp_path / "out", Settings(shard=50, limits=Limits(seconds=20)), workers=2)
    assert counted(report, sources, tmp_path / "out") == {"lost": 0, "died": 0, "over_limits": 0, "failed": 0}
    assert report.total.counts["read"] > 100
    assert report.total.counts["refused"] > 10
    assert report.peak < 700
