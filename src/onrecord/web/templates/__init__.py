"""Templates and how they are filled: everything is escaped, and what a page hides is marked."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.web.marks import marked, named, pieces

NAV = (
    ("/", "Pages"),
    ("/contacts", "Contacts"),
    ("/occurrences", "Occurrences"),
    ("/actors", "Actors"),
    ("/timeline", "Timeline"),
    ("/sources", "Sources"),
    ("/search", "Search"),
    ("/issues", "Issues"),
    ("/review", "Review"),
    ("/drop", "Drop a page"),
)
"""The views in the bar, each with its path."""


@cache
def environment() -> Environment:
    """The templates. Names that are not given are errors; no value is ever taken for markup unless it is `Markup`."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"nav": NAV, "asset": asset}
    made.filters["seen"] = seen
    made.filters["lit"] = lit
    return made


@cache
def asset(name: str) -> str:
    """The address of a file under static/, which changes with the file."""
    held = files("onrecord.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={sha256(held).hexdigest()[:12]}"


def seen(text: str | None) -> Markup:
    """Words of a page as text; an unseen character as a mark that tells its name."""
    mark = Markup('<span class="unseen" title="{}">{}</span>')
    return Markup("").join(
        mark.format(named(piece), code) if code else escape(piece) for piece, code in pieces(text or "")
    )


def lit(excerpt: str) -> Markup:
    """An excerpt with [the words found] in brackets, these marked instead."""
    mark = Markup("<mark>{}</mark>")
    parts = re.split(r"\[(\w+)\]", excerpt)
    return Markup("").join(mark.format(seen(part)) if place % 2 else seen(part) for place, part in enumerate(parts))


def _shown(value: Any) -> Any:
    """A value as it is put into a page, before it is escaped: nothing for null, marks for what cannot be seen."""
    if value is None:
        return ""
    return marked(value) if isinstance(value, str) and not isinstance(value, Markup) else value
