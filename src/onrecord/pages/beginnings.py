"""Patterns -> the letters that what they match can begin with, so that most lines need not be tried at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

SIGNS = re.compile(r"\W*")
"""What may stand before the first letter."""
LETTERS = 4
START = "\n"
"""What stands for the beginning of a line, within which there is none."""
DIGIT = "0"
"""What stands for any digit."""
Part = tuple[str, bool]
"""The letters so far, and whether more of them can be told."""


def beginnings(pattern: str) -> frozenset[str]:
    r"""The first letters, at most four, of all that a pattern for small letters matches at the beginning of a line.

    Signs before the first letter are passed over. A shorter string says that anything may follow. ValueError for a pattern
    that can begin with any letter.

    >>> sorted(beginnings(r"^\W*(?:see also|read(?: more)?|\d+ times)\W*$"))
    ['0', 'read', 'see ']
    """
    found = frozenset(letters for letters, _ in _of_row(_parser.parse(pattern)))
    if "" in found:
        raise ValueError(f"can begin with any letter: {pattern}")
    return found


def marked(text: str) -> str:
    r"""A line in small letters with `START` before its first letter; behind it stands what `beginnings` says of a pattern it matches.

    >>> marked("- read more"), marked("5 things")
    ('- \nread more', '\n0 things')
    """
    first = text[:1]
    if first.isalpha():
        return START + text
    at = 0 if first.isalnum() else SIGNS.match(text).end()  # type: ignore[union-attr]
    return text[:at] + START + (DIGIT + text[at + 1 :] if text[at : at + 1].isdigit() else text[at:])


def _of_row(items: Iterable[tuple[Any, Any]], before: Part = ("", True)) -> set[Part]:
    """The beginnings of what stands in a row."""
    found = {before}
    for item in items:
        found = {longer for part in found for longer in (_of_one(part, *item) if part[1] else (part,))}
    return found


def _of_one(part: Part, kind: Any, value: Any) -> set[Part]:
    """The beginnings with one thing more."""
    if kind is op.LITERAL:
        return {_with(part, chr(value))}
    if kind is op.BRANCH:
        return {longer for branch in value[1] for longer in _of_row(branch, part)}
    if kind is op.SUBPATTERN:
        return _of_row(value[3], part)
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT}:
        return _of_repeat(part, *value)
    if kind is op.IN:
        return {longer for each in value for longer in _of_class(part, each)}
    if kind in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return {part}
    return {(part[0], False)}


def _of_repeat(part: Part, least: int, most: int, items: Sequence[tuple[Any, Any]]) -> set[Part]:
    """The beginnings with something repeated: after more than one of it nothing is told."""
    once = _of_row(items, part)
    several = once if most == 1 else {(letters, more and letters == part[0]) for letters, more in once} | once
    return several if least else several | {part}


def _of_class(part: Part, each: tuple[Any, Any]) -> set[Part]:
    kind, value = each
    if kind is op.LITERAL:
        return {_with(part, chr(value))}
    if kind is op.CATEGORY and value is op.CATEGORY_DIGIT and not part[0]:
        return {_with(part, DIGIT)}
    if kind is op.CATEGORY and value is op.CATEGORY_NOT_WORD and not part[0]:
        return {part}
    return {(part[0], False)}


def _with(part: Part, char: str) -> Part:
    """The letters with one more; a sign before the first letter is passed over, and behind a digit nothing is told."""
    letters = part[0]
    if not letters and not (char.isalnum() or char == "_"):
        return part
    letters += DIGIT if not letters and char.isdigit() else char
    return letters, len(letters) < LETTERS and not char.isdigit()
