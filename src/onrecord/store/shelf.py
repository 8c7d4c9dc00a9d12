"""What stands in a store, page by page, and under which lasting names: for whoever leafs through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.store.opening import told
from onrecord.store.rows import ADDRESS
from onrecord.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A page of the store."""

    page: str
    """SHA-256 of the page's bytes."""
    title: str | None
    """Its headline."""
    outlet: str | None
    """Who published it."""
    published: str | None
    """When, if the page can decide."""
    earliest: str | None
    """First day on which it can have been."""
    latest: str | None
    """Last such day."""
    statements: int
    """Statements on it."""
    events: int
    """Events on it."""
    issues: int
    """Problems met on it."""
    where: str
    """Its address, else the file it came from."""


def held(store: Store, *, limit: int, skip: int = 0) -> Iterator[Held]:
    """The pages, those published last first; those without any day last."""
    counts = ", ".join(
        f"(SELECT count(*) FROM {name} WHERE page = page.n) AS {name}s" for name in ("statement", "event", "issue")
    )
    shown = "SELECT n AS shown FROM page ORDER BY coalesce(latest, earliest, '') DESC, id LIMIT ? OFFSET ?"
    sql = f"""
        SELECT id, title, outlet, published, earliest, latest, {counts}, {ADDRESS} AS 'where'
        FROM ({shown}) JOIN page ON n = shown ORDER BY coalesce(latest, earliest, '') DESC, id"""
    with told(store.path):
        for row in store._db.execute(sql, (limit, skip)):
            yield Held(**dict(zip(Held.__dataclass_fields__, row, strict=True)))


def hashes(store: Store, page: str) -> dict[str, str]:
    """Id of each statement, event and document on the page with this id -> its lasting name."""
    sql = " UNION ALL ".join(
        f"SELECT {table}.id, hash FROM {table} JOIN page ON page.n = page WHERE page.id = :page"
        for table in ("statement", "event", "document")
    )
    with told(store.path):
        return dict(store._db.execute(sql, {"page": page}))


def claim(store: Store, hash: str) -> tuple[str, str] | None:
    """The page and the id there of the claim with this lasting name; null where there is none."""
    sql = " UNION ALL ".join(
        f"SELECT page.id, {table}.id FROM {table} JOIN page ON page.n = page WHERE hash = :hash"
        for table in ("statement", "event", "document")
    )
    with told(store.path):
        found: tuple[str, str] | None = store._db.execute(f"{sql} LIMIT 1", {"hash": hash}).fetchone()
    return found
