"""The day a page was published: right, wrong, wrong by more than a month, or not said.

Rows: `html` or `lines` (text first), a gold date (`gold_date`, or `gold` with `date`), and perhaps `url` and `crawl_date`.
`time_of_day`: of the pages with markup whose gold has a time with its zone, those given to the same minute.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from typing import Any

from onrecord.bench.jsonl import rows
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.errors import PageError
from onrecord.language import DEFAULT_MODEL
from onrecord.pipeline import read
from onrecord.records import Capture, Published

MONTH = 31
"""Days beyond which an answer is badly wrong."""


def measure(options: Options) -> Result:
    """Shares of pages with the exact day, precision of what is answered, share abstained, share wrong by over 31 days.

    Measures that begin with `crawl_` are those of the same pages read with the crawl day given.
    """
    default = data_folder() / "pages" / "articles" / "fundus.dev.jsonl.xz"
    file = existing(options.gold, default, "pages with a gold date (--gold)")
    plain: Counter[str] = Counter()
    crawled: Counter[str] = Counter()
    timed: list[bool] = []
    items: list[dict[str, object]] = []
    for row in rows(file, options.limit):
        said = (row.get("gold") or {}).get("date") or row.get("gold_date")
        gold = _day(said)
        if gold is None:
            continue
        answer = _published(row, None, options.model)
        verdict = judge(gold, _day(answer.value))
        plain[verdict] += 1
        minute = _minute(said)
        if minute and "html" in row:
            timed.append(_minute(answer.edtf) == minute)
        if row.get("crawl_date"):
            crawled[judge(gold, _day(_published(row, row["crawl_date"], options.model).value))] += 1
        items.append({"page": str(row.get("id")), "verdict": verdict})
    return Result(
        task="dating",
        n=len(items),
        metrics={
            **metrics(plain),
            **({"time_of_day": round(sum(timed) / len(timed), 4)} if timed else {}),
            **{f"crawl_{name}": value for name, value in metrics(crawled).items()},
        },
        gold_sha256=fingerprint([file]),
        gold=name_of(file),
        ceilings=frozenset({"wrong_over_31_days", "crawl_wrong_over_31_days"}),
        shown=frozenset({"abstained", "crawl_abstained"}),
        items=tuple(items),
    )


def _published(row: dict[str, Any], fetched: str | None, model: str | None) -> Published:
    """What onrecord says; nothing where it refuses the page."""
    text = row["html"] if "html" in row else "\n".join(" ".join(str(line[0]).split()) for line in row["lines"])
    capture = Capture(
        content=text.encode("utf-8", "surrogatepass"),
        source=str(row.get("id")),
        url=row.get("url"),
        fetched=fetched,
    )
    try:
        return read(capture, model=model or DEFAULT_MODEL, wanted=["published"]).article.published
    except PageError:
        return Published()


def _day(value: str | None) -> date | None:
    """The day of an ISO date or date-time, as written there; None for anything else."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _minute(value: str | None) -> datetime | None:
    """The minute of an ISO date-time that has a zone and is not midnight, which stands for no time at all.

    >>> _minute("2025-11-15T23:30:40-05:00") == _minute("2025-11-16T04:30:00Z"), _minute("2025-11-15T00:00:00Z")
    (True, None)
    """
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return found.replace(second=0, microsecond=0) if found.tzinfo and found.time() != time() else None


def judge(gold: date, answer: date | None) -> str:
    """`exact`, `near` (within 31 days), `far` or `abstained`.

    >>> judge(date(2025, 3, 1), date(2025, 2, 20))
    'near'
    """
    if answer is None:
        return "abstained"
    off = abs((answer - gold).days)
    return "exact" if off == 0 else "far" if off > MONTH else "near"


def metrics(verdicts: Counter[str]) -> dict[str, float]:
    """The measures of these verdicts; none for no pages."""
    n = verdicts.total()
    if not n:
        return {}
    answered = n - verdicts["abstained"]
    found = {
        "exact": verdicts["exact"] / n,
        "precision": verdicts["exact"] / answered if answered else 0.0,
        "abstained": verdicts["abstained"] / n,
        "wrong_over_31_days": verdicts["far"] / n,
    }
    return {name: round(value, 4) for name, value in found.items()}
