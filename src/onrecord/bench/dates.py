"""Time expressions against TimeML: spans, types and values, as TempEval-3 scores them (UzZaman et al. 2013, 4.1).

Gold: a folder of `.tml` files; the day of writing is the file's own. Strict wants the same characters, relaxed any overlap;
type and value are F1 over relaxed matches; all micro-averaged. Expressions outside TEXT are not scored. Decades and
centuries are compared as TimeML writes them (`199`, `19`); a record has the forms of EDTF (`199X`, `19XX`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import process_time
from xml.etree import ElementTree

from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.texts import article_of, parse_of
from onrecord.compare import f1
from onrecord.dates import tag
from onrecord.errors import UsageError

WRITTEN = ("CREATION_TIME", "PUBLICATION_TIME")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression, its span trimmed of white space."""

    start: int
    end: int
    type: str | None
    value: str | None


@dataclass(slots=True)
class Document:
    """A TimeML document."""

    text: str = ""
    written: date | None = None
    times: list[Expression] = field(default_factory=list)


def measure(options: Options) -> Result:
    """Strict, relaxed, type and value F1 over all documents, and documents a CPU second given the parse."""
    folder = existing(
        options.gold, data_folder() / "dates" / "timebank", "the folder of .tml files (--gold)", folder=True
    )
    files = sorted(folder.glob("*.tml"))[: options.limit]
    if not files:
        raise UsageError(f"{folder} holds no .tml file")
    total: Counter[str] = Counter()
    items: list[dict[str, object]] = []
    seconds = 0.0
    for file in files:
        gold = load(file)
        parse = parse_of(article_of(gold.text), options.model)
        started = process_time()
        found = tag(gold.text, parse, gold.written)
        seconds += process_time() - started
        given = [Expression(t.span.start, t.span.end, t.type, in_timeml(t.value)) for t in found]
        counts = score(gold.times, given)
        total.update(counts)
        items.append({"page": file.stem, **{name: counts[name] for name in sorted(counts)}})
    names = ("strict", "relaxed", "type", "value")
    metrics = {f"{name}_f1": round(f1(total[name], total["gold"], total["given"]), 4) for name in names}
    metrics["docs_per_cpu_s"] = round(len(files) / max(seconds, 1e-9), 1)
    return Result(
        task="dates",
        n=len(files),
        metrics=metrics,
        gold_sha256=fingerprint(files),
        gold=name_of(folder),
        shown=frozenset({"docs_per_cpu_s"}),
        items=tuple(items),
    )


def in_timeml(value: str) -> str:
    """The value with decades and centuries as TimeML writes them.

    >>> in_timeml("199X"), in_timeml("19XX"), in_timeml("1999-XX")
    ('199', '19', '1999-XX')
    """
    return re.sub(r"^([0-9]{2,3})X{1,2}$", r"\1", value)


def load(file: Path) -> Document:
    """The text of TEXT, its time expressions and the day of writing; UsageError for a broken file."""
    try:
        root = ElementTree.parse(file).getroot()
    except ElementTree.ParseError as error:
        raise UsageError(f"{file}: no XML ({error})") from None
    found = Document(written=_written(root))
    body = root.find(".//TEXT")
    if body is not None:
        pieces: list[str] = []
        _walk(body, pieces, found)
        found.text = "".join(pieces)
        found.times = [trimmed for time in found.times if (trimmed := _trim(found.text, time))]
    return found


def _written(root: ElementTree.Element) -> date | None:
    """The day of writing: the expression that says it is one, or `t0`."""
    for time in root.iter("TIMEX3"):
        if time.get("functionInDocument") in WRITTEN or time.get("tid") == "t0":
            try:
                return date.fromisoformat((time.get("value") or "")[:10])
            except ValueError:
                return None
    return None


def _walk(element: ElementTree.Element, pieces: list[str], found: Document, at: int = 0) -> int:
    """Collect the text and the expressions below `element`; where its text ends."""
    start = at
    if element.text:
        pieces.append(element.text)
        at += len(element.text)
    for child in element:
        at = _walk(child, pieces, found, at)
        if child.tail:
            pieces.append(child.tail)
            at += len(child.tail)
    if element.tag == "TIMEX3":
        found.times.append(Expression(start, at, element.get("type"), element.get("value")))
    return at


def _trim(text: str, time: Expression) -> Expression | None:
    inside = text[time.start : time.end]
    start = time.start + len(inside) - len(inside.lstrip())
    end = start + len(inside.strip())
    return Expression(start, end, time.type, time.value) if start < end else None


def score(gold: list[Expression], given: list[Expression]) -> Counter[str]:
    """Counts of one document: gold, given, and of pairs: relaxed (all), strict, type, value."""
    ordered = sorted(given, key=lambda time: (time.start, -time.end))
    pairs = _pairs(gold, ordered)
    return Counter(
        gold=len(gold),
        given=len(given),
        relaxed=len(pairs),
        strict=sum((g.start, g.end) == (p.start, p.end) for g, p in pairs),
        type=sum(g.type == p.type for g, p in pairs),
        value=sum(g.value == p.value for g, p in pairs),
    )


def _pairs(gold: list[Expression], given: list[Expression]) -> list[tuple[Expression, Expression]]:
    """Equal spans first, then for each gold one the free one that shares most characters."""
    free = list(given)
    pairs: list[tuple[Expression, Expression]] = []
    left: list[Expression] = []
    for g in gold:
        same = next((p for p in free if (p.start, p.end) == (g.start, g.end)), None)
        if same:
            free.remove(same)
            pairs.append((g, same))
        else:
            left.append(g)
    for g in left:
        shared = [(min(g.end, p.end) - max(g.start, p.start), -n, p) for n, p in enumerate(free)]
        best = max(shared, default=None, key=lambda triple: triple[:2])
        if best and best[0] > 0:
            free.remove(best[2])
            pairs.append((g, best[2]))
    return pairs
