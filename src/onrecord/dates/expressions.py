"""Text -> Expression*: at each word the longest pattern that fits."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from onrecord.dates.builders import BUILDERS
from onrecord.dates.grammar import Pattern, grammar
from onrecord.dates.runs import Run, runs
from onrecord.dates.symbols import Calendar, Expression, Shift, TimexType, Weekday

BETWEEN = re.compile(r",?\s+(?:(?:on|of|at)\s+)?")
SKIPPED = re.compile(r"\S+\s+")
COUNTED = re.compile(
    r"\s*(?:%|percent\b|per cent\b|°|(?:people|men|women|troops|soldiers|dollars|euros|miles|km|kilomet|met(?:re|er)s|feet|acres"
    r"|points|shares|votes|seats|jobs|homes|million|billion|thousand|hundred|units|tons|tonnes|words|pages|cases|others|deaths"
    r"|employees|workers|copies|cars|barrels|pounds|degrees|civilians|refugees|migrants|students)\b)",
    re.IGNORECASE,
)
PRICED = re.compile(
    r"(?:[0-9]|\b(?:million|billion|thousand|hundred|trillion|cents?|percent|times|once|twice|dollars|hours|days))\s+$"
)
LATER_PARTS = ("TAF", "TEV", "TNI")
HALF_NAMED = re.compile(r"[ap]\.?m\b", re.IGNORECASE)
NO_SUCH_DAY = "the calendar has no such day"
MONEY = ("$", "£", "€", "#", "¥", "No.", "/", "-")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Characters that look like a time and are none."""

    start: int
    """First character."""
    end: int
    """One past the last."""
    why: str
    """The reason."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match inside a run."""

    start: int
    """First character that counts, from the start of the run."""
    end: int
    """One past the last."""
    pattern: Pattern
    """The row that matched."""
    groups: tuple[tuple[str, str], ...]
    """Its groups, the whole match under `whole`."""


def find(text: str, breaks: Collection[int] = ()) -> tuple[list[Expression], list[Misfit]]:
    """Every time expression of `text` in order, and what only looked like one. `breaks`: offsets no expression crosses."""
    found: list[Expression] = []
    misfits: list[Misfit] = []
    for run in runs(text, frozenset(breaks)):
        for hit in _hits(run.text, run.starts, run.ends):
            made = _expression(text, run, hit)
            if isinstance(made, Expression):
                found.append(made)
            else:
                misfits.append(made)
    return _joined(text, found), misfits


def _expression(text: str, run: Run, hit: _Hit) -> Expression | Misfit:
    """What the hit means, or why it means nothing."""
    start, end = run.start + hit.start, run.start + hit.end
    if not hit.pattern.type:
        return Misfit(start, end, f"no time: {hit.pattern.id}")
    if hit.pattern.id in ("year_in", "years_span") and _is_amount(text, start, end):
        return Misfit(start, end, "a number of things, not a year")
    if hit.pattern.id == "length_article" and PRICED.search(text, max(0, start - 24), start):
        return Misfit(start, end, "a rate, not a length of time")
    made = BUILDERS[hit.pattern.makes]({**hit.pattern.settings, **dict(hit.groups)})
    if made is None:
        return Misfit(start, end, NO_SUCH_DAY)
    symbol, daytime, limit = made
    kind = cast(TimexType, "TIME" if daytime else hit.pattern.type)
    return Expression(start=start, end=end, type=kind, symbol=symbol, rule=hit.pattern.id, daytime=daytime, limit=limit)


def _is_amount(text: str, start: int, end: int) -> bool:
    """Whether a bare year is rather an amount: money before it, a counted thing behind it."""
    return text[max(0, start - 3) : start].rstrip().endswith(MONEY) or bool(COUNTED.match(text, end))


@lru_cache(maxsize=8192)
def _hits(run: str, starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[_Hit, ...]:
    """Longest matches from left to right."""
    hits, at, allowed = [], 0, frozenset(ends)
    for start in starts:
        best = _best(run, start, allowed) if start >= at else None
        if best and "prefix" in best.pattern.settings:
            best = _without_prefix(run, best, allowed)
        if best:
            at = best.end
            hits.append(best)
    return tuple(hits)


def _best(run: str, start: int, ends: frozenset[int]) -> _Hit | None:
    """The longest match that starts here and ends with a word; between equals the earlier row wins."""
    best: tuple[re.Match[str], Pattern] | None = None
    for pattern in grammar().patterns:
        match = pattern.regex.match(run, start)
        if match and match.end() in ends and (best is None or match.end() > best[0].end()):
            best = match, pattern
    if best is None:
        return None
    match, pattern = best
    named = tuple((name, group) for name, group in match.groupdict().items() if group is not None)
    return _Hit(start, match.end(), pattern, (("whole", match[0]), *named))


def _without_prefix(run: str, hit: _Hit, ends: frozenset[int]) -> _Hit:
    """The hit without the leading words its row asks for but does not count, or what starts behind them and is as long."""
    start = hit.start
    for _ in range(int(hit.pattern.settings["prefix"])):
        gap = SKIPPED.match(run, start)
        start = gap.end() if gap and gap.end() < hit.end else start
    other = _best(run, start, ends) if start > hit.start else None
    return other if other and other.end >= hit.end else replace(hit, start=start)


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Time of day and day made one where they stand side by side: "10 p.m. Wednesday", "Friday at noon"."""
    out: list[Expression] = []
    for now in found:
        last = out[-1] if out else None
        if last and _belong(text, last, now):
            day, time = (last, now) if _is_hour(now) else (now, last)
            hour = _in_part(text, time, day.daytime)
            out[-1] = replace(day, start=last.start, end=now.end, type="TIME", daytime=hour)
        else:
            out.append(now)
    return out


def _belong(text: str, one: Expression, other: Expression) -> bool:
    """Whether one is a time of day and the other its day."""
    if _is_hour(one) == _is_hour(other) or not 0 < other.start - one.end < 8:
        return False
    return _is_day(other if _is_hour(one) else one) and bool(BETWEEN.fullmatch(text[one.end : other.start]))


def _in_part(text: str, time: Expression, part: str) -> str:
    """The time of day, in the half of the day that the part beside it names: "5 o'clock this afternoon"."""
    hour = time.daytime[1:3]
    if part not in LATER_PARTS or not hour.isdigit() or int(hour) > 11 or HALF_NAMED.search(text, time.start, time.end):
        return time.daytime
    return f"T{int(hour) + 12:02d}{time.daytime[3:]}"


def _is_hour(found: Expression) -> bool:
    return found.rule in ("clock", "part_in")


def _is_day(found: Expression) -> bool:
    symbol = found.symbol
    if isinstance(symbol, Shift):
        return symbol.unit == "D"
    return isinstance(symbol, Weekday) or (isinstance(symbol, Calendar) and symbol.dom is not None)
