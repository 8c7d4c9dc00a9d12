"""A claim as it is cited: its words, who says so, where it stands, and a name that lasts."""

from __future__ import annotations

from onrecord.records import Document, Event, Record, Statement
from onrecord.spans import Span

LONGEST = 300
"""Characters of the claim's words that are quoted."""


def cited(record: Record, claim: Statement | Event | Document, who: str, hash: str | None) -> str:
    """One line for a footnote: words, source, headline, outlet, day, address, characters, lasting name."""
    spans = _spans(claim)
    words = " […] ".join(" ".join(span.quote.split()) for span in spans)
    article, page = record.article, record.page
    title = f"“{article.title.quote}”" if article.title else ""
    outlet = article.outlet.name if article.outlet else ""
    where = f"characters {min(span.start for span in spans)}–{max(span.end for span in spans)} of page {page.id[:12]}"
    parts = (
        f"“{_shortened(words)}” ({who})" if who else f"“{_shortened(words)}”",
        title,
        outlet,
        article.published.value or "day not stated",
        page.url or page.source,
        f"{where}{f', claim {hash}' if hash else ''}",
    )
    return ". ".join(" ".join(part.split()) for part in parts if part) + "."


def _spans(claim: Statement | Event | Document) -> tuple[Span, ...]:
    if isinstance(claim, Statement):
        return claim.content
    return claim.mentions[:1] if isinstance(claim, Event) else (claim.span,)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rsplit(' ', 1)[0]}…"
