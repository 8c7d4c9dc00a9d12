"""Text from pages made safe to print: what a terminal would obey or hide is shown as a visible mark."""

from __future__ import annotations

import unicodedata

HARMLESS = frozenset("\u00ad\u200b\u200c\u200d")
"""Invisible characters of ordinary typesetting: soft hyphen, zero-width space and joiners."""


def plain(text: str) -> str:
    r"""The text on one line, control and direction characters as marks.

    >>> plain("a\x1b[31m\u202eb\nc")
    'a␛[31m‹U+202E›b c'
    """
    folded = " ".join(text.split(" ")) if text.isprintable() else "".join(map(_mark, text))
    return folded.strip()


def shorten(text: str, longest: int) -> str:
    """The text, or its beginning up to a word's end and `…`, at most `longest` characters in all.

    >>> shorten("in a phone call on Saturday", 16)
    'in a phone call…'
    """
    folded = plain(text)
    if len(folded) <= longest:
        return folded
    cut = folded[:longest]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[1:] else cut[:-1]}…"


def _mark(char: str) -> str:
    if char in "\n\t\r\u2028\u2029":
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "␡"
    if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in HARMLESS:
        return f"‹U+{ord(char):04X}›"
    return char
