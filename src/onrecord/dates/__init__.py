"""When: the time expressions of an article on the calendar, and the day the page was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.dates import expressions
from onrecord.dates.mentions import ANY_DAY, Anchor, mentions
from onrecord.dates.tense import tense
from onrecord.language import Parse
from onrecord.records import Article, Capture, Issue, Published, Rejection, TimeMention

__all__ = ["Dates", "find", "tag"]


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


def tag(text: str, parse: Parse, anchor: date | None) -> list[TimeMention]:
    """Every time expression of `text`, counted from the day `anchor`; with None the relative ones stay open (XXXX).

    `parse` may be empty (`Parse(text)`): then tense is guessed from the words around.

    >>> [(t.span.quote, t.value) for t in tag("She left last month.", Parse(""), date(2025, 11, 15))]
    [('last month', '2025-10')]
    """
    breaks = [sentence.start for sentence in parse.sentences]
    found, _ = expressions.find(text, breaks)
    tenses = [tense(text, parse, one.start, one.end) for one in found]
    return list(mentions(text, found, tenses, Anchor((anchor,), bounded=True) if anchor else ANY_DAY))
