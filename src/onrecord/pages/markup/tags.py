"""What is known about HTML elements by name, and what their attributes say."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from onrecord.codebooks import rows
from onrecord.pages.markup.names import NONE, groups

ATTRIBUTE = re.compile(r"""([a-zA-Z_:][-\w:.]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
ANY = re.compile(r"""[^\s/>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
"""An attribute of any name, as browsers see it."""
MAX_ATTRIBUTES = 300
CROWDED = 2 * MAX_ATTRIBUTES
"""Characters that more attributes take at least."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
TELLING = ("class", "id", "itemprop", "role", "data-testid", "data-component")
"""The attributes that say what an element is."""
HIDING = frozenset(("style", "hidden", "aria-hidden"))
"""Those that may hide it."""
SAYING = HIDING.union(TELLING)
"""Both."""
QUOTES = "\"'"
KEY = re.compile(r"\s*([a-zA-Z_:][-\w:.]*)\s*=\s*")
"""A name and the equals sign before its value in quotes."""
END = frozenset(("", " ", "/", " /"))
"""What stands behind the last value."""
UNNAMED = frozenset(("html", "body"))
"""Elements whose attributes speak of the page as a whole."""

Named = tuple[frozenset[str], frozenset[str], str]
"""Groups of class names, all marks, and the class attribute of an element."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What is known about the elements of one name."""

    name: str
    """Lower case."""
    breaks: bool = False
    """Whether it breaks a run of text."""
    void: bool = False
    """Whether it has no end tag."""
    raw: bool = False
    """Whether its content is no text."""
    follow: bool = False
    """Whether it is inline and kept track of."""
    mark: bool = False
    """Whether every piece inside remembers it."""
    told: bool = False
    """Whether its attributes are kept as claims."""
    formatting: bool = False
    """Whether a parser opens it anew in every block that follows when it is left open."""
    closes: frozenset[str] = frozenset()
    """Innermost open elements that its start tag ends, as its row says."""
    shuts: frozenset[str] = frozenset()
    """Those it ends in all: an element that breaks a run of text ends a paragraph if it ends no others."""
    ends: bool = False
    """Whether it ends a piece by itself; a line break does so only together with another."""
    own: frozenset[str] = frozenset()
    """Its own name if it is a mark."""
    special: bool = False
    """Whether its start tag does more than open an element, or does not open one."""


@cache
def known() -> dict[str, Tag]:
    """The codebook by name."""
    return {row["id"]: _tag(row) for row in rows("pages/tags")}


def _tag(row: dict[str, str]) -> Tag:
    flags = {name: bool(row[name]) for name in ("void", "raw", "follow", "mark", "told", "formatting")}
    closes = frozenset(row["closes"].split("|")) if row["closes"] else frozenset[str]()
    breaks = bool(row["break"])
    shuts = closes or frozenset(("p",) if breaks else ())
    special = flags["void"] or flags["raw"] or flags["told"] or not (breaks or flags["follow"])
    own = frozenset((row["id"],)) if flags["mark"] else frozenset[str]()
    ends = breaks and row["id"] != "br"
    return Tag(row["id"], breaks=breaks, closes=closes, shuts=shuts, ends=ends, own=own, special=special, **flags)


@cache
def formatting() -> tuple[str, ...]:
    """The names of all formatting elements."""
    return tuple(name for name, tag in known().items() if tag.formatting)


def are_crowded(text: str) -> bool:
    """Whether these are more attributes than any real element has: parsers that compare each with each take seconds."""
    return sum(1 for _ in ANY.finditer(text)) > MAX_ATTRIBUTES


def attributes(text: str, names: Container[str] | None = None) -> dict[str, str]:
    """Attributes of a tag, lower-case names, the first of a name kept; only those of these `names`, if given."""
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(text):
        low = name.lower()
        if (names is None or low in names) and low not in found:
            found[low] = value[1:-1] if value[:1] in QUOTES else value
    return found


class Shape(NamedTuple):
    """Where tags of one kind say what they are, when split at their double quotes; the same come again and again."""

    telling: Callable[[list[str]], Iterable[str]] | None
    """The values of the telling attributes, in the order of their names; None if there are none."""
    look: int
    """Where the class attribute stands; 0 if there is none."""
    hiding: tuple[tuple[str, int], ...]
    """The saying attributes and where they stand, if one of them may hide the element."""


@lru_cache(maxsize=5_000)
def _shape(between: tuple[str, ...]) -> Shape | None:
    """What stands between values in double quotes; None where that is more than a name, an equals sign and blanks."""
    keys = [KEY.fullmatch(part) for part in between[:-1]]
    if between[-1] not in END or not all(keys):
        return None
    found: dict[str, int] = {}
    for n, key in enumerate(keys):
        if key and key[1].lower() in SAYING:
            found.setdefault(key[1].lower(), 2 * n + 1)
    places = [found[name] for name in TELLING if name in found]
    telling: Callable[[list[str]], Iterable[str]] | None
    if len(places) == 1:
        telling = itemgetter(slice(places[0], places[0] + 1))
    else:
        telling = itemgetter(*places) if places else None
    return Shape(telling, found.get("class", 0), tuple(found.items()) if HIDING & found.keys() else ())


def naming(tag: Tag, text: str) -> Named:
    """What a tag with these attributes says of its element."""
    if not text or tag.name in UNNAMED:
        return NONE, tag.own, ""
    parts = text.split('"')
    shape = _shape(tuple(parts[::2])) if len(parts) % 2 else None
    if shape is None:
        return _named(tag, attributes(text, SAYING))
    telling, look, hiding = shape
    if hiding:
        return _named(tag, {name: parts[at] for name, at in hiding})
    if telling is None:
        return NONE, tag.own, ""
    named = groups(" ".join(telling(parts)))
    return named, named | tag.own if named else tag.own, parts[look][:80] if look else ""


def _named(tag: Tag, found: dict[str, str]) -> Named:
    """What these attributes say."""
    named = groups(" ".join([found[name] for name in TELLING if name in found]))
    fresh = named | tag.own
    return named, fresh | {"hidden"} if is_hidden(found) else fresh, found.get("class", "")[:80]


def is_hidden(found: dict[str, str]) -> bool:
    """Whether these attributes hide their element."""
    style = found.get("style")
    return "hidden" in found or found.get("aria-hidden") == "true" or bool(style and HIDDEN.search(style))


@cache
def closing(name: str) -> re.Pattern[str]:
    """The end tag of an element."""
    return re.compile(rf"</(?i:{name})\s*>")
