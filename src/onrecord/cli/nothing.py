"""Why a store answers with nothing: what of a question it does not know, and what it knows that is written alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.store import Asked, Filter, Store

SHOWN = 12
"""Codes of issues that are named."""


def why(held: Store, asked: Asked) -> Iterator[str]:
    """A line for each thing asked for that is nowhere in the store."""
    from onrecord.store import Filter

    names = (*asked.get("actors", ()), asked.get("by"), asked.get("to"), asked.get("via"), asked.get("according_to"))
    for name in filter(None, names):
        if not held.knows(name):
            yield f"nobody in {held.path} is called {name!r}{_instead(held, name)}"
    if outlet := asked.get("outlet"):
        yield from _without_pages(held, Filter(outlet=outlet), f"is of an outlet {outlet!r}, by name or domain")
    if page := asked.get("page"):
        yield from _without_pages(held, Filter(page=page), f"has the address, file or SHA-256 {page!r}")
    if (role := asked.get("role")) and not _is_office(held, role):
        yield f"nobody in {held.path} has an office like {role!r}{_there_are(held.offices_like(role))}"


def no_such_code(held: Store, code: str) -> str | None:
    """Where no issue has this code: that, and which codes there are."""
    from onrecord.store import Filter, overviews

    there = dict.fromkeys(each.code for each in held.look(overviews.codes, Filter()))
    if code in there:
        return None
    known = ", ".join(list(there)[:SHOWN])
    return f"no issue in {held.path} has the code {code!r}" + (f"; there are {known}" if known else "")


def _instead(held: Store, name: str) -> str:
    return _there_are(held.like(name)) + ("; `--role` asks for offices" if _is_office(held, name) else "")


def _there_are(near: list[str]) -> str:
    return f"; there are {', '.join(near)}" if near else ""


def _is_office(held: Store, role: str) -> bool:
    """Whether somebody has it, also without a name."""
    return any(next(held.actors(role=role, type=kind, limit=1), None) for kind in (None, "unnamed", "group"))


def _without_pages(held: Store, wanted: Filter, what: str) -> Iterator[str]:
    from onrecord.store import overviews

    if not held.look(overviews.pages, wanted, limit=1).total:
        yield f"no page in {held.path} {what}"
