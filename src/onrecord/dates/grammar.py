"""The codebooks under `codebooks/dates` compiled: words, parts and expression patterns.

A pattern is a regular expression over lower-case words with three additions: `<name>` stands for a class of words.csv or
a row of parts.csv and gives a group of that name (`<alias=name>` another name, `<alias=regex>` a regex of its own); an item
that ends in `)?` or `>?` is optional together with the space beside it; `~` is any hyphen or dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.codebooks import rows
from onrecord.errors import CodebookError

REFERENCE = re.compile(r"<([a-z_0-9]+)(?:=([^>]*))?>")
NAMED = re.compile(r"\(\?P<[a-z_0-9]+>|\(\?:|\\[a-z]|\[[^\]]*\]")
WORD = re.compile(r"[a-z]+")
DASH = "[-‐‑–]"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of expressions.csv or not_times.csv, ready to run."""

    id: str
    """Id of the row."""
    regex: re.Pattern[str]
    """The compiled pattern; it runs over lower-case text."""
    type: str
    """TIMEX3 type, or an empty string for what only looks like a time."""
    makes: str
    """Name of the builder."""
    settings: dict[str, str]
    """What the row gives the builder besides the groups."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """All patterns, with the words they are made of."""

    patterns: tuple[Pattern, ...]
    """What only looks like a time first, then expressions, in the order of the codebooks."""
    words: frozenset[str]
    """Every word some pattern can hold, lower case."""
    capitals: frozenset[str]
    """Words that count only with a capital letter: names of months, weekdays, holidays."""
    glue: frozenset[str]
    """Words that make no time expression by themselves."""


@cache
def values(kind: str) -> dict[str, str]:
    """Words of one class of words.csv (or the holidays) with their values, lower case."""
    if kind == "holiday":
        return {word: row["rule"] for row in rows("dates/holidays") for word in row["words"].split("|")}
    return {
        word: row["value"] for row in rows("dates/words") if row["class"] == kind for word in row["words"].split("|")
    }


@cache
def grammar() -> Grammar:
    """The compiled codebooks. CodebookError names the row whose pattern does not compile."""
    found = [_pattern("dates/not_times", row) for row in rows("dates/not_times")]
    found += [_pattern("dates/expressions", row) for row in rows("dates/expressions")]
    words = {word for pattern in found for word in WORD.findall(NAMED.sub(" ", pattern.regex.pattern))}
    glue = frozenset(values("glue"))
    return Grammar(tuple(found), frozenset(words) | glue, _capitals(), glue)


def _capitals() -> frozenset[str]:
    """Words of names (months, weekdays, holidays) that are no ordinary words of another pattern."""
    plain = {word for row in rows("dates/words") if not row["case"] for word in WORD.findall(row["words"])}
    plain |= {word for row in rows("dates/expressions") for word in WORD.findall(REFERENCE.sub(" ", row["pattern"]))}
    kinds = {row["class"] for row in rows("dates/words") if row["case"] == "capital"}
    named = {word for kind in kinds for phrase in values(kind) for word in WORD.findall(phrase)}
    return frozenset(named | {word for phrase in values("holiday") for word in WORD.findall(phrase)} - plain)


@cache
def part(name: str) -> re.Pattern[str]:
    """A row of parts.csv or a class of words, compiled to be matched alone."""
    return re.compile(_expanded(f"<{name}>"))


def _pattern(codebook: str, row: dict[str, str]) -> Pattern:
    kind, *settings = row.get("makes", "nothing").split(" ")
    try:
        regex = re.compile(_expanded(_with_optional_items(row["pattern"])) + r"(?![\w])")
    except (re.error, KeyError) as error:
        raise CodebookError(f"{codebook}.csv:{row['line']}: the pattern of {row['id']!r} is wrong: {error}") from None
    return Pattern(row["id"], regex, row.get("type", ""), kind, dict(pair.split("=", 1) for pair in settings))


def _with_optional_items(pattern: str) -> str:
    """The pattern with the spaces beside its optional items made part of them."""
    items, out = _items(pattern), ""
    for n, item in enumerate(items):
        optional = _is_optional(item)
        last = n == len(items) - 1
        if optional and last:
            out = f"{out.removesuffix(' ')}(?: {item[:-1]})?"
        elif optional:
            out += f"(?:{item[:-1]} )?"
        else:
            out += item if last else f"{item} "
    return out


def _is_optional(item: str) -> bool:
    """Whether the item is one bracket or one reference with a question mark."""
    if not item.endswith((")?", ">?")):
        return False
    depth = 0
    for n, char in enumerate(item[:-1]):
        depth += (char in "(<") - (char in ")>")
        if depth == 0 and n < len(item) - 2:
            return False
    return True


def _items(pattern: str) -> list[str]:
    """The pattern cut at the spaces that stand outside all brackets."""
    items, depth, start = [], 0, 0
    for n, char in enumerate(pattern):
        depth += (char in "(<[") - (char in ")>]")
        if char == " " and depth == 0:
            items.append(pattern[start:n])
            start = n + 1
    return [*items, pattern[start:]]


def _expanded(pattern: str) -> str:
    """The pattern as a plain regular expression."""
    regex = REFERENCE.sub(lambda match: f"(?P<{match[1]}>{_meaning(match[2] or match[1])})", pattern)
    return regex.replace(" ", r"\s+").replace("~", DASH)


def _meaning(name: str) -> str:
    """The regex behind a name; anything that is no name is a regex already."""
    if not re.fullmatch(r"[a-z_0-9]+", name):
        return name
    inner = next((row["pattern"] for row in rows("dates/parts") if row["id"] == name), None)
    if inner is not None:
        return REFERENCE.sub(lambda match: f"(?:{_meaning(match[2] or match[1])})", inner)
    words = values(name)
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True)) or name
