"""Which language the article is in, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Declared

ENOUGH = 200
"""Characters below which nothing is detected."""
SURE = 800
"""The detector's distance up to which its answer is taken; unknown languages and lists score above 1,000."""


def language(text: str, declared: Sequence[Declared]) -> str | None:
    """ISO 639-1 code: what is declared unless the text clearly says otherwise; None when unsure."""
    claimed = [claim.value[:2].lower() for claim in declared if claim.name == "language" and _is_code(claim.value)]
    detected = _detected(text)
    if detected and detected not in claimed:
        return detected
    if detected:
        return detected
    return claimed[0] if claimed else None


def _is_code(value: str) -> bool:
    return value[:2].isascii() and value[:2].isalpha() and (len(value) == 2 or value[2] in "-_")


def _detected(text: str) -> str | None:
    if len(text) < ENOUGH:
        return None
    from resiliparse.parse.lang import detect_fast

    code, distance = detect_fast(text[:20_000])
    return code if distance <= SURE and len(code) == 2 else None
