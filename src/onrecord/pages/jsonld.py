"""JSON-LD -> the article node, if there is one. Broken or hostile data gives an issue, never a crash."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from onrecord.records import Issue
from onrecord.references import unescaped

LONGEST = 2_000_000
"""Characters of a script that is read."""
MOST_SCRIPTS = 1_000
"""Scripts that are read; pages have some ten."""
MOST_NODES = 2_000
"""Nodes that are looked at, over all scripts."""
MOST_VALUES = 50
"""Values of one key that are read."""
KINDS = (
    "newsarticle",
    "reportagenewsarticle",
    "article",
    "blogposting",
    "liveblogposting",
    "report",
    "opinionnewsarticle",
)
OPENING = re.compile(r"\s*(?://)?\s*(?:<!--|<!\[CDATA\[)?")
CLOSING = re.compile(r"(?://\s*)?(?:-->|\]\]>)?\s*;?\s*$")
TAIL = 40
"""Characters at the end of a script that are searched for what closes a wrapper."""
INNER = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
"""Keys under which the page's own article may stand; lists of other articles are not followed."""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Linked:
    """A node of JSON-LD with the place of its script."""

    node: Node
    start: int
    end: int


def linked_data(source: str, scripts: Sequence[tuple[int, int]]) -> tuple[list[Linked], list[Issue]]:
    """All nodes of the page, those of article types first, and what was not read: one issue of broken data, one of limits."""
    found: list[Linked] = []
    broken = long = False
    read = 0
    for start, end in scripts[:MOST_SCRIPTS]:
        if len(found) >= MOST_NODES:
            break
        read += 1
        if end - start > LONGEST:
            long = True
            continue
        try:
            data = json.loads(_unwrapped(source[start:end].strip()), strict=False)
        except (ValueError, RecursionError):
            broken = True
            continue
        found += [Linked(node, start, end) for node in islice(_nodes(data), MOST_NODES - len(found))]
    return sorted(found, key=_rank), _issues(
        broken=broken, over=long or read < len(scripts) or len(found) >= MOST_NODES
    )


def _issues(*, broken: bool, over: bool) -> list[Issue]:
    over_limits = f"only {MOST_SCRIPTS:,} scripts of JSON-LD on a page, {LONGEST:,} characters of each and {MOST_NODES:,} nodes in all are read"
    found = (
        (broken, "json_ld", "JSON-LD on the page is broken and was not used"),
        (over, "too_many_claims", over_limits),
    )
    return [Issue(stage="pages", code=code, message=message) for applies, code, message in found if applies]


def _unwrapped(script: str) -> str:
    """The script without a comment or CDATA section around it."""
    opening = OPENING.match(script)
    body = script[opening.end() if opening else 0 :]
    return body[:-TAIL] + CLOSING.sub("", body[-TAIL:], count=1)


def _nodes(data: Any) -> Iterator[Node]:
    """Dictionaries that may describe the page, level by level."""
    open_, seen = [data], 0
    while open_ and seen <= MOST_NODES:
        seen += 1
        item = open_.pop(0)
        if isinstance(item, list):
            open_ = item[: MOST_NODES - seen + 1] + open_[:MOST_NODES]
        elif isinstance(item, dict):
            yield item
            open_ += [item[key] for key in INNER if isinstance(item.get(key), (dict, list))]


def _rank(linked: Linked) -> int:
    kinds = linked.node.get("@type")
    names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if any(name in KINDS for name in names):
        return 0
    return 1 if any(name.endswith(("article", "posting")) for name in names) else 2


def is_article(linked: Linked) -> bool:
    """Whether the node is of an article type."""
    return _rank(linked) < 2


def texts(value: Any, names: Mapping[str, Any]) -> list[str]:
    """The strings a value stands for: itself, the name, value or `@id` of a node, or those of a list of these.

    `names` has the names of the page's nodes by their `@id`.
    """
    items: Sequence[Any] = value if isinstance(value, list) else [value]
    found = []
    for item in items[:MOST_VALUES]:
        name = _name(item, names) if isinstance(item, dict) else item
        each = name if isinstance(name, list) else [name]
        found += [unescaped(str(text)).strip() for text in each[:MOST_VALUES] if _is_plain(text)]
    return [text for text in found if text]


def _name(node: Node, names: Mapping[str, Any]) -> Any:
    """What a node is called."""
    whole = " ".join(part for part in (node.get("givenName"), node.get("familyName")) if isinstance(part, str))
    reference = node.get("@id")
    known = names.get(reference) if isinstance(reference, str) and names else reference
    return node.get("name") or node.get("@value") or whole or known


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
