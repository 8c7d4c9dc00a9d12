"""The summary below the headline of a page without markup, where it was not taken for text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.pages.furniture import furniture
from onrecord.pages.measures import STOP, size
from onrecord.pages.piece import Piece
from onrecord.pages.roles.head import BYLINE, SENTENCES, STAMP
from onrecord.pages.roles.judgement import Judgement
from onrecord.pages.roles.title import CREDIT, letters

NEAR = 3
"""Pieces below the headline among which it stands: a kicker and a second headline may come before it."""
APART = 12
"""Pieces between headline and text, at most."""
SENTENCE = 15
"""Words of a sentence that says what the article says."""
UNSTOPPED = 20
"""Words of a line without a stop that is too long for another headline."""
LONGEST = 60
"""Words of a summary."""
DATE = 14
"""Words of a date line."""
SHOWN = re.compile(r"[,(] ?(?:second from |from |von )?(?:left|right|cent(?:er|re)|links|rechts|[lr]\.)[,)]")
"""How a caption says who stands where."""


def left_out(pieces: Sequence[Piece], found: Sequence[Judgement], title: int, first: int) -> int | None:
    """Where the summary stands: right below the headline, or near it and right above the byline.

    `first` is the first piece of the body below the headline.
    """
    for n in range(title + 1, min(title + 1 + NEAR, first) if first - title <= APART else 0):
        piece, words = pieces[n], size(pieces[n])
        least = SENTENCE if STOP.search(piece.text[-8:]) else UNSTOPPED
        placed = n == title + 1 or (least == SENTENCE and _signs(pieces[n + 1]))
        free = found[n].role == "furniture" and not found[n].kind
        if placed and free and least <= words <= LONGEST and not _is_other(piece) and not _repeats(n, pieces, title):
            return n
    return None


def _is_other(piece: Piece) -> bool:
    """Whether a piece is a date line, a byline, a caption, a mere question or furniture."""
    text = piece.text
    if STAMP.search(text) and not STOP.search(text[-8:]):
        return True
    asks = text.endswith("?") and not SENTENCES.search(text)
    other = "|" in text or BYLINE.match(text) or CREDIT.search(text) or SHOWN.search(text)
    return asks or bool(other or furniture(text))


def _repeats(at: int, pieces: Sequence[Piece], title: int) -> bool:
    """Whether a piece says the headline again, or the page says it again, as it does with captions and pulled quotes."""
    words, said = pieces[at].words, set(map(letters, pieces[title].words))
    again = 2 * sum(letters(word) in said for word in words) >= len(words)
    begun = pieces[at].text[: len(pieces[at].text) // 2]
    return again or any(piece.text.startswith(begun) for piece in pieces[at + 1 :])


def _signs(piece: Piece) -> bool:
    """Whether a piece is a byline or a date."""
    return bool(BYLINE.match(piece.text)) or (len(piece.words) <= DATE and bool(STAMP.search(piece.text)))
