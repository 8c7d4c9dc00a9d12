from __future__ import annotations

import pytest

from onrecord.pages.posts import is_glued, posts


def dated(*lines: str) -> list[tuple[int | None, str, str | None]]:
    return [(post.rank, post.title, post.date) for post in posts(list(lines)) if post]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- 1", "Rain is expected18.11.2031 - 2", "Roses bloom07.01.2032"],
         [(1, "Rain is expected", "2031-11-18"), (2, "Roses bloom", "2032-01-07")]),
        (["Rain falls 03/25/2031", "Roses bloom 04/05/2031"], [(None, "Rain falls", "2031-03-25"), (None, "Roses bloom", "2031-04-05")]),
        (["Rain falls 25/03/2031", "Roses bloom 04/05/2031"], [(None, "Rain falls", "2031-03-25"), (None, "Roses bloom", "2031-05-04")]),
        (["Rain falls 03/04/2031"], [(None, "Rain falls", None)]),
        (["Rain falls 25/03/2031", "Roses 03/25/2031"], [(None, "Rain falls", None), (None, "Roses", None)]),
        (["Rain falls March 4, 2031"], [(None, "Rain falls", "2031-03-04")]),
        (["Rain falls4 Mar 2031"], [(None, "Rain falls", "2031-03-04")]),
        (["Rain falls 2031-03-04"], [(None, "Rain falls", "2031-03-04")]),
        (["Rain falls 31.02.2031"], [(None, "Rain falls", None)]),
        (["Menu", "A line of four words"], [(None, "A line of four words", None)]),
    ],
)  # fmt: skip
def test_posts(lines: list[str], expected: list[tuple[int | None, str, str | None]]):
    assert dated(*lines) == expected


@pytest.mark.parametrize(
    ("line", "glued"),
    [
        ("Rain is expected soon18.11.2031 - 2", True),
        ("Rain is expected soon18.11.2031", True),
        ("Rain was expected on 18.11.2031", False),
        ("The treaty was signed in March 2031", False),
        ("18.11.2031", False),
    ],
)
def test_glued(line: str, glued: bool):
    assert is_glued(line) is glued
