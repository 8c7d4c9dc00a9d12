"""Characters that a page can hide or turn its words with, made visible: whatever is shown passes through here."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_JOINER = "\u200d"


def marked(text: str) -> str:
    """The text with each unseen character as its code in angle brackets; a joiner inside an emoji stays.

    >>> marked("pay\u202edrow")
    'pay⟨U+202E⟩drow'
    """
    return "".join(code if code else piece for piece, code in pieces(text))


def pieces(text: str) -> list[tuple[str, str | None]]:
    """The text in pieces: (characters, null), or (one unseen character, its code to show instead)."""
    found: list[tuple[str, str | None]] = []
    at = 0
    for unseen in _UNSEEN.finditer(text):
        start, char = unseen.start(), unseen[0]
        if char == _JOINER and _joins(text, start):
            continue
        if at < start:
            found.append((text[at:start], None))
        found.append((char, f"⟨U+{ord(char):04X}⟩"))
        at = unseen.end()
    if at < len(text):
        found.append((text[at:], None))
    return found


def named(char: str) -> str:
    """What the character is called, for whoever points at its mark."""
    return unicodedata.name(char, f"control character U+{ord(char):04X}")


def _joins(text: str, at: int) -> bool:
    """Whether the joiner stands between two symbols, as in an emoji of several persons."""
    around = (text[at - 1 : at], text[at + 1 : at + 2])
    return all(char and unicodedata.category(char) in ("So", "Sk", "Mn") for char in around)
