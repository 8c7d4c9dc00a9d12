"""Finding passages as other programs do: by a quotation with its context, by the link a browser follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote


def quoted(text: str, selector: Mapping[str, str]) -> tuple[int, int]:
    """Where the one place is that a TextQuoteSelector means."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    [at] = [match.start() for match in re.finditer(f"(?={re.escape(whole)})", text)]
    start = at + len(selector["prefix"])
    return start, start + len(selector["exact"])


def resolved(text: str, fragment: str) -> tuple[int, int]:
    """Where a browser would scroll to: the first place at which all terms of the directive fit, each within its block."""
    terms = [unquote(term) for term in fragment.removeprefix(":~:text=").split(",")]
    raw = fragment.removeprefix(":~:text=").split(",")
    prefix = terms.pop(0)[:-1] if raw[0].endswith("-") else ""
    suffix = terms.pop()[1:] if raw[-1].startswith("-") else ""
    head, tail = terms[0], terms[1] if len(terms) > 1 else ""
    before, after = (re.escape(part).replace(r"\ ", r"\s+") for part in (prefix, suffix))
    around = f"(?:{before}\\s*)" if before else ""
    pattern = f"{around}(?P<head>{re.escape(head)})"
    pattern += f"(?:.*?)(?P<tail>{re.escape(tail)})" if tail else ""
    pattern += f"(?=\\s*{after})" if after else ""
    match = re.search(pattern, text, re.IGNORECASE | re.DOTALL)
    assert match, fragment
    return match.start("head"), match.end("tail" if tail else "head")
