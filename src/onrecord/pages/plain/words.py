"""Words -> what they say of the lines they stand in: how telling they are, and which other lines have them too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.codebooks import rows
from onrecord.pages.plain.characters import Characters, Kind, characters

BUCKETS = 1 << 14
"""Words are counted by their number modulo this."""
BITS = 18
"""Bits of their number by which most words are known for none of those that tell."""
PAIR = 31
"""What the first word of a pair is multiplied by."""
PAIR_BITS = 20
"""Bits of their number by which pairs of words are told apart."""
CONTENT = 4
"""Letters from which a word counts as one of content."""
LISTED = -1.5
"""Weight of a listed furniture word: what it is in most languages that were learnt."""
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Words that tell, and what each is worth; numpy arrays."""

    numbers: Any
    """Their numbers, rising."""
    worth: Any
    """What each is worth."""
    can_be: Any
    """Whether a word whose number begins with these `BITS` bits can be among them."""


@cache
def weights() -> Weights:
    """The codebook's words."""
    return sorted_weights({row["id"]: float(row["weight"]) for row in rows("pages/words_plain")})


def sorted_weights(learnt: dict[str, float]) -> Weights:
    """These words, and those of the list of furniture words where nothing else was learnt."""
    import numpy as np

    all_weights = dict.fromkeys((row["id"] for row in rows("pages/words_furniture")), LISTED) | learnt
    found = characters(list(all_weights))
    first = np.searchsorted(found.word_line, np.arange(found.lines))
    order = np.argsort(found.word[first])
    numbers = found.word[first][order]
    can_be = np.zeros(1 << BITS, np.bool_)
    can_be[numbers >> np.uint64(64 - BITS)] = True
    return Weights(numbers, np.array(list(all_weights.values()), np.float32)[order], can_be)


def known(page: Characters, weighted: Weights) -> Columns:
    """What the words' weights add up to."""
    import numpy as np

    n, numbers = page.lines, weighted.numbers
    can_be = weighted.can_be[(page.word >> np.uint64(64 - BITS)).view(np.int64)].nonzero()[0]
    word, line = page.word[can_be], page.word_line[can_be]
    at = np.minimum(np.searchsorted(numbers, word), len(numbers) - 1)
    worth = np.where(numbers[at] == word, weighted.worth[at], 0)
    total = np.bincount(line, worth, n)
    least = np.zeros(n, np.float32)
    np.minimum.at(least, line, worth)
    return {
        "known": total / np.maximum(np.bincount(page.word_line, minlength=n), 1),
        "known sum": total,
        "known least": least,
    }


def shared(page: Characters, weighted: Columns) -> Columns:
    """How many of a line's words other lines have, for several weights of lines."""
    import numpy as np

    n = page.lines
    content = (page.word_size >= CONTENT) | (page.word_kind == Kind.WIDE)
    line = page.word_line[content]
    bucket = (page.word[content] >> np.uint64(40)).view(np.int64) % BUCKETS
    own, words = _times(line * BUCKETS + bucket), np.maximum(np.bincount(line, minlength=n), 1)
    found = {}
    for name, weight in weighted.items():
        held = weight[line]
        other = np.bincount(bucket, held, BUCKETS)[bucket] - held * own
        found[name] = np.bincount(line, other > 0.2, n) / words
        found[f"{name} often"] = np.bincount(line, np.log1p(np.maximum(other, 0)), n) / words
    return found


def _times(numbers: Any) -> Any:
    """How often each number is among these."""
    import numpy as np

    order = numbers.argsort(kind="stable")
    rising = numbers[order]
    bounds = np.concatenate([[0], (rising[1:] != rising[:-1]).nonzero()[0] + 1, [len(rising)]])
    counts = bounds[1:] - bounds[:-1]
    found = np.empty_like(numbers)
    found[order] = counts.repeat(counts)
    return found


def pairs(page: Characters) -> Any:
    """The share of a line's pairs of words that other lines have too: quotes pulled out of the text, captions said twice."""
    import numpy as np

    at = (page.word_line[:-1] == page.word_line[1:]).nonzero()[0]
    line = page.word_line[at]
    bucket = ((page.word[at] * np.uint64(PAIR) + page.word[at + 1]) >> np.uint64(64 - PAIR_BITS)).view(np.int64)
    first, last = np.empty((2, 1 << PAIR_BITS), line.dtype)
    last[bucket] = line
    first[bucket[::-1]] = line[::-1]
    elsewhere = first[bucket] != last[bucket]
    return np.bincount(line, elsewhere, page.lines) / np.maximum(np.bincount(line, minlength=page.lines), 1)
