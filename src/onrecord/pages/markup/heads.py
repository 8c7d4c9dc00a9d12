"""What stands between `<` and `>`, and what is to be done about it: most of a page's tags come again and again."""

from __future__ import annotations

import re
from functools import cache

from onrecord.pages.markup.tags import Tag, known

START, END, SPECIAL, NOTHING = range(4)
"""Open an element, end one, do what its start tag asks for, pass it over."""
Head = tuple[int, Tag, str]
"""What to do, with which element, and the attributes."""

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'<]++|"[^"]*+"|'[^']*+')*+)>""")
LOOSE = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
"""A tag with broken quotes, which ends at the next `>`."""
INNER = re.compile(r"""(/?)([a-zA-Z][^\s/]*+)((?:[^"']++|"[^"]*+"|'[^']*+')*+)""")
"""What stands in a tag without `<` and `>` in its attributes."""
EMPTY = (" /", '"/', "'/")
"""How the attributes of an inline element end that has no content; an address may end in a slash."""
UNKNOWN = Tag("")
PASSED: Head = NOTHING, UNKNOWN, ""
"""What is neither the start nor the end of a known element."""


def sound(inner: str) -> Head | None:
    """What stands between a `<` and the next `>`; None if these are not the two ends of a tag."""
    name, _, attrs = inner.partition(" ")
    known = bare().get(name)
    if known is None or "'" in inner or inner.count('"') % 2:
        found = INNER.fullmatch(inner)
        return named(*found.groups()) if found else None
    act, tag, _ = known
    if act == START and not tag.breaks and inner.endswith(EMPTY):
        act = NOTHING
    return act, tag, attrs


def named(ending: str, name: str, attrs: str) -> Head:
    """What a tag of this name is; of unknown elements, those with a hyphen in their names are kept track of."""
    tag = known().get(name) or known().get(name.lower())
    if tag is None and "-" in name:
        tag = Tag(name.lower(), follow=True)
    return PASSED if tag is None else head(ending, tag, attrs)


def head(ending: str, tag: Tag, attrs: str) -> Head:
    """What to do about a tag."""
    if ending:
        return END, tag, ""
    if tag.special:
        return (SPECIAL if tag.told or tag.raw or tag.name == "br" else NOTHING), tag, attrs
    closed = not tag.breaks and (attrs == "/" or attrs.endswith(EMPTY))
    return (NOTHING if closed else START), tag, attrs


@cache
def bare() -> dict[str, Head]:
    """All start tags without attributes and all end tags of known elements."""
    starts = {name: head("", tag, "") for name, tag in known().items()}
    return starts | {f"/{name}": head("/", tag, "") for name, tag in known().items()}
