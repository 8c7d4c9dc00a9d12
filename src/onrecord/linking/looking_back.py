"""Words that look back from one contact to an earlier one: "they last spoke in September"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from onrecord.linking.words import Sentences, pattern
from onrecord.records import Occurrence, Passage, Record, TimeMention
from onrecord.spans import Span

_WIDEST = 40
"""Days of a time that still says which contact is meant: a month, and some."""


def looking_back(later: Occurrence, earlier: Occurrence, records: Mapping[str, Record]) -> Passage | None:
    """The first words on a page that tells the later contact, with a past time that holds the earlier one."""
    for page in dict.fromkeys(ref.page for ref in later.events):
        for span in _sentences(records[page], later, earlier):
            return Passage(page=page, span=span)
    return None


def _sentences(record: Record, later: Occurrence, earlier: Occurrence) -> Iterator[Span]:
    text = record.article.text
    sentences = Sentences.of(text)
    for time in record.times:
        start, end = sentences.around(time.span.start, time.span.end)
        if _holds(time, later, earlier) and pattern("touch").search(text, start, end):
            yield Span.of(text, start, start + len(text[start:end].rstrip()))


def _holds(time: TimeMention, later: Occurrence, earlier: Occurrence) -> bool:
    """Whether a time lies before the later contact and holds the earlier one."""
    if not (time.earliest and time.latest and earlier.earliest and earlier.latest and later.earliest):
        return False
    if (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days > _WIDEST:
        return False
    return time.earliest <= earlier.earliest and earlier.latest <= time.latest < later.earliest
