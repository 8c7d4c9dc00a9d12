"""Which language the article is in, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Declared

ENOUGH = 200
"""Characters below which nothing is detected."""
SAMPLE = 8_000
"""Characters that the detector looks at."""
BEGINNING = 1_200
"""Characters in which English words are counted."""
WORD = re.compile(r"[^\W\d_]+")
SURE = 800
"""The detector's distance up to which its answer is taken; unknown languages and lists score above 1,000."""


ENGLISH = frozenset([
    "the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with",
    "as", "at", "by", "from", "said", "his", "her", "their", "has", "have", "had", "not",
    "but", "will", "would", "be", "are", "were", "it", "its", "this", "which", "who",
])  # fmt: skip
"""The commonest words of English news: from a third to half of its words, and few words of any other language."""
SHARE = 0.2
FEWEST = 12


def is_english(text: str) -> bool:
    """Whether the words say so by themselves: foreign names do not make a short English text another language.

    >>> is_english("The Russian Foreign Minister said on Monday that he was to meet the Sultan of Oman in Muscat.")
    True
    """
    words = WORD.findall(text[:BEGINNING].lower())
    common = sum(map(ENGLISH.__contains__, words))
    return len(words) >= FEWEST and common >= SHARE * len(words) and bool({"the", "of", "and"} & set(words))


def language(text: str, declared: Sequence[Declared]) -> str | None:
    """ISO 639-1 code: what is declared unless the text clearly says otherwise; None when unsure."""
    if is_english(text):
        return "en"
    claimed = [claim.value[:2].lower() for claim in declared if claim.name == "language" and _is_code(claim.value)]
    detected = _detected(text)
    if detected:
        return detected
    return claimed[0] if claimed else None


def _is_code(value: str) -> bool:
    return value[:2].isascii() and value[:2].isalpha() and (len(value) == 2 or value[2] in "-_")


def _detected(text: str) -> str | None:
    if len(text) < ENOUGH:
        return None
    from resiliparse.parse.lang import detect_fast

    code, distance = detect_fast(text[:SAMPLE])
    return code if distance <= SURE and len(code) == 2 else None
