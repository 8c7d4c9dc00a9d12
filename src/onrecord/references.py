"""Character references (`&amp;`, `&#233;`) -> the characters they show, whatever a page writes; and the characters that show nothing."""

from __future__ import annotations

import re
from html import unescape

ENDLESS = re.compile(r"&#[0-9]{600,};?")
"""A reference with so many digits that Python may refuse to make them a number; no character has such a number."""
BREAKS = frozenset("\u00ad\u200b")
"""Soft hyphens and zero-width spaces, which only say where a word may break: a name that has one would be another name."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""What the HTML standard has for a number that no character has."""


def unescaped(text: str) -> str:
    """The text with its character references decoded, as `html.unescape` does, which fails at numbers of thousands of digits.

    >>> unescaped("Ca&ntilde;as &#38; sons"), unescaped("&#" + "1" * 9999 + ";")
    ('Cañas & sons', '\N{REPLACEMENT CHARACTER}')
    """
    try:
        return unescape(text)
    except ValueError:
        return unescape(ENDLESS.sub(UNKNOWN, text))


def unbroken(text: str) -> str:
    """The text without what only says where a word may break.

    >>> unbroken("Don\u00adau\u200bhafen")
    'Donauhafen'
    """
    for sign in () if text.isascii() else BREAKS:
        text = text.replace(sign, "")
    return text
