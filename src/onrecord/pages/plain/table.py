"""Lines -> a table of numbers: the shape of each, its words, its place on the page, its neighbours.

Nothing here depends on one language but what the words of codebooks add up to, and the phrases of furniture. All columns are
computed for the whole page at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.pages.furniture import furniture
from onrecord.pages.plain.characters import KINDS, Characters, Kind, characters
from onrecord.pages.plain.words import Columns, Weights, known, pairs, shared, weights

FAR = 30
"""Lines beyond which a distance is not told apart."""
GAP = 6
"""Lines that are no sentences and still do not end a run of them."""
RIVAL = 0.4
"""Share of the largest run's words that an earlier one must have to be taken for the main run: comments follow articles."""
FIRST = (0, 0, 3, 5, 5, 5, 2, 1, 0, 4, -1, -2, 1)
LAST = (0, 0, 1, 1, 1, 1, -1, 5, 4, 3, 0, -2, 2)
"""Kinds in an order that trees can cut well: how much a line's first and last character look like a sentence's."""
NEAR = ("long", "end", "low", "caps", "known", "first", "shared", "digits", "repeats")
"""Columns that each line takes over from its neighbours."""
AROUND = ("long", "stopped", "prose", "known", "low", "shared", "phrase")
"""Columns averaged over windows."""
REACH = 3
STEPS = tuple(by for by in range(-REACH, REACH + 1) if by)
WINDOWS = ((-3, -1), (1, 3), (-8, -1), (1, 8), (-20, 20))
"""First and last line, counted from the middle: none begins more than one below it or ends more than one above."""
BESIDE = tuple(
    [f"{name} {by:+}" for by in STEPS for name in NEAR]
    + [f"{name} {low:+}{high:+}" for low, high in WINDOWS for name in AROUND]
)
"""Names of the columns of neighbours and windows."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What was measured on a page's lines."""

    names: tuple[str, ...]
    """Names of the measures."""
    values: Any
    """A row of numbers for each measure, a column for each line."""


def table(texts: Sequence[str], weighted: Weights | None = None) -> Table:
    """The measures of these lines; `weighted` are the weights of words, where not the codebook's."""
    import numpy as np

    page = characters(texts)
    found = _shape(page)
    found |= known(page, weights() if weighted is None else weighted)
    found["repeats"] = _repeats(texts)
    prose = (found["words"] >= 15) & (found["stopped"] | (found["words"] >= 40))
    sentence = prose | (found["words"] >= 5) & found["stopped"]
    found["prose"] = prose
    found["phrase"] = _phrases(texts)
    found |= _place(found["words"], prose, sentence, found["phrase"])
    found |= shared(
        page,
        {
            "shared": np.where(prose, 1.0, np.where(sentence, 0.3, 0.0)),
            "everywhere": np.ones(page.lines),
            "main": (prose & (found["by main run"] == 0)).astype(float),
        },
    )
    found["pairs"] = pairs(page)
    found["between"] = _between(found["long"])
    own = np.array(list(found.values()), np.float32)
    row = {name: n for n, name in enumerate(found)}
    near = _near(own[[row[name] for name in NEAR]])
    around = _around(own[[row[name] for name in AROUND]])
    return Table((*found, *BESIDE), np.concatenate([own, *near, *around]))


def _shape(page: Characters) -> Columns:
    """Measures of the characters."""
    import numpy as np

    n, kind = page.lines, page.kind
    cell = kind.astype(np.intp) * n
    cell += page.line
    count = np.bincount(cell, minlength=KINDS * n).reshape(KINDS, n)
    shown = kind > Kind.END
    bounds = (shown[1:] != shown[:-1]).nonzero()[0] + 1
    if shown[0]:
        bounds = np.concatenate([[0], bounds])
    starts, ends = bounds[::2], bounds[1::2]
    line = page.line[starts]
    tokens = np.maximum(np.bincount(line, minlength=n), 1)
    first = np.bincount(cell[starts], minlength=KINDS * n).reshape(KINDS, n)
    short = (kind[starts] == Kind.LOWER) & (ends - starts <= 3)
    length = page.ends - page.starts
    letters = np.maximum(count[Kind.LOWER : Kind.DIGIT].sum(0), 1)
    words = np.maximum(tokens, count[Kind.WIDE] / 2)
    last, before = kind[page.ends - 1], kind[np.maximum(page.ends - 2, page.starts)]
    last = np.where(((last == Kind.QUOTE) | (last == Kind.BRACKET)) & (before == Kind.STOP), Kind.STOP, last)
    return {
        "words": words,
        "long": np.log1p(words),
        "characters": length,
        "word length": letters / tokens,
        "low": first[Kind.LOWER] / tokens,
        "capital": first[Kind.UPPER] / tokens,
        "short low": np.bincount(line, short, n) / tokens,
        "caps": count[Kind.UPPER] / letters,
        "digits": count[Kind.DIGIT] / length,
        "numbers": first[Kind.DIGIT] / tokens,
        "caseless": (count[Kind.CASELESS] + count[Kind.WIDE]) / letters,
        "stops": count[Kind.STOP],
        "pauses": count[Kind.PAUSE] / tokens,
        "quotes": count[Kind.QUOTE],
        "signs": count[Kind.SIGN] / tokens,
        "brackets": count[Kind.BRACKET] / tokens,
        "first": np.array(FIRST)[kind[page.starts]],
        "end": np.array(LAST)[last],
        "stopped": last == Kind.STOP,
        "announces": page.code[page.ends - 1] == ord(":"),
        "sentences": np.bincount(page.line[_inner_stops(page)], minlength=n),
        "clock": np.bincount(page.line[_between_digits(page)], minlength=n) / tokens,
    }


