"""Pages, outlets and problems of a store."""

from __future__ import annotations

import sqlite3
from collections import Counter

import numpy as np

from onrecord.store.answers import Found, Trouble
from onrecord.store.filters import Condition, Filter, days, equal, joined
from onrecord.store.filters import pages as on_pages
from onrecord.store.lists import issues as listed_issues
from onrecord.store.lists import search
from onrecord.store.overviews.answers import Code, Paged, Piece, Quoting
from onrecord.store.overviews.counted import People, distinct
from onrecord.store.overviews.pieces import size
from onrecord.store.rows import ADDRESS, holding, match, run

_COUNTS = ", ".join(
    f"(SELECT count(*) FROM {table} WHERE {table}.page = page.n) AS {table}s"
    for table in ("statement", "event", "contact", "issue")
)


def pages(db: sqlite3.Connection, wanted: Filter, *, limit: int, offset: int = 0, newest: bool = True) -> Piece[Paged]:
    """Pages by publication; `text` is looked for in headline and article."""
    wanted.only("since", "until", "outlet", "page", "text")
    where = [
        *on_pages(wanted),
        *days(wanted, "page.earliest", "page.latest"),
        *holding("page.n", "page_words", wanted.text),
    ]
    way = "DESC" if newest else "ASC"
    order = f"ORDER BY ifnull(published, latest) {way}, page.n {way}"
    numbers = [row["n"] for chunk in run(db, "SELECT page.n FROM page", where, order, limit, offset) for row in chunk]
    sql = f"""
        SELECT page.id AS page, title, outlet, domain, published, earliest, latest, basis, language, words, {_COUNTS},
               {ADDRESS} AS 'where' FROM page"""
    here = [(f"page.n IN ({', '.join('?' * len(numbers))})", tuple(numbers))]
    rows = [Paged(**row) for chunk in run(db, sql, here, order, None) for row in chunk]
    return Piece(total=size(db, "page", where), rows=rows)


def found(db: sqlite3.Connection, wanted: Filter, *, limit: int, counted: int | None = None) -> Piece[Found]:
    """Pages in whose headline or article the words of `text` stand, best first, with the words around them."""
    wanted.only("since", "until", "outlet", "text")
    where = [
        ("page_words MATCH ?", (match(wanted.text or ""),)),
        *on_pages(wanted),
        *days(wanted, "page.earliest", "page.latest"),
    ]
    rows = list(search(db, wanted.text or "", limit, where))
    return Piece(total=size(db, "page_words JOIN page ON page.n = page_words.rowid", where, counted), rows=rows)


def outlets(db: sqlite3.Connection, people: People | None = None) -> tuple[Quoting, ...]:
    """All outlets with how much they quote, those with most pages first."""
    people = people or People.read(db)
    pages = Counter(people.outlets.values())
    numbered = {name: number for number, name in enumerate(pages)}
    rows = people.named & (people.said > 0)
    outlet = np.array([numbered[people.outlets[page]] for page in people.page[rows].tolist()], dtype=np.int64)
    statements = np.bincount(outlet, weights=people.said[rows], minlength=len(pages)).astype(np.int64).tolist()
    quoted, _ = distinct(outlet, people.key[rows])
    sources = np.bincount(quoted, minlength=len(pages)).tolist()
    return tuple(
        Quoting(outlet=name, pages=number, sources=sources[numbered[name]], statements=statements[numbered[name]])
        for name, number in sorted(pages.items(), key=lambda each: (-each[1], each[0]))
    )


def issues(db: sqlite3.Connection, wanted: Filter, *, limit: int, offset: int = 0) -> Piece[Trouble]:
    """Problems met, page by page; `type` is a code."""
    rows = list(listed_issues(db, wanted, limit, offset))
    return Piece(total=size(db, "issue AS claim", _troubles(wanted)), rows=rows)


def codes(db: sqlite3.Connection, wanted: Filter) -> tuple[Code, ...]:
    """How often each sort of problem was met, the most frequent first."""
    wanted.only("outlet", "page", "type")
    condition, values = joined(_troubles(wanted))
    sql = f"""
        SELECT code, stage, count(*) AS number, count(DISTINCT page) AS pages, min(message) FROM issue AS claim
        WHERE {condition} GROUP BY code, stage ORDER BY number DESC, code"""
    return tuple(Code(**dict(zip(Code.__dataclass_fields__, row, strict=True))) for row in db.execute(sql, values))


def _troubles(wanted: Filter) -> list[Condition]:
    return [*on_pages(wanted, "claim.page"), *equal("code", wanted.type)]
