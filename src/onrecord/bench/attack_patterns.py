"""Strings that are hard on regular expressions, made from the expressions themselves: every repetition goes on and on, and the end does not fit."""

from __future__ import annotations

import importlib
import pkgutil
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from random import Random
from typing import Any

import onrecord

LONGEST = 8_000
"""Characters of a string."""
UNFITTING = ("\x00", "!", " ", "é", "<", "\n", '"')


@cache
def patterns() -> tuple[str, ...]:
    """Every regular expression that a module of onrecord holds when it is loaded, in a fixed order."""
    found: set[str] = set()
    names = sorted(module.name for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."))
    for name in (name for name in names if not name.endswith("__main__")):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        found.update(_held(vars(module).values(), 3))
    return tuple(sorted(found))


def _held(values: Iterable[Any], depth: int) -> Iterator[str]:
    for value in values:
        if isinstance(value, re.Pattern):
            yield value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
        elif depth and isinstance(value, (tuple, list, set, frozenset)):
            yield from _held(value, depth - 1)
        elif depth and isinstance(value, dict):
            yield from _held([*value, *value.values()], depth - 1)


def against(pattern: str, chance: Random) -> str:
    """A string that almost matches the pattern, again and again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = importlib.import_module("re._parser").parse(pattern)
    once = _text(parsed, chance, chance.choice((3, 40, 2_000)), 6)[:LONGEST] + chance.choice(UNFITTING)
    return (once * max(1, min(chance.choice((1, 30, 3_000)), LONGEST // max(1, len(once)))))[:LONGEST]


def _text(parsed: Iterable[Any], chance: Random, most: int, depth: int) -> str:
    """Something that the parsed expression matches, with its repetitions drawn out."""
    return "".join(_piece(str(kind), what, chance, most, depth) for kind, what in parsed) if depth else ""


def _piece(kind: str, what: Any, chance: Random, most: int, depth: int) -> str:
    match kind:
        case "LITERAL":
            return chr(what)
        case "ANY" | "NOT_LITERAL":
            return chance.choice("a1 ,")
        case "IN":
            return _one_of(what, chance)
        case "BRANCH":
            return _text(chance.choice(what[1]), chance, most, depth - 1)
        case "SUBPATTERN":
            return _text(what[-1], chance, most, depth - 1)
        case "ATOMIC_GROUP":
            return _text(what, chance, most, depth - 1)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, largest, inner = what
            inside = _text(inner, chance, max(2, most // 20), depth - 1)
            times = min(int(largest), max(int(least), most))
            return (inside * times)[:LONGEST]
    return ""


def _one_of(members: Any, chance: Random) -> str:
    kind, what = chance.choice(members)
    match str(kind):
        case "LITERAL":
            return chr(what)
        case "RANGE":
            return chr(chance.randint(*what))
        case "CATEGORY":
            return {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}.get(str(what), "-")
    return "x"
