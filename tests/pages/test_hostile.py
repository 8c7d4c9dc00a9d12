"""Hostile inputs, scaled down: the time grows as the size does, and nothing they show is lost without a word."""

from pathlib import Path

import pytest

from onrecord.bench.hostile import Reading, reading
from onrecord.bench.hostile_cases import CASES

SMALL = 40_000
TIMES = 4
"""How much larger the second input is."""
SUPERLINEAR = 3
"""How many times the expected time is no noise any more: a quadratic reader takes four times as long as a linear one."""
NOISE = 0.05
"""CPU seconds that a garbage collection or a busy machine may add."""


def at_size(folder: Path, name: str, size: int) -> Reading:
    file = folder / name
    file.write_bytes(CASES[name](size))
    return reading(file)


@pytest.mark.parametrize("name", CASES)
def test_time_grows_no_faster_than_size_and_nothing_is_lost(tmp_path: Path, name: str) -> None:
    small, large = (at_size(tmp_path, name, size) for size in (SMALL, SMALL * TIMES))
    for found in (small, large):
        assert found.kept or found.refused
        assert not found.failed
    if large.opening + large.page > SUPERLINEAR * (TIMES * (small.opening + small.page) + NOISE):
        again = at_size(tmp_path, name, SMALL * TIMES)
        assert again.opening + again.page <= SUPERLINEAR * (TIMES * (small.opening + small.page) + NOISE)
