"""What to look for -> conditions in SQL, with their values. Every condition names columns of `claim` and `page`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypedDict, get_args

from onrecord.errors import UsageError
from onrecord.records import Status
from onrecord.store import meant
from onrecord.store.identities import named, of_one_page
from onrecord.store.naming import is_of_one_page

Condition = tuple[str, tuple[Any, ...]]
"""SQL with its values."""
_MONTH = re.compile(r"[1-9]\d{3}-(0[1-9]|1[0-2])")
_EACH = """
    WITH RECURSIVE each (value) AS (
        SELECT min({1}) FROM {0} WHERE {1} IS NOT NULL
        UNION ALL SELECT (SELECT min({1}) FROM {0} WHERE {1} > each.value) FROM each WHERE value IS NOT NULL)
    SELECT value FROM each"""
"""Every value of a column once, from one to the next in its index: there are far fewer offices than actors."""
OFFICES = f"{_EACH.format('actor', 'role')} WHERE value IS NOT NULL"
"""Every office once."""
_OFFICES = f"{_EACH.format('actor', 'role')} WHERE value LIKE '%' || ? || '%'"
_DOMAINS = f"{_EACH.format('page', 'domain')} WHERE value = ? OR value LIKE '%.' || ?"
OUTLET = f"SELECT n FROM page WHERE outlet = ? COLLATE NOCASE UNION SELECT n FROM page WHERE domain IN ({_DOMAINS})"
"""The pages of an outlet, by its name or domain."""
_OF_OUTLET = "(its.outlet = ? COLLATE NOCASE OR its.domain = ? OR its.domain LIKE '%.' || ?)"
TRAITS = {"country": "country = ?", "role": f"role IN ({_OFFICES})"}
"""What an actor is asked for by, in SQL that an index answers."""
_MEANT: dict[str, Callable[[str, str], str]] = {
    "since": meant.first_day,
    "until": meant.last_day,
    "country": meant.countries,
    "status": lambda name, text: meant.one_of(name, text, get_args(Status)),
}
"""What is written in a question -> how the store has it."""
_LIKE = {"country": "country = ?", "role": "role LIKE '%' || ? || '%'"}
"""The same of one actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a question asks for; what is null is not asked for."""

    actors: tuple[str, ...] = ()
    """Names (any of those the pages use), Wikidata ids or keys: every one must take part, itself or in a group."""
    by: str | None = None
    """The same for one who acts or speaks."""
    to: str | None = None
    """The same for one to whom it is done."""
    via: str | None = None
    """The same for one through whom it is known."""
    according_to: str | None = None
    """The same for a source of the statements that an event or contact stands in."""
    country: str | None = None
    """Country of an actor who takes part, by its ISO 3166 code or name; several with commas: of each of them somebody."""
    role: str | None = None
    """Words of the office of an actor who takes part."""
    type: str | None = None
    """PLOVER type of an event, medium of a contact, stance of a statement, kind of an actor, code of an issue."""
    status: str | None = None
    """Status of an event or contact."""
    since: str | None = None
    """First day (ISO; a month or year begins with its first): what can lie on it or later."""
    until: str | None = None
    """Last day (ISO; a month or year ends with its last)."""
    month: str | None = None
    """Month (2025-11) in which the last day lies on which it can be: each claim is in one month."""
    outlet: str | None = None
    """Name or domain of the outlet."""
    page: str | None = None
    """SHA-256 of a page or its beginning, its address, or the file it came from."""
    hash: str | None = None
    """Lasting name of the claim."""
    text: str | None = None
    """Words of its mention, for statements of the content, in the syntax of SQLite's full-text search if need be."""
    often: frozenset[str] = frozenset()
    """Countries, role, outlet and text asked for that hold for so many claims that each claim is better looked at in turn (`weighing`)."""

    def __post_init__(self) -> None:
        if self.month and not is_month(self.month):
            raise UsageError(f"month wants a month such as 2025-11, not {self.month!r}")
        for name, as_held in _MEANT.items():
            if value := getattr(self, name):
                object.__setattr__(self, name, as_held(name, value))
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"until ({self.until}) lies before since ({self.since})")

    @property
    def is_narrow(self) -> bool:
        """Whether something is asked for that few claims have, so that these are gathered first."""
        names = (self.by, self.to, self.via, self.according_to, self.role, self.outlet, self.page, self.hash, self.text)
        asked = {*self.actors, *countries(self), *filter(None, names)}
        return bool(asked - self.often)

    def typed(self, known: tuple[str, ...]) -> Filter:
        """The same, its type as one of these words has it; UsageError where it is none of them."""
        return replace(self, type=meant.one_of("type", self.type, known)) if self.type else self

    def only(self, *known: str) -> None:
        """Raise UsageError if something is asked for that is not among `known`."""
        asked = [field.name for field in fields(self) if getattr(self, field.name) and field.name != "often"]
        unknown = [name for name in asked if name not in known]
        if unknown:
            raise UsageError(f"{', '.join(unknown)} cannot be asked for here; there are: {', '.join(known)}")


