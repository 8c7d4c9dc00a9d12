"""Text -> Expression*: the longest pattern that fits at each word, over runs of words that patterns know.

The text is cut into words once; only runs of known words are looked at, so the cost is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.dates.builders import BUILDERS
from onrecord.dates.grammar import Pattern, grammar
from onrecord.dates.symbols import Expression, Shift

TOKEN = re.compile(r"[0-9]+(?:[.,:/\-–][0-9]+)*[A-Za-z]*|[A-Za-z]+(?:['’][A-Za-z]+)?|[^\sA-Za-z0-9]")
MARKS = frozenset(".,-‐‑–/:()'’‘")
LONGEST_NUMBER = 24
LONGEST_RUN = 60
"""Words looked at together; a longer run of known words is cut."""
BETWEEN = re.compile(r",?\s+(?:(?:on|of|at)\s+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Misfit:
    """Characters that look like a time and are none, with the reason."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match inside a run: offsets in the run, the pattern, and its groups."""

    start: int
    end: int
    pattern: Pattern
    groups: tuple[tuple[str, str], ...]


def find(text: str, breaks: Collection[int] = ()) -> tuple[list[Expression], list[Misfit]]:
    """Every time expression of `text` in order, and what only looked like one. `breaks`: offsets no expression crosses."""
    found: list[Expression] = []
    misfits: list[Misfit] = []
    for run in _runs(text, frozenset(breaks)):
        start = run[0].start
        piece = text[start : run[-1].end]
        ends = tuple(word.end - start for word in run)
        for hit in _hits(_plain(piece), tuple(word.start - start for word in run), ends):
            _take(text, start, hit, found, misfits)
    return _joined(text, found), misfits


def _take(text: str, offset: int, hit: _Hit, found: list[Expression], misfits: list[Misfit]) -> None:
    """Append what the hit means to one of the two lists."""
    start, end = offset + hit.start, offset + hit.end
    if hit.pattern.type == "":
        misfits.append(Misfit(start, end, f"is no time ({hit.pattern.id})"))
        return
    groups = {**hit.pattern.settings, **dict(hit.groups)}
    if _is_number_of_things(text, start, end, hit.pattern.id):
        misfits.append(Misfit(start, end, "a number of things, not a year"))
        return
    made = BUILDERS[hit.pattern.makes](groups)
    if made is None:
        misfits.append(Misfit(start, end, "the calendar has no such day"))
        return
    symbol, daytime, limit = made
    kind = "TIME" if daytime else hit.pattern.type
    found.append(
        Expression(start=start, end=end, type=kind, symbol=symbol, rule=hit.pattern.id, daytime=daytime, limit=limit)  # type: ignore[arg-type]
    )


COUNTED = re.compile(
    r"\s*(?:%|percent\b|per cent\b|°|(?:people|men|women|troops|soldiers|dollars|euros|miles|km|kilomet|met(?:re|er)s|feet|acres"
    r"|points|shares|votes|seats|jobs|homes|million|billion|thousand|hundred|units|tons|tonnes|words|pages|cases|others|deaths"
    r"|employees|workers|copies|cars|barrels|pounds|degrees|meters|civilians|refugees|migrants|students)\b)",
    re.IGNORECASE,
)


def _is_number_of_things(text: str, start: int, end: int, rule: str) -> bool:
    """Whether a bare year is rather an amount: money before it, a counted thing behind it."""
    if rule not in ("year_in", "years_span"):
        return False
    before = text[max(0, start - 3) : start].rstrip()
    return before.endswith(("$", "£", "€", "#", "¥", "No.", "/", "-")) or bool(COUNTED.match(text, end))


def _runs(text: str, breaks: frozenset[int]) -> Iterator[list[Word]]:
    """Maximal runs of known words that hold more than glue."""
    book = grammar()
    run: list[Word] = []
    telling = False
    for match in TOKEN.finditer(text):
        word = match[0]
        kind, end = _known(word, match.end(), book.words, book.capitals, book.glue)
        broken = match.start() in breaks or (run and "\n\n" in text[run[-1].end : match.start()])
        if kind and not broken and len(run) < LONGEST_RUN:
            run.append(Word(match.start(), end))
            telling = telling or kind == 2
        else:
            if telling:
                yield run
            run, telling = ([Word(match.start(), end)], kind == 2) if kind else ([], False)
        if kind and end != match.end():
            if telling:
                yield run
            run, telling = [], False
    if telling:
        yield run


def _known(
    word: str, end: int, words: frozenset[str], capitals: frozenset[str], glue: frozenset[str]
) -> tuple[int, int]:
    """0 unknown, 1 glue, 2 telling; with the end of the part that is known (`Friday` of `Friday's`)."""
    first = word[0]
    if first.isascii() and first.isdigit():
        return (2 if len(word) <= LONGEST_NUMBER else 0), end
    if word in MARKS:
        return 1, end
    low = _plain(word)
    if low not in words and "'" in low:
        end -= len(word) - low.index("'")
        low = low[: low.index("'")]
    if low not in words or (low in capitals and not first.isupper()):
        return 0, end
    return (1 if low in glue else 2), end


def _plain(text: str) -> str:
    """Lower case with straight apostrophes; never longer or shorter than `text`."""
    low = text.lower().replace("’", "'").replace("‘", "'")
    return low if len(low) == len(text) else text


@lru_cache(maxsize=8192)
def _hits(run: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[_Hit, ...]:
    """Longest matches from left to right; between equals the earlier row wins."""
    hits, at, allowed = [], 0, frozenset(ends)
    patterns = grammar().patterns
    for start in starts:
        if start < at:
            continue
        best: _Hit | None = None
        for pattern in patterns:
            match = pattern.regex.match(run, start)
            if match and match.end() in allowed and (best is None or match.end() > best.end):
                named = match.groupdict()
                groups = (("whole", match[0]), *((name, named[name]) for name in named if named[name] is not None))
                best = _Hit(start, match.end(), pattern, groups)
        if best:
            at = best.end
            hits.append(_after_prefix(run, best))
    return tuple(hits)


def _after_prefix(run: str, hit: _Hit) -> _Hit:
    """The hit without the leading words that its row asks for and does not count: `prefix=1` is one word."""
    start = hit.start
    for _ in range(int(hit.pattern.settings.get("prefix", "0"))):
        gap = re.compile(r"\S+\s+").match(run, start)
        start = gap.end() if gap and gap.end() < hit.end else start
    return replace(hit, start=start)


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Time of day and day made one where they stand side by side: "10 p.m. Wednesday", "Friday at noon"."""
    out: list[Expression] = []
    for now in found:
        last = out[-1] if out else None
        if last and _belong(text, last, now):
            day, time = (last, now) if _is_hour(now) else (now, last)
            out[-1] = replace(day, start=last.start, end=now.end, type="TIME", daytime=time.daytime)
        else:
            out.append(now)
    return out


def _belong(text: str, one: Expression, other: Expression) -> bool:
    if _is_hour(one) == _is_hour(other) or (one.daytime and other.daytime and not _is_hour(one) and not _is_hour(other)):
        return False
    day = other if _is_hour(one) else one
    gap = text[one.end : other.start]
    return day.type in ("DATE", "TIME") and _is_day(day) and len(gap) < 8 and bool(BETWEEN.fullmatch(gap))


def _is_hour(found: Expression) -> bool:
    return found.rule in ("clock", "part_in")


def _is_day(found: Expression) -> bool:
    symbol = found.symbol
    if isinstance(symbol, Shift):
        return symbol.unit == "D"
    return getattr(symbol, "dom", None) is not None or type(symbol).__name__ == "Weekday"
