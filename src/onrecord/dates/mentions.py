"""Expression* -> TimeMention*: resolved for every day the publication can have been, keeping what all of them agree on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.dates import days
from onrecord.dates.resolve import Setting, readings, resolve
from onrecord.dates.symbols import Ambiguous, Calendar, Expression, Fixed, Shift
from onrecord.records import Published, TimeMention
from onrecord.spans import Span

NEAR = 600
"""Characters after which a time named before no longer counts as the one spoken of."""
MOST = 62
"""Days tried at most between the limits of an open publication day."""
WIDEST = 366
"""Days between limits from which on they no longer help."""
FEW = 12
"""Days that EDTF lists one by one."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days the publication can have been."""

    possible: tuple[date, ...]
    """In order; never empty."""
    bounded: bool
    """Whether the publication day is one of them; else they only stand for any day."""

    @property
    def exact(self) -> bool:
        """Whether there is one day only."""
        return self.bounded and len(self.possible) == 1


ANY_DAY = Anchor((date(1987, 3, 4), date(1998, 12, 13), date(2006, 6, 24), date(2013, 8, 30)), bounded=False)
"""Nothing known: days that differ in everything, so that only what depends on none of them is kept."""


def any_day_of(month: int) -> Anchor:
    """Days of one month in different years: only the month is known."""
    return Anchor(
        (date(1987, month, 4), date(1998, month, 13), date(2006, month, 24), date(2013, month, 19)), bounded=False
    )


