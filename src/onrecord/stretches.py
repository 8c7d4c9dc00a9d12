"""Long texts from one sign to the next: character references decoded, tags left out, in linear time and few steps.

What stands between two signs of a hostile text is mostly the same few stretches again and again; these are looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from onrecord.references import unescaped

REFERENCE = re.compile(r"(&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?))")
"""A character reference, as the HTML standard reads it; some show themselves."""
MARKUP = re.compile(r"<(?:[a-zA-Z]|/[a-zA-Z]|[!?])[^<>]*+>")
"""A tag: what stands between `<` and `>` otherwise is text, as in `4 < 5 > 3`."""
PART = 200_000
"""Characters looked at at a time."""
SAMPLE = 1_000
"""Stretches of a part that show whether few are alike."""
ALIKE = 10
"""How often the same one comes among them, on average, where each is looked at once."""


@lru_cache(maxsize=5_000)
def reference(text: str) -> str:
    """What a character reference shows."""
    return unescaped(text)


def by_stretch(
    text: str, sign: str, one: Callable[[str], str], many: Callable[[str], str], size: int = PART
) -> Iterator[str]:
    """What a text becomes, part by part: `one` stretch, which begins with the sign, at a time, or `many` where few are alike.

    Both must give the same: what a stretch becomes is its own affair.
    """
    at = 0
    while at >= 0:
        end = text.find(sign, at + size)
        part = text[at:end] if end >= 0 else text[at:]
        first, *stretches = part.split(sign)
        if len(set(stretches[:SAMPLE])) * ALIKE < len(stretches[:SAMPLE]):
            known = {stretch: one(sign + stretch) for stretch in set(stretches)}
            yield first + "".join(map(known.__getitem__, stretches))
        else:
            yield many(part)
        at = end


def decoded(text: str, size: int = PART) -> str:
    """A long text with its character references decoded."""
    return "".join(by_stretch(text, "&", unescaped, _each_decoded, size))


def bared(text: str, size: int = PART) -> str:
    """A long text with a blank for each tag."""
    return "".join(by_stretch(text, "<", _bared, _bared, size)) if ">" in text else text


def _bared(text: str) -> str:
    return " ".join(MARKUP.split(text))


def _each_decoded(text: str) -> str:
    parts = REFERENCE.split(text)
    parts[1::2] = map(reference, parts[1::2])
    return "".join(parts)
