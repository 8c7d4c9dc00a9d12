"""What is known about HTML elements by name, and what their attributes say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.codebooks import rows

ATTRIBUTE = re.compile(r"""([a-zA-Z_:][-\w:.]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
ANY = re.compile(r"""[^\s/>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
"""An attribute of any name, as browsers see it."""
MAX_ATTRIBUTES = 300
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


NAMES = re.compile(
    r"""(?<![^\s"'])(class|id|itemprop|role|data-testid|data-component|aria-hidden|style)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.I,
)
"""The attributes that say what an element is; all others are passed over."""


def _column(name: str) -> frozenset[str]:
    return frozenset(row["id"] for row in rows("pages/tags") if row[name])


@dataclass(frozen=True, slots=True)
class Tags:
    """What is known about HTML elements, by name."""

    breaks: frozenset[str]
    void: frozenset[str]
    raw: frozenset[str]
    follow: frozenset[str]
    marks: frozenset[str]
    closes: dict[str, frozenset[str]]

    @classmethod
    @cache
    def known(cls) -> Tags:
        """The codebook as sets."""
        closes = {row["id"]: frozenset(row["closes"].split("|")) for row in rows("pages/tags") if row["closes"]}
        return cls(_column("break"), _column("void"), _column("raw"), _column("follow"), _column("mark"), closes)


def are_crowded(text: str) -> bool:
    """Whether these are more attributes than any real element has: parsers that compare each with each take seconds."""
    return sum(1 for _ in ANY.finditer(text)) > MAX_ATTRIBUTES


def attributes(text: str) -> dict[str, str]:
    """Attributes of a tag, lower-case names, the first of a name kept."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(text):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


def is_hidden(found: dict[str, str]) -> bool:
    """Whether these attributes hide their element."""
    return "hidden" in found or found.get("aria-hidden") == "true" or bool(HIDDEN.search(found.get("style", "")))


@cache
def closing(name: str) -> re.Pattern[str]:
    """The end tag of an element."""
    return re.compile(rf"</{name}\s*>", re.I)
