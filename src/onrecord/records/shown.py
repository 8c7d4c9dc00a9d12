"""Records and rows as HTML, for notebooks; every word of a page is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.records.record import Record


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """An HTML table; null is an empty cell, several values stand with `; ` between.

    >>> table(["said"], [["<b>"], [None], [("a", "b")]]).count("<td>")
    3
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def record_html(record: Record) -> str:
    """A record: its headline and day, who says what, and what is said to have happened."""
    article, names = record.article, {actor.id: actor.name for actor in record.actors}
    title = escape(article.title.quote if article.title else "no headline")
    outlet = article.outlet.name if article.outlet else record.page.source
    said = (
        (
            each.id,
            [names.get(one, one) for one in each.source] or (each.source_span and each.source_span.quote),
            [names.get(one, one) for one in each.via],
            each.cue and each.cue.quote,
            each.stance,
            _content(each.content),
        )
        for each in record.statements
    )
    done = (
        (
            each.id, each.type, [names.get(one, one) for one in each.actors], [names.get(one, one) for one in each.recipients],
            each.time.value, each.status, each.according_to, each.mentions[0].quote,
        )
        for each in record.events
    )  # fmt: skip
    return (
        f"<h4>{title}</h4><p>{escape(outlet)}, {escape(article.published.value or 'day not known')}</p>"
        + table(("", "who", "through", "how", "stance", "what"), said)
        + table(("", "type", "who", "to whom", "when", "status", "according to", "words"), done)
    )


def _content(spans: Iterable[object]) -> str:
    return " … ".join(getattr(span, "quote", "") for span in spans)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return escape("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
