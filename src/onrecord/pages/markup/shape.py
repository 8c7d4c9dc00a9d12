"""Texts of pieces -> the measures of each by itself; the characters of a page are looked up as numbers, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.pages.piece import Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Rows = NDArray[np.intp]

MOST, BEGINNING, SIGNED, START = 20_000, 1000, 500, 200
"""Characters of a piece that are looked up, those whose sentences count, whose signs count, whose letters and digits do."""
LOOKED = 30
"""Words whose first letters are looked at."""
MOST_SENTENCES = 5
FEWEST = 5
"""Words from which on a piece may have several sentences."""
LONGEST = 15.0
"""Letters a word that are told apart."""
BLANK, FEED, LETTER, SMALL, DIGIT, COMMA, COLON, QUOTE, SIGN, STOP, WIDE_STOP, CLOSING, LAST, BEHIND = (
    1 << bit for bit in range(14)
)
"""What a character can be, also several of these."""
ALIKE = ((LETTER, str.isalpha), (SMALL, str.islower), (DIGIT, str.isdecimal))
ENDS, BEHIND_ENDS = ".!?…。！？:;", " \"'”’»«“)]"
"""What a sentence ends with, and what may stand behind its end."""
MARKS = (
    (" ", BLANK),
    ("\n", FEED),
    (",", COMMA),
    (":", COLON),
    ('"“”«»„', QUOTE),
    ("|»›→@#", SIGN),
    (".!?…。！？", STOP),
    ("。！？", WIDE_STOP),
    ("\"'”’»)]", CLOSING),
    (ENDS, LAST),
    (BEHIND_ENDS, BEHIND),
)
"""What else characters are."""
COUNTED = DIGIT | COMMA | QUOTE | SIGN | STOP
"""What is counted, and stands here and there."""
ADDRESSES = ("http:", "https:", "www.")
"""Signs of several characters."""
TAIL = 8
"""Characters in which a piece ends."""
BROKEN_OFF = tuple(dots + behind for dots in ("...", "…") for behind in ("", ")", "]"))
"""How a text breaks off that goes on elsewhere; such a piece is no prose, however long."""


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """The characters of pieces, one piece after the other with a line feed behind each."""

    joined: str
    """All of them."""
    traits: NDArray[np.uint16]
    """What each is; two line feeds more stand behind them."""
    starts: Rows
    """Where each piece starts."""
    ends: Rows
    """Where it ends."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Characters:
        """The characters of these texts, none of them empty."""
        import numpy as np

        joined = "\n".join([*texts, "\n\n"])
        code = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        sizes = np.array([len(text) for text in texts])
        ends = sizes.cumsum() + np.arange(len(texts))
        return cls(joined, _traits().take(code, mode="clip"), ends - sizes, ends)


def shape(pieces: Sequence[Piece], sizes: Sequence[int]) -> dict[str, Column]:
    """The measures of these pieces by themselves, given the words of each: at least one piece, none of them empty."""
    import numpy as np

    texts = [piece.text for piece in pieces]
    page = Characters.of([text[:MOST] for text in texts])
    words, length = np.array(sizes, float), np.array([len(text) for text in texts])
    found = {
        "words": words,
        "letters a word": np.minimum(length / np.maximum(words, 1), LONGEST),
        "low": _low(page),
        "no letters": _no_letters(page, texts),
        "linked": np.array([piece.linked for piece in pieces], float),
        "bold": np.array([piece.bold for piece in pieces], float),
    }
    return found | _counts(page, texts, words) | _endings(page, texts)


def _counts(page: Characters, texts: Sequence[str], words: Column) -> dict[str, Column]:
    """How often signs stand in the pieces."""
    import numpy as np

    at = (page.traits & COUNTED).nonzero()[0]
    piece = page.starts.searchsorted(at, "right") - 1
    trait, next_, after = page.traits[at], page.traits[at + 1], page.traits[at + 2]
    place = at - page.starts[piece]
    parted = (next_ & BLANK) | (next_ & CLOSING) * (after & BLANK) | (trait & WIDE_STOP) * (~next_ & FEED)

    def count(which: Flags) -> Column:
        return np.bincount(piece, which, len(words)).astype(float)

    sentences = count((trait & STOP > 0) & (parted > 0) & (place < BEGINNING))
    signed = count((trait & SIGN > 0) & (place < SIGNED)) > 0
    return {
        "sentences": np.where(words >= FEWEST, np.minimum(sentences, MOST_SENTENCES), 0.0),
        "commas": count(trait & COMMA > 0) / np.maximum(words, 1),
        "quotes": (count(trait & QUOTE > 0) > 0).astype(float),
        "signs": (signed | _addresses(page.joined, texts)).astype(float),
        "digits": count((trait & DIGIT > 0) & (place < START)) / np.minimum(page.ends - page.starts, START),
    }


def _addresses(joined: str, texts: Sequence[str]) -> Flags:
    """Which texts have an address; most pages show none."""
    import numpy as np

    if not any(map(joined.__contains__, ADDRESSES)):
        return np.zeros(len(texts), np.bool_)
    return np.array([any(map(text[:SIGNED].__contains__, ADDRESSES)) for text in texts])


def _endings(page: Characters, texts: Sequence[str]) -> dict[str, Column]:
    """How the pieces end; most end in a letter."""
    import numpy as np

    last = page.traits[page.ends - 1]
    stop, teaser = np.zeros(len(texts)), np.zeros(len(texts))
    for n in (last & (LAST | BEHIND)).nonzero()[0].tolist():
        tail = texts[n][-TAIL:]
        stop[n] = bool(ended := tail.rstrip(BEHIND_ENDS)) and ended[-1] in ENDS
        teaser[n] = tail.endswith(BROKEN_OFF)
    return {"stop": stop, "teaser": teaser, "colon": (last & COLON > 0).astype(float)}


def _no_letters(page: Characters, texts: Sequence[str]) -> Column:
    """Which texts have no letter at their beginning; most begin with one."""
    import numpy as np

    none = np.zeros(len(texts))
    for n in (~page.traits[page.starts] & LETTER).nonzero()[0].tolist():
        none[n] = not any(map(str.isalpha, texts[n][:START]))
    return none


def _low(page: Characters) -> Column:
    """The share of the first words of each text that begin with a small letter."""
    import numpy as np

    ends = (page.traits & (BLANK | FEED)).nonzero()[0]
    last = ends.searchsorted(page.ends)
    first = np.concatenate(((0,), last[:-1] + 1))
    count = np.minimum(last - first + 1, LOOKED)
    begins = np.concatenate(((0,), ends[:-1] + 1))
    small = np.concatenate(((0,), (page.traits[begins] & SMALL > 0).cumsum()))
    low: Column = (small[first + count] - small[first]) / count
    return low


@cache
def _traits() -> NDArray[np.uint16]:
    """What each character is that takes two bytes; the others are nothing, and so is the last."""
    import numpy as np

    chars = [*map(chr, range(0xFFFF)), ""]
    traits = np.zeros(len(chars), np.uint16)
    for trait, is_one in ALIKE:
        traits |= np.fromiter(map(is_one, chars), bool, len(chars)) * np.uint16(trait)
    for marks, trait in MARKS:
        traits[[ord(mark) for mark in marks]] |= trait
    return traits
