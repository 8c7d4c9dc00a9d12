"""Which page stands for which: an earlier reading for nothing beside the later one, a copy for nothing beside its first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.store.together.entering import MET
from onrecord.store.together.known import IN, Known, listed

_BY_TIME = "ifnull(published, '9999'), ifnull(fetched, '9999'), source, id"
"""As `linking.copied.by_time` sorts records."""
_PAGES = "FROM linked JOIN page ON page.n = linked.page"


def meet(known: Known, pages: Iterable[int]) -> None:
    """Take down anew where and when these pages were met first."""
    for page in pages:
        met = known.db.execute(MET, (page,)).fetchone()
        known.db.execute("UPDATE linked SET url = ?, source = ?, fetched = ? WHERE page = ?", (*met, page))
        known.forget(page)


def near(known: Known, pages: Iterable[int]) -> set[int]:
    """These pages with all whose fold may depend on theirs: the readings of their addresses, the copies of their texts."""
    given = listed(pages)
    found = known.numbers(f"SELECT page FROM linked WHERE url IN (SELECT url FROM linked WHERE page IN {IN})", given)
    texts = known.numbers(f"SELECT text FROM linked WHERE page IN {IN}", given)
    texts |= known.numbers(f"SELECT other FROM text_pair WHERE one IN {IN}", listed(texts))
    found |= known.numbers(f"SELECT page FROM linked WHERE text IN {IN}", listed(texts))
    return found | known.numbers(f"SELECT page FROM linked WHERE page IN {IN}", given)


def fold(known: Known, pages: set[int]) -> set[int]:
    """Decide anew which pages are earlier readings and copies, beginning from these; those for which another page stands now."""
    moved = pages | _later(known, pages)
    moved |= _copied(known, moved)
    return _ended(known, moved)


def _later(known: Known, pages: set[int]) -> set[int]:
    """Point every reading of the addresses of these pages to the next one; the pages for which that has changed."""
    sql = f"""
        SELECT url, linked.page, later {_PAGES} WHERE url IN (SELECT url FROM linked WHERE page IN {IN})
        ORDER BY url, ifnull(fetched, ''), {_BY_TIME}"""
    rows = known.db.execute(sql, (listed(pages),)).fetchall()
    following = {a[1]: b[1] for a, b in pairwise(rows) if a[0] == b[0]}
    without = known.db.execute(
        f"SELECT NULL, page, later FROM linked WHERE url IS NULL AND page IN {IN}", (listed(pages),)
    )
    changed = [(following.get(page), page) for _, page, later in (*rows, *without) if following.get(page) != later]
    known.db.executemany("UPDATE linked SET later = ? WHERE page = ?", changed)
    return {page for _, page in changed}


def _copied(known: Known, pages: set[int]) -> set[int]:
    """Point every copy of the texts of these pages, and of the texts like them, to the first of its group; those that changed."""
    texts = known.numbers(f"SELECT text FROM linked WHERE page IN {IN}", listed(pages))
    texts |= known.numbers(f"SELECT other FROM text_pair WHERE one IN {IN}", listed(texts))
    changed: list[tuple[int | None, int]] = []
    for group in _groups(known, texts):
        sql = f"SELECT linked.page, copied {_PAGES} WHERE later IS NULL AND text IN {IN} ORDER BY {_BY_TIME}"
        rows = known.db.execute(sql, (listed(group),)).fetchall()
        first = rows[0][0]
        changed += [
            (None if page == first else first, page) for page, of in rows if of != (None if page == first else first)
        ]
    sql = f"SELECT page FROM linked WHERE copied IS NOT NULL AND (later IS NOT NULL OR text IS NULL) AND page IN {IN}"
    changed += [(None, page) for page in known.numbers(sql, listed(pages))]
    known.db.executemany("UPDATE linked SET copied = ? WHERE page = ?", changed)
    return {page for _, page in changed}


def _groups(known: Known, texts: set[int]) -> Iterator[set[int]]:
    """Texts that pairs hold together, of those that are the last reading of some page; beginning from these."""
    living = f"SELECT text FROM linked WHERE later IS NULL AND text IN {IN}"
    done: set[int] = set()
    for start in sorted(known.numbers(living, listed(texts))):
        group, waiting = set[int](), set() if start in done else {start}
        while waiting:
            group |= waiting
            beside = known.numbers(f"SELECT other FROM text_pair WHERE one IN {IN}", listed(waiting))
            waiting = known.numbers(living, listed(beside - group))
        done |= group
        if group:
            yield group


def _ended(known: Known, pages: set[int]) -> set[int]:
    """Find the page that stands in the end for each of these and for those before them; the pages for which it is another."""
    waiting, every = pages, set(pages)
    while waiting:
        given = listed(waiting)
        before = known.numbers(f"SELECT page FROM linked WHERE later IN {IN} OR copied IN {IN}", given, given)
        waiting = before - every
        every |= waiting
    changed = []
    for page, ending in known.db.execute(
        f"SELECT page, ending FROM linked WHERE page IN {IN}", (listed(every),)
    ).fetchall():
        end = _end(known, page)
        if (None if end == page else end) != ending:
            changed.append((None if end == page else end, page))
    known.db.executemany("UPDATE linked SET ending = ? WHERE page = ?", changed)
    return {page for _, page in changed}


def _end(known: Known, page: int) -> int:
    """The page at the end of the row: no page comes back to itself, for a page that was read again is no copy."""
    sql = "SELECT ifnull(later, copied) FROM linked WHERE page = ?"
    while True:
        [after] = known.db.execute(sql, (page,)).fetchone()
        if after is None:
            return page
        page = int(after)
