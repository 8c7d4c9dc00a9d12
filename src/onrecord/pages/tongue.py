"""Which language the article is in, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Declared

ENOUGH = 200
"""Characters below which nothing is detected."""
SAMPLE = 8_000
"""Characters that the detector looks at."""
COUNTED = 1_200
"""Characters in which English words are counted."""
STRETCHES = 5
"""From so many places in the text they are taken: a banner, a menu or a quotation may stand above it in another language."""
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
LEAST = 0.12
"""Share of them in one place of an English text; other languages have up to 0.06 of words spelt as these."""
FEWEST = 12


def is_english(text: str) -> bool:
    """Whether the words say so by themselves: foreign names do not make a short English text another language.

    >>> is_english("The Russian Foreign Minister said on Monday that he was to meet the Sultan of Oman in Muscat.")
    True
    """
    parts = [WORD.findall(part.lower()) for part in spread(text, COUNTED)]
    common = [sum(map(ENGLISH.__contains__, words)) for words in parts]
    total = sum(map(len, parts))
    telling = any(word in words for word in ("the", "of", "and") for words in parts)
    return total >= FEWEST and sum(common) >= SHARE * total and telling and _mostly(common, parts)


def _mostly(common: Sequence[int], parts: Sequence[Sequence[str]]) -> bool:
    """Whether more than half of the places are English, not only a few of them all the more."""
    english = sum(found >= LEAST * len(words) for found, words in zip(common, parts, strict=True))
    return 2 * english > len(parts)


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

    code, distance = detect_fast(text if len(text) <= SAMPLE else " ".join(spread(text, SAMPLE)))
    return code if distance <= SURE and len(code) == 2 else None


def spread(text: str, size: int) -> list[str]:
    """So many characters of a text, from its beginning, its end and evenly between them.

    >>> spread("abcdefghijklmnopqrstu", 10)
    ['ab', 'ef', 'jk', 'op', 'tu']
    """
    each = -(-min(size, len(text)) // STRETCHES)
    last = max(0, len(text) - each)
    return [text[start : start + each] for start in (last * n // (STRETCHES - 1) for n in range(STRETCHES))]
