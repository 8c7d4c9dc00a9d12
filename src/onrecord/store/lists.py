"""Actors, issues and pages of a store."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import get_args

from onrecord.records import ActorKind
from onrecord.store.answers import Found, Known, Trouble
from onrecord.store.filters import TRAITS, Condition, Filter, equal, joined, pages
from onrecord.store.identities import FULLEST, called
from onrecord.store.naming import NAMELESS, folded, is_of_one_page
from onrecord.store.reducing import body
from onrecord.store.rows import ADDRESS, match, run

OPERATORS = ("AND", "OR", "NOT", "NEAR")
"""Words of the full-text syntax that are not looked for."""
AROUND = 80
"""Characters shown on each side of what was found."""
_NAMED = """
    WITH counted AS (SELECT who, count(DISTINCT page) AS pages FROM actor AS claim WHERE {0} GROUP BY who),
    top AS MATERIALIZED (
        SELECT key, fullest, pages, said, did, received FROM counted JOIN known ON known.n = who
        WHERE fullest IS NOT NULL ORDER BY pages DESC, key LIMIT ? OFFSET ?)
    SELECT top.key, name, kind, country, sector, role, wikidata, pages, top.said, top.did, top.received
    FROM top CROSS JOIN actor ON actor.n = top.fullest ORDER BY pages DESC, top.key"""
"""Those with a name of their own; what they say and do is counted once for all pages."""
_NAMELESS = f"""
    WITH counted AS (SELECT who, key AS own, count(DISTINCT page) AS pages, min(page) AS page FROM actor AS claim WHERE {{0}} GROUP BY key),
    top AS (
        SELECT who, own, pages, iif(own <> key, page, 0) AS first, iif(own <> key, page, 1 << 62) AS last
        FROM counted JOIN known ON known.n = who ORDER BY pages DESC, own LIMIT ? OFFSET ?)
    SELECT own, name, kind, country, sector, role, wikidata, pages, sum(said), sum(did), sum(received), min({FULLEST})
    FROM top CROSS JOIN actor ON actor.who = top.who AND actor.page BETWEEN top.first AND top.last AND actor.key = own
    GROUP BY pages, own ORDER BY pages DESC, own"""
"""Those without a name of their own have a key for each page, but share the number in `known` with all who are called the same;
SQLite takes the other columns from the row in which `min` found the fullest description."""


def actors(db: sqlite3.Connection, wanted: Filter, limit: int | None = None, offset: int = 0) -> Iterator[Known]:
    """Everybody with a name of their own, those on most pages first."""
    wanted = wanted.typed(get_args(ActorKind))
    condition, values = asked_of_actors(wanted)
    nameless = wanted.type in NAMELESS or any(map(is_of_one_page, wanted.actors))
    sql = (_NAMELESS if nameless else _NAMED).format(condition)
    width = len(Known.__dataclass_fields__)
    for row in db.execute(sql, (*values, -1 if limit is None else limit, offset)):
        yield Known(**dict(zip(Known.__dataclass_fields__, row[:width], strict=True)))


def asked_of_actors(wanted: Filter) -> Condition:
    """What `wanted` asks of an actor `claim`; `text` is how one of its names begins."""
    wanted.only("actors", "country", "role", "type", "outlet", "page", "text")
    wanted = wanted.typed(get_args(ActorKind))
    where: list[Condition] = [*pages(wanted, "page"), *equal("country", wanted.country)]
    where += equal("kind", wanted.type) or [("kind NOT IN ('unnamed', 'group')", ())]
    for name in wanted.actors:
        where.append(called(name, "claim"))
    if wanted.role:
        where.append((TRAITS["role"], (wanted.role,)))
    if wanted.text:
        begins = folded(wanted.text)
        sql = "claim.who IN (SELECT who FROM called WHERE folded >= ? AND folded < ?)"
        where.append((sql, (begins, f"{begins}\U0010ffff")))
    return joined(where)


def issues(db: sqlite3.Connection, wanted: Filter, limit: int | None = None, offset: int = 0) -> Iterator[Trouble]:
    """Problems met, page by page."""
    wanted.only("type", "outlet", "page")
    sql = f"""
        SELECT stage, code, message, {ADDRESS} AS 'where', page.id AS page, first, last
        FROM issue AS claim JOIN page ON page.n = claim.page"""
    where = [*pages(wanted), *equal("code", wanted.type)]
    for rows in run(db, sql, where, "ORDER BY page.id, claim.rowid", limit, offset):
        for row in rows:
            yield Trouble(**row)


def search(
    db: sqlite3.Connection, text: str, limit: int | None = None, where: Sequence[Condition] = ()
) -> Iterator[Found]:
    """Pages in whose headline or article the words stand, best first; `where` instead of that they stand there, if given."""
    sql = f"""
        SELECT page.n, page.title, outlet, published, (SELECT count(*) FROM statement WHERE page = page.n) AS statements,
               (SELECT count(*) FROM event WHERE page = page.n) AS events, {ADDRESS} AS 'where', page.id AS page
        FROM page_words JOIN page ON page.n = page_words.rowid"""
    wanted = where or [("page_words MATCH ?", (match(text),))]
    for rows in run(db, sql, wanted, "ORDER BY rank, page.id", limit):
        for row in rows:
            [packed] = db.execute("SELECT packed FROM record WHERE page = ?", (row.pop("n"),)).fetchone()
            yield Found(words=excerpt(body(packed), text), **row)


def excerpt(article: str, text: str) -> str:
    """The stretch of the article around the first of the words, each of them in [brackets]; empty where none stands there.

    >>> excerpt("They met in Oslo to speak of peace.", "peace oslo")
    'They met in [Oslo] to speak of [peace].'
    >>> excerpt("They met for talks or dinner.", "speak* OR talk*")
    'They met for [talks] or dinner.'
    """
    words = [word for word in re.findall(r"\w+\*?", text) if word not in OPERATORS]
    wanted = {folded(word) for word in words if not word.endswith("*")}
    begun = tuple(folded(word) for word in words if word.endswith("*"))
    first = next((word for word in re.finditer(r"\w+", article) if _is_among(word, wanted, begun)), None)
    if not first:
        return ""
    start, end = _whole_words(article, first.start() - AROUND, first.end() + AROUND)
    shown = re.sub(
        r"\w+", lambda word: f"[{word[0]}]" if _is_among(word, wanted, begun) else word[0], article[start:end]
    )
    return f"{'…' if start else ''}{' '.join(shown.split())}{'…' if end < len(article) else ''}"


def _is_among(word: re.Match[str], wanted: set[str], begun: tuple[str, ...]) -> bool:
    """Whether it is one of the words wanted, or begins like one of them."""
    plain = folded(word[0])
    return plain in wanted or plain.startswith(begun)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the parts of words at its ends; words longer than itself stay cut."""
    low = text.find(" ", start, end) + 1 if start > 0 else 0
    high = text.rfind(" ", start, end) if end < len(text) else len(text)
    return (low, high) if 0 <= low < high else (max(0, start), min(len(text), end))
