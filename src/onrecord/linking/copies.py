"""Near-duplicates among texts, as they arrive: MinHash proposes candidates, counting shared runs of words decides.

A text costs what its candidates cost, not what the index holds. Which pairs are found does not depend on the order in
which the texts came, for both the proposal and the decision look at the two texts alone.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from onrecord.linking.shingles import held, numbers, shingles

if TYPE_CHECKING:
    from rensa import RMinHash, RMinHashLSH

BANDS = 64
"""Bands of the index; a pair is a candidate where one band is equal."""
ROWS = 4
"""Numbers of a band: with 64 bands, texts that have 0.5 of all their runs in common are candidates 98 times in 100, and
texts that have 0.1 in common 6 times in 1000."""
SEED = 1
"""Any number; the same for ever, so that the same texts give the same candidates."""
COPIED = 0.5
"""Share of the shorter text's runs that the longer one must have. Reports on one topic, quotations and all, share less."""
FEWEST = 20
"""Runs a text must have: of two headlines nobody can say that one is a copy."""


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """Two texts of which one is a copy of the other, or both of a third."""

    page: str
    """The page that came later to the index."""
    other: str
    """The page that was there."""
    share: float
    """Share of the shorter text's runs of three words that stand in the longer one."""


def _index() -> RMinHashLSH:
    from rensa import RMinHashLSH

    return RMinHashLSH(threshold=COPIED, num_perm=BANDS * ROWS, num_bands=BANDS)


@dataclass(slots=True)
class Copies:
    """The texts seen so far. It keeps some four bytes a word and never a text."""

    pages: list[str] = field(default_factory=list)
    """Ids of the pages with texts that differ, in the order they came."""
    _runs: list[array[int]] = field(default_factory=list)
    _numbers: dict[bytes, int] = field(default_factory=dict)
    _lsh: RMinHashLSH = field(default_factory=_index)

    def add(self, page: str, text: str) -> list[Likeness]:
        """Enter a text; the earlier ones that are its copies, in the order they came.

        Of equal texts only the first is looked at again, so that a thousand clones cost a thousand steps.

        >>> index, text = Copies(), " ".join(map(str, range(40)))
        >>> index.add("p1", text), index.add("p2", f"New heading: {text}")
        ([], [Likeness(page='p2', other='p1', share=1.0)])
        """
        runs = numbers(shingles(text))
        if len(runs) < FEWEST:
            return []
        number = self._numbers.setdefault(named(runs), len(self.pages))
        if number < len(self.pages):
            return [Likeness(page, self.pages[number], 1.0)]
        sketch = _sketch(runs)
        shares = [(earlier, likeness(runs, self._runs[earlier])) for earlier in sorted(self._lsh.query(sketch))]
        self._lsh.insert(number, sketch)
        self.pages.append(page)
        self._runs.append(runs)
        return [Likeness(page, self.pages[earlier], round(share, 3)) for earlier, share in shares if share >= COPIED]


def named(runs: array[int]) -> bytes:
    """A short name of a text by its runs: equal texts have equal names."""
    return blake2b(runs, digest_size=16).digest()


def bands(runs: array[int]) -> list[int]:
    """A number for each band of a text's sketch; a pair is a candidate where one number is equal, as in `Copies`."""
    sketch = array("I", _sketch(runs).digest())
    parts = (sketch[n * ROWS : (n + 1) * ROWS] for n in range(BANDS))
    return [crc32(part) * BANDS + n for n, part in enumerate(parts)]


def _sketch(runs: array[int]) -> RMinHash:
    from rensa import RMinHash

    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    packed = runs.tobytes()
    sketch.update([packed[n : n + runs.itemsize] for n in range(0, len(packed), runs.itemsize)])
    return sketch


def likeness(a: array[int], b: array[int]) -> float:
    """Share of the runs of the shorter that stand in the longer."""
    return held(a, b) if len(a) <= len(b) else held(b, a)
