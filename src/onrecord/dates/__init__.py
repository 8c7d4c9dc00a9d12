"""When: the time expressions of an article on the calendar, and the day the page was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.dates import expressions
from onrecord.dates.evidence import evidence
from onrecord.dates.expressions import NO_SUCH_DAY, Misfit
from onrecord.dates.mentions import ANY_DAY, Anchor, anchor_of, mentions
from onrecord.dates.names import in_names
from onrecord.dates.published import published
from onrecord.dates.symbols import Expression, Fixed
from onrecord.dates.tense import tense
from onrecord.language import Parse
from onrecord.records import Article, Capture, Issue, Published, Rejection, TimeMention

__all__ = ["Dates", "find", "tag"]

STAMPS = frozenset({"byline", "dateline"})
"""Roles whose dates say when the page was made; they are evidence for that and no part of what the article tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What the dates stage gives."""

    times: tuple[TimeMention, ...]
    """Time expressions, in text order."""
    published: Published
    """The publication day with its proof."""
    issues: tuple[Issue, ...] = ()
    """Dates that could not be used."""
    rejected: tuple[Rejection, ...] = ()
    """What looked like a time and was not recorded."""


def find(capture: Capture, article: Article, parse: Parse) -> Dates:
    """The publication day of a page, as far as it can be known, and its time expressions counted from it.

    `parse` may be empty. The article's own `published` is not looked at; what the caller gave in `capture` outranks all.
    """
    breaks = {block.start for block in article.blocks if block.start is not None}
    found, misfits = _expressions(article.text, parse, breaks)
    tenses = [tense(article.text, parse, one.start, one.end) for one in found]
    day, issues = published(article, capture, evidence(article.text, found, tenses))
    issues += [_impossible(article.text, one) for one in misfits if one.why == NO_SUCH_DAY]
    misfits += [Misfit(one.start, one.end, "a length that nobody counted") for one in found if _is_uncounted(one)]
    rejected = tuple(
        Rejection(stage="dates", what=article.text[one.start : one.end], why=one.why, start=one.start, end=one.end)
        for one in sorted(misfits, key=lambda one: one.start)
    )
    stamped = [(b.start, b.end) for b in article.blocks if b.role in STAMPS and b.start is not None and b.end]
    told = [
        n
        for n, one in enumerate(found)
        if not _is_uncounted(one) and not any(start <= one.start < end for start, end in stamped)
    ]
    times = mentions(article.text, [found[n] for n in told], [tenses[n] for n in told], anchor_of(day))
    return Dates(times=times, published=day, issues=tuple(issues), rejected=rejected)


def tag(text: str, parse: Parse, anchor: date | None) -> list[TimeMention]:
    """Every time expression of `text`, counted from the day `anchor`; with None the relative ones stay open (XXXX).

    `parse` may be empty (`Parse(text)`): then tense is guessed from the words around.

    >>> [(t.span.quote, t.value) for t in tag("She left last month.", Parse(""), date(2025, 11, 15))]
    [('last month', '2025-10')]
    """
    found, _ = _expressions(text, parse, set())
    tenses = [tense(text, parse, one.start, one.end) for one in found]
    return list(mentions(text, found, tenses, Anchor((anchor,), bounded=True) if anchor else ANY_DAY))


def _impossible(text: str, found: Misfit) -> Issue:
    message = f"{text[found.start : found.end]!r} was left aside: {found.why}"
    return Issue(stage="dates", code="no_such_day", message=message, start=found.start, end=found.end)


def _is_uncounted(found: Expression) -> bool:
    """Whether it is a length like "for years" or "several days": TimeML marks it, a record has no place for it."""
    return isinstance(found.symbol, Fixed) and found.symbol.value.startswith(("PX", "PTX"))


def _expressions(text: str, parse: Parse, breaks: set[int]) -> tuple[list[Expression], list[Misfit]]:
    """The expressions that are no part of a name, and everything that only looked like a time, in text order."""
    found, misfits = expressions.find(text, breaks | {sentence.start for sentence in parse.sentences})
    named = in_names(parse, found)
    misfits += [Misfit(one.start, one.end, "part of a name") for n, one in enumerate(found) if n in named]
    kept = [one for n, one in enumerate(found) if n not in named]
    return kept, misfits