def _inner_stops(page: Characters) -> Any:
    """The characters that end a sentence inside their line."""
    import numpy as np

    at = np.flatnonzero(page.kind == Kind.STOP)
    last = len(page.kind) - 1
    one, two = page.kind[np.minimum(at + 1, last)], page.kind[np.minimum(at + 2, last)]
    closing = ((one == Kind.QUOTE) | (one == Kind.BRACKET)) & (two == Kind.SPACE)
    return at[(one == Kind.SPACE) | closing | (page.code[at] == ord("。"))]


def _between_digits(page: Characters) -> Any:
    """The characters that join two digits as in dates and times."""
    import numpy as np

    digit = page.kind == Kind.DIGIT
    between = np.flatnonzero(digit[:-2] & digit[2:]) + 1
    code = page.code[between]
    return between[(code >= ord("-")) & (code <= ord("/")) | (code == ord(":"))]


def _phrases(texts: Sequence[str]) -> Any:
    """Which lines speak as furniture, more so those that head some."""
    import numpy as np

    return np.array([1 + said[1] if (said := furniture(text)) else 0 for text in texts])


def _between(long: Any) -> Any:
    """How long the shorter of the two lines around each is."""
    import numpy as np

    found = np.zeros_like(long)
    np.minimum(long[:-2], long[2:], out=found[1:-1])
    return found


def _repeats(texts: Sequence[str]) -> Any:
    """How often each line stands on the page, four times at most."""
    import numpy as np

    times = Counter(texts)
    return np.minimum(np.fromiter(map(times.__getitem__, texts), np.int64, len(texts)), 4)


def _place(words: Any, prose: Any, sentence: Any, phrase: Any) -> Columns:
    """Where the line stands on the page and to its prose: shares, for trees would know a page again by its sums."""
    import numpy as np

    weight = np.where(sentence, words, 0)
    so_far = weight.cumsum()
    total = max(so_far[-1], 1)
    flags = np.array([prose, sentence, phrase > 0])
    away = _since(np.concatenate([flags, flags[:, ::-1]]))
    before, after = away[:3], away[3:, ::-1]
    return {
        "place": np.arange(len(words)) / len(words),
        "prose above": (so_far - weight) / total,
        "prose below": (total - so_far) / total,
        "prose before": before[0],
        "prose after": after[0],
        "sentence before": before[1],
        "sentence after": after[1],
        "phrase before": before[2],
        "phrase after": after[2],
        **_runs(weight, so_far, sentence),
    }


def _runs(weight: Any, so_far: Any, sentence: Any) -> Columns:
    """Size of the line's run of sentences, and where it stands to the first large run of the page."""
    import numpy as np

    n = len(weight)
    at = sentence.nonzero()[0]
    if not len(at):
        return {"own run": np.zeros(n), "by main run": np.full(n, FAR)}
    cuts = (at[1:] - at[:-1] > GAP).nonzero()[0]
    first, last = at[np.concatenate([[0], cuts + 1])], at[np.concatenate([cuts, [len(at) - 1]])]
    size = so_far[last] - so_far[first] + weight[first]
    main = int(np.argmax(size >= RIVAL * size.max()))
    line = np.arange(n)
    place = np.searchsorted(first, line, "right") - 1
    held = (place >= 0) & (line <= last[place])
    away = np.where(line < first[main], line - first[main], np.maximum(line - last[main], 0))
    return {
        "own run": np.where(held, size[place] / size.max(), 0),
        "by main run": np.minimum(np.maximum(away, -FAR), FAR),
    }


def _since(flags: Any) -> Any:
    """How many lines above each the last flagged one stands, for each row of flags."""
    import numpy as np

    n = flags.shape[1]
    at = np.arange(n)
    last = np.full((len(flags), n + 1), -FAR)
    np.maximum.accumulate(np.where(flags, at, -FAR), axis=1, out=last[:, 1:])
    return np.minimum(at - last[:, :n], FAR)


def _near(columns: Any) -> list[Any]:
    """The columns of the lines up to three before and after."""
    import numpy as np

    n = columns.shape[1]
    padded = np.full((len(columns), n + 2 * REACH), -3, np.float32)
    padded[:, REACH : REACH + n] = columns
    return [padded[:, REACH + by : REACH + by + n] for by in STEPS]


def _around(columns: Any) -> list[Any]:
    """Means of the columns over the windows."""
    import numpy as np

    n = columns.shape[1]
    low, high = min(low for low, _ in WINDOWS), max(high for _, high in WINDOWS) + 1
    sums = np.zeros((len(columns) + 1, n + high - low))
    np.cumsum(columns, axis=1, dtype=np.float64, out=sums[:-1, 1 - low : n + 1 - low])
    sums[-1, 1 - low : n + 1 - low] = np.arange(1, n + 1)
    sums[:, n + 1 - low :] = sums[:, n - low, None]
    made = []
    for first, last in WINDOWS:
        held = sums[:, last + 1 - low :][:, :n] - sums[:, first - low :][:, :n]
        made.append((held[:-1] / np.maximum(held[-1], 1)).astype(np.float32))
    return made
