"""The day a page was published: right, wrong, wrong by more than a month, or not said.

Rows: `html` or `lines` (text first), a gold date (`gold_date`, or `gold` with `date`), and perhaps `url` and `crawl_date`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from onrecord.bench.jsonl import rows
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.errors import PageError
from onrecord.language import DEFAULT_MODEL
from onrecord.pipeline import read
from onrecord.records import Capture

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
    items: list[dict[str, object]] = []
    for row in rows(file, options.limit):
        gold = _day((row.get("gold") or {}).get("date") or row.get("gold_date"))
        if gold is None:
            continue
        answer = _published(row, None, options.model)
        verdict = judge(gold, answer)
        plain[verdict] += 1
        crawl = _day(row.get("crawl_date"))
        if crawl:
            crawled[judge(gold, _published(row, crawl, options.model))] += 1
        items.append({"page": str(row.get("id")), "verdict": verdict})
    return Result(
        task="dating",
        n=len(items),
        metrics={**metrics(plain), **{f"crawl_{name}": value for name, value in metrics(crawled).items()}},
        gold_sha256=fingerprint([file]),
        gold=name_of(file),
        ceilings=frozenset({"wrong_over_31_days", "crawl_wrong_over_31_days"}),
        shown=frozenset({"abstained", "crawl_abstained"}),
        items=tuple(items),
    )


def _published(row: dict[str, Any], fetched: date | None, model: str | None) -> date | None:
    """The day onrecord gives; None where it abstains or refuses the page."""
    text = row["html"] if "html" in row else "\n".join(" ".join(str(line[0]).split()) for line in row["lines"])
    capture = Capture(
        content=text.encode("utf-8", "surrogatepass"),
        source=str(row.get("id")),
        url=row.get("url"),
        fetched=fetched.isoformat() if fetched else None,
    )
    try:
        return _day(read(capture, model=model or DEFAULT_MODEL, wanted=["published"]).article.published.value)
    except PageError:
        return None


def _day(value: str | None) -> date | None:
    """The day of an ISO date or date-time, as written there; None for anything else."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


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
