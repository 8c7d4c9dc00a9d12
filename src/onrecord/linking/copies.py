"""Near-duplicates among texts, as they arrive: MinHash proposes candidates, counting shared runs of words decides.

A text costs what its candidates cost, not what the index holds. Which pairs are found does not depend on the order in
which the texts came, for both the proposal and the decision look at the two texts alone.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from onrecord.linking.shingles import held, numbers, shingles

if TYPE_CHECKING:
    from rensa import RMinHashLSH

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
        from rensa import RMinHash

        found = shingles(text)
        runs = numbers(found)
        if len(runs) < FEWEST:
            return []
        number = self._numbers.setdefault(blake2b(runs, digest_size=16).digest(), len(self.pages))
        if number < len(self.pages):
            return [Likeness(page, self.pages[number], 1.0)]
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        sketch.update(found)
        shares = [(earlier, likeness(runs, self._runs[earlier])) for earlier in sorted(self._lsh.query(sketch))]
        self._lsh.insert(number, sketch)
        self.pages.append(page)
        self._runs.append(runs)
        return [Likeness(page, self.pages[earlier], round(share, 3)) for earlier, share in shares if share >= COPIED]


def likeness(a: array[int], b: array[int]) -> float:
    """Share of the runs of the shorter that stand in the longer."""
    return held(a, b) if len(a) <= len(b) else held(b, a)