class Asked(TypedDict, total=False):
    """The fields of a `Filter`, as keywords."""

    actors: tuple[str, ...]
    by: str | None
    to: str | None
    via: str | None
    according_to: str | None
    country: str | None
    role: str | None
    type: str | None
    status: str | None
    since: str | None
    until: str | None
    month: str | None
    outlet: str | None
    page: str | None
    hash: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Where the parties of a sort of claim stand."""

    table: str
    """Table that joins claims with actors."""
    column: str
    """Its column with the claim's number."""
    claim: str
    """The claim's number."""
    acting: tuple[str, ...]
    """Parts of those who act or speak."""
    receiving: tuple[str, ...]
    """Parts of those to whom it is done."""
    through: tuple[str, ...] = ()
    """Parts of those through whom it is known."""

    def who(self, name: str, parts: Sequence[str]) -> Condition:
        """That somebody of this name is in one of these parts."""
        if is_of_one_page(name):
            sql, values = of_one_page(name)
            return self._in(f"{sql} UNION SELECT whole FROM member WHERE actor IN ({sql})", values * 2, parts)
        who, values = named(name)
        wanted = marks(parts)
        sql = f"""{self.claim} IN (
            SELECT {self.column} FROM {self.table} WHERE who IN ({who}) AND part IN ({wanted}) UNION ALL
            SELECT {self.column} FROM member CROSS JOIN {self.table} AS taking ON taking.actor = member.whole
            WHERE member.who IN ({who}) AND part IN ({wanted}))"""
        return sql, (*values, *parts) * 2

    def trait(self, name: str, value: str, *, often: bool) -> Condition:
        """That an actor with this `country` or `role` acts, speaks or receives."""
        parts = (*self.acting, *self.receiving)
        if not often:
            return self._in(f"SELECT n FROM actor WHERE {TRAITS[name]}", (value,), parts)
        wanted = marks(parts)
        sql = f"""EXISTS (SELECT 1 FROM {self.table} AS taking JOIN actor ON actor.n = taking.actor
            WHERE taking.{self.column} = {self.claim} AND part IN ({wanted}) AND {_LIKE[name]})"""
        return sql, (*parts, value)

    def _in(self, actors: str, values: tuple[Any, ...], parts: Sequence[str]) -> Condition:
        wanted = marks(parts)
        sql = (
            f"{self.claim} IN (SELECT {self.column} FROM {self.table} WHERE actor IN ({actors}) AND part IN ({wanted}))"
        )
        return sql, (*values, *parts)


TELLING = Sides("statement_actor", "statement", "event_statement.statement", ("source",), ())
"""Who tells an event, in the statements that it stands in."""


def marks(values: Sequence[object]) -> str:
    """As many question marks."""
    return ", ".join("?" * len(values))


def equal(column: str, value: str | None) -> list[Condition]:
    """That a column has this value, if one is wanted."""
    return [(f"{column} = ?", (value,))] if value else []


def parties(wanted: Filter, sides: Sides) -> list[Condition]:
    """Conditions on who takes part."""
    found = [sides.who(name, (*sides.acting, *sides.receiving)) for name in wanted.actors]
    for name, parts in ((wanted.by, sides.acting), (wanted.to, sides.receiving), (wanted.via, sides.through)):
        if name:
            found.append(sides.who(name, parts))
    for code in countries(wanted):
        found.append(sides.trait("country", code, often=code in wanted.often))
    if wanted.role:
        found.append(sides.trait("role", wanted.role, often=wanted.role in wanted.often))
    return found


def sources(wanted: Filter, event: str) -> list[Condition]:
    """That somebody of the name asked for is a source of the event whose number stands in this column."""
    if not wanted.according_to:
        return []
    told, values = TELLING.who(wanted.according_to, ("source",))
    return [(f"{event} IN (SELECT event FROM event_statement WHERE {told})", values)]


def countries(wanted: Filter) -> list[str]:
    """The countries asked for."""
    return [code for each in (wanted.country or "").upper().split(",") if (code := each.strip())]


def pages(wanted: Filter, page: str = "page.n") -> list[Condition]:
    """Conditions on the page, whose number stands in this column."""
    found: list[Condition] = []
    if wanted.outlet:
        often = f"EXISTS (SELECT 1 FROM page AS its WHERE its.n = {page} AND {_OF_OUTLET})"
        found.append((often if wanted.outlet in wanted.often else f"{page} IN ({OUTLET})", (wanted.outlet,) * 3))
    if wanted.page:
        sql = f"""{page} IN (SELECT n FROM page WHERE id BETWEEN ? AND ? || 'g'
            UNION SELECT page FROM capture WHERE source = ? UNION SELECT page FROM capture WHERE url = ?)"""
        found.append((sql, (wanted.page.lower(), wanted.page.lower(), wanted.page, wanted.page)))
    return found


def days(wanted: Filter, earliest: str, latest: str) -> list[Condition]:
    """Conditions on when it can have been, as columns of its first and last possible day; what has neither is out."""
    found: list[Condition] = []
    if wanted.since:
        found.append((f"({latest} >= ? OR {latest} IS NULL AND {earliest} IS NOT NULL)", (wanted.since,)))
    if wanted.until:
        found.append((f"({earliest} <= ? OR {earliest} IS NULL AND {latest} IS NOT NULL)", (wanted.until,)))
    return found


def is_month(month: str) -> bool:
    """Whether this is a month such as 2025-11."""
    return _MONTH.fullmatch(month) is not None


def in_month(wanted: Filter, day: str) -> list[Condition]:
    """That the day in this column lies in the month."""
    return [(f"{day} BETWEEN ? || '-01' AND ? || '-31'", (wanted.month,) * 2)] if wanted.month else []


def joined(conditions: Sequence[Condition]) -> Condition:
    """All of them, for a WHERE."""
    sql = " AND ".join(sql for sql, _ in conditions) or "1"
    return sql, tuple(value for _, values in conditions for value in values)