def anchor_of(published: Published) -> Anchor:
    """The days a publication day can be: the day itself, every day between its limits, or any day."""
    if published.earliest and published.latest:
        first, last = date.fromisoformat(published.earliest), date.fromisoformat(published.latest)
        step = max(1, (last - first).days // MOST)
        if (last - first).days <= WIDEST:
            days_between = [first + timedelta(days=n) for n in range(0, (last - first).days, step)]
            return Anchor((*days_between, last), bounded=True)
    if published.edtf and published.edtf.startswith("XXXX-"):
        return any_day_of(int(published.edtf[5:7]))
    return ANY_DAY


@dataclass(frozen=True, slots=True)
class _Read:
    """One expression read for one assumed day."""

    value: str | None
    """Its value."""
    context: int | None
    """Index of the expression it was counted from."""


def mentions(text: str, found: Sequence[Expression], tenses: Sequence[int], anchor: Anchor) -> tuple[TimeMention, ...]:
    """A time mention for every expression that has a value for at least one possible day."""
    columns = [_read(found, tenses, today) for today in anchor.possible]
    out: list[TimeMention] = []
    ids: dict[int, str] = {}
    for n, expression in enumerate(found):
        reads = [column[n] for column in columns if column[n].value is not None]
        if not reads:
            continue
        ids[n] = f"t{len(out) + 1}"
        values = tuple(dict.fromkeys(read.value for read in reads if read.value is not None))
        source = _anchor(expression, reads[0].context, ids)
        limits = _limits(expression, values, anchor, relative=source is not None)
        value = _agreed(values)
        out.append(
            TimeMention(
                id=ids[n],
                span=Span.of(text, expression.start, expression.end),
                type=expression.type,
                value=value,
                earliest=limits[0].isoformat() if limits else None,
                latest=limits[1].isoformat() if limits else None,
                edtf=_edtf(expression, values, value, anchor),
                anchor=source,
                rule=expression.rule,
            )
        )
    return tuple(out)


def _read(found: Sequence[Expression], tenses: Sequence[int], today: date) -> list[_Read]:
    """Every expression for one assumed publication day, each against the times before it."""
    reads: list[_Read] = []
    for n, expression in enumerate(found):
        spoken = _spoken_of(found, reads, n)
        context = reads[spoken].value if spoken is not None else None
        value = resolve(expression, Setting(today, context, tenses[n]))
        reads.append(_Read(value, spoken if _counts_from_context(expression) else None))
    return reads


def _spoken_of(found: Sequence[Expression], reads: Sequence[_Read], n: int) -> int | None:
    """The latest time before that is on the calendar, near enough, and not itself counted back in the same way."""
    symbol = found[n].symbol
    if not isinstance(symbol, Shift) or (symbol.base == "published" and symbol.unit != "T"):
        return None
    for k in range(n - 1, max(-1, n - 12), -1):
        if found[n].start - found[k].end > NEAR:
            return None
        if _can_be_spoken_of(found[k], reads[k].value, symbol):
            return k
    return None


def _can_be_spoken_of(before: Expression, value: str | None, symbol: Shift) -> bool:
    """Whether `symbol` can count from `before`: a day from a day, and no comparison with the year before from another."""
    if not value or not value[0].isdigit() or not days.bounds(value):
        return False
    if symbol.base == "quarter" and "-Q" not in value:
        return False
    if symbol.unit in ("D", "T"):
        return len(value.partition("T")[0]) == 10 and "W" not in value
    return not (_compares(before) and symbol.unit in ("Y", "Q"))


def _compares(found: Expression) -> bool:
    """Whether the expression goes back a year to compare: what is said next counts from the time before it."""
    symbol = found.symbol
    if isinstance(symbol, Shift):
        return symbol.count < 0 and (symbol.base != "published" or (symbol.unit == "Q" and symbol.count <= -4))
    return isinstance(symbol, Calendar) and symbol.years == -1


def _counts_from_context(expression: Expression) -> bool:
    return isinstance(expression.symbol, Shift) and expression.symbol.base != "published"


def _anchor(expression: Expression, context: int | None, ids: dict[int, str]) -> str | None:
    """`published`, the id of the time counted from, or None for an absolute expression."""
    symbol = expression.symbol
    if context is not None and context in ids:
        return ids[context]
    if isinstance(symbol, Fixed | Ambiguous):
        return None
    if isinstance(symbol, Calendar) and symbol.year is not None:
        return None
    return "published"


def _agreed(values: Sequence[str]) -> str:
    """The value all readings share, X where they differ.

    >>> _agreed(["2025-10-30", "2025-11-06"]), _agreed(["1998-11", "2006-11"])
    ('2025-WXX-4', 'XXXX-11')
    """
    if len(set(values)) == 1:
        return values[0]
    weekdays = _as_weekdays(values)
    if weekdays:
        return _overlay(weekdays)
    if len({len(value) for value in values}) > 1:
        return "XXXX"
    return _overlay(values)


def _as_weekdays(values: Sequence[str]) -> list[str]:
    """The values as days of ISO weeks if all are the same day of the week, else nothing."""
    out = []
    for value in values:
        day, _, time = value.partition("T")
        limits = days.bounds(day) if len(day) == 10 and "W" not in day else None
        if not limits:
            return []
        iso = limits[0].isocalendar()
        out.append(f"{iso.year:04d}-W{iso.week:02d}-{iso.weekday}" + (f"T{time}" if time else ""))
    return out if len({value.partition("T")[0][-1] for value in out}) == 1 else []


def _overlay(values: Sequence[str]) -> str:
    """The parts all values share, X for every digit of the others."""
    columns = list(zip(*(value.split("-") for value in values), strict=False))
    out = []
    for column in columns:
        if len(set(column)) == 1:
            out.append(column[0])
        else:
            first, _, rest = column[0].partition("T")
            out.append("".join("X" if char.isdigit() else char for char in first) + (f"T{rest}" if rest else ""))
    return "-".join(out)


def _limits(expression: Expression, values: Sequence[str], anchor: Anchor, *, relative: bool) -> days.Interval | None:
    """First and last day over all readings; nothing where the readings only stand for any day."""
    if isinstance(expression.symbol, Ambiguous):
        values = [
            value for read in readings(expression) if (value := resolve(read, Setting(anchor.possible[0], None, 0)))
        ]
    if len(set(values)) > 1 and not anchor.bounded and not isinstance(expression.symbol, Ambiguous):
        return None
    limits = [limit for value in values if (limit := days.bounds(value))]
    if not limits:
        return None
    first, last = min(low for low, _ in limits), max(high for _, high in limits)
    if isinstance(expression.symbol, Calendar) and expression.symbol.last_dom:
        end = days.day(last.year, last.month, expression.symbol.last_dom)
        last = end or last
    return _cut(expression, first, last, anchor) if relative and anchor.bounded else (first, last)


def _cut(expression: Expression, first: date, last: date, anchor: Anchor) -> days.Interval:
    """The limits without the days that "earlier" or "later" leave out."""
    if expression.limit == -1 and first <= anchor.possible[-1] < last:
        return first, anchor.possible[-1]
    if expression.limit == 1 and first < anchor.possible[0] <= last:
        return anchor.possible[0], last
    return first, last


def _edtf(expression: Expression, values: Sequence[str], value: str, anchor: Anchor) -> str | None:
    if isinstance(expression.symbol, Ambiguous):
        both = sorted(
            found for read in readings(expression) if (found := resolve(read, Setting(anchor.possible[0], None, 0)))
        )
        return f"[{','.join(both)}]"
    if isinstance(expression.symbol, Calendar) and expression.symbol.last_dom and len(value) == 10:
        return f"{value}/{value[:8]}{expression.symbol.last_dom:02d}"
    plain = sorted({found.partition("T")[0] for found in values})
    if anchor.bounded and 1 < len(plain) <= FEW and all(len(found) == 10 and "W" not in found for found in plain):
        return f"[{','.join(plain)}]"
    return days.edtf(value) if value[:1] in "0123456789X" else None
