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

BEGINNING, SIGNED, START = 1000, 500, 200
"""Characters of a piece that are looked up, those among which signs count, and those among which letters and digits do."""
LOOKED = 30
"""Words whose first letters are looked at."""
MOST_SENTENCES = 5
FEWEST = 5
"""Words from which on a piece may have several sentences."""
LONGEST = 15.0
"""Letters a word that are told apart."""
LAST = 0xFFFF
"""Code points from which on characters are nothing but themselves."""
BLANK = ord(" ")
LETTER, SMALL, DIGIT, QUOTE, SIGN, STOP, WIDE_STOP, CLOSING = (1 << bit for bit in range(8))
"""What a character can be, also several of these."""
MARKS = (
    ('"“”«»„', QUOTE),
    ("|»›→@#", SIGN),
    (".!?…。！？", STOP),
    ("。！？", WIDE_STOP),
    ("\"'”’»)]", CLOSING),
)
ADDRESSES = ("http:", "https:", "www.")
"""Signs of several characters."""
TAIL = 8
"""Characters in which a piece ends."""
ENDS = frozenset(".!?…。！？:;")
"""What a sentence ends with."""
BEHIND = " \"'”’»«“)]"
"""What may stand behind the end of a sentence."""
BROKEN_OFF = tuple(dots + behind for dots in ("...", "…") for behind in ("", ")", "]"))
"""How a text breaks off that goes on elsewhere; such a piece is no prose, however long."""


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """The characters at the beginnings of pieces, one piece after the other with a line feed behind each."""

    joined: str
    """All of them."""
    code: NDArray[np.uint32]
    """Code point of each."""
    traits: NDArray[np.uint8]
    """What each is."""
    starts: NDArray[np.intp]
    """Where each piece starts."""
    ends: NDArray[np.intp]
    """Where it ends."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Characters:
        """The characters of these texts, none of them empty."""
        import numpy as np

        joined = "\n".join([*texts, ""])
        code = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32), LAST)
        sizes = np.array([len(text) for text in texts])
        ends = sizes.cumsum() + np.arange(len(texts))
        return cls(joined, code, _traits()[code], ends - sizes, ends)

    def has(self, trait: int, most: int) -> Flags:
        """Whether one of the first `most` characters of each piece has the trait."""
        import numpy as np

        has: Flags = np.bitwise_or.reduceat(self.traits, self.bounds(most))[::2] & trait > 0
        return has

    def count(self, which: Flags, most: int) -> Rows:
        """How many of the first `most` characters of each piece are among these."""
        import numpy as np

        count: Rows = np.add.reduceat(which, self.bounds(most), dtype=np.intp)[::2]
        return count

    def bounds(self, most: int) -> Rows:
        """Where each piece starts, and where its first `most` characters end."""
        import numpy as np

        return np.stack((self.starts, np.minimum(self.starts + most, self.ends))).T.ravel()


def shape(pieces: Sequence[Piece], sizes: Sequence[int]) -> dict[str, Column]:
    """The measures of these pieces by themselves, given the words of each: at least one piece, none of them empty."""
    import numpy as np

    texts = [piece.text for piece in pieces]
    page = Characters.of([text[:BEGINNING] for text in texts])
    words, length = np.array(sizes, float), np.array([len(text) for text in texts])
    some, tails = np.maximum(words, 1), [text[-TAIL:] for text in texts]
    sentences = np.minimum(page.count(_stops(page), BEGINNING), MOST_SENTENCES)
    return {
        "words": words,
        "letters a word": np.minimum(length / some, LONGEST),
        "stop": np.array([tail.rstrip(BEHIND)[-1:] in ENDS for tail in tails], float),
        "sentences": np.where(words >= FEWEST, sentences, 0.0),
        "commas": np.array([text.count(",") for text in texts]) / some,
        "quotes": page.has(QUOTE, BEGINNING).astype(float),
        "low": _low(page),
        "signs": (page.has(SIGN, SIGNED) | _addresses(page.joined, texts)).astype(float),
        "no letters": (~page.has(LETTER, START)).astype(float),
        "colon": np.array([tail[-1] == ":" for tail in tails], float),
        "teaser": np.array([tail.endswith(BROKEN_OFF) for tail in tails], float),
        "linked": np.array([piece.linked for piece in pieces], float),
        "bold": np.array([piece.bold for piece in pieces], float),
        "digits": page.count(page.traits & DIGIT > 0, START) / np.minimum(length, START),
    }


def _stops(page: Characters) -> Flags:
    """Which characters end a sentence with another one behind it."""
    import numpy as np

    ends, blank = page.traits & STOP > 0, page.code == BLANK
    closed = np.append(page.traits[1:] & CLOSING > 0, False) & np.append(blank[2:], (False, False))
    wide = (page.traits & WIDE_STOP > 0) & np.append(page.code[1:] != ord("\n"), False)
    stops: Flags = ends & (np.append(blank[1:], False) | closed | wide)
    return stops


def _addresses(joined: str, texts: Sequence[str]) -> Flags:
    """Which texts have an address; most pages show none."""
    import numpy as np

    if not any(map(joined.__contains__, ADDRESSES)):
        return np.zeros(len(texts), np.bool_)
    return np.array([any(map(text[:SIGNED].__contains__, ADDRESSES)) for text in texts])


def _low(page: Characters) -> Column:
    """The share of the first words of each text that begin with a small letter."""
    import numpy as np

    begins = np.append(False, page.code[:-1] == BLANK)
    begins[page.starts], begins[page.ends] = True, False
    count, at = page.count(begins, BEGINNING), begins.nonzero()[0]
    text = np.repeat(np.arange(len(count)), count)
    looked = np.arange(len(at)) - (count.cumsum() - count)[text] < LOOKED
    small = np.bincount(text, looked & (page.traits[at] & SMALL > 0), len(count))
    low: Column = small / np.minimum(count, LOOKED)
    return low


@cache
def _traits() -> NDArray[np.uint8]:
    """What each character is."""
    import numpy as np

    chars = [*map(chr, range(LAST)), ""]
    traits = np.zeros(len(chars), np.uint8)
    for trait, is_one in ((LETTER, str.isalpha), (SMALL, str.islower), (DIGIT, str.isdecimal)):
        traits |= np.fromiter(map(is_one, chars), bool, len(chars)) * np.uint8(trait)
    for marks, trait in MARKS:
        traits[[ord(mark) for mark in marks]] |= trait
    return traits
