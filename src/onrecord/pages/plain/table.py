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
from onrecord.pages.plain.characters import Characters, Kind, characters
from onrecord.pages.plain.words import Columns, known, pairs, shared, weights

FAR = 30
"""Lines beyond which a distance is not told apart."""
GAP = 6
"""Lines that are no sentences and still do not end a run of them."""
RIVAL = 0.4
"""Share of the largest run's words that an earlier one must have to be taken for the main run: comments follow articles."""
KINDS = len(Kind)
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


def table(texts: Sequence[str], weighted: tuple[Any, Any] | None = None) -> Table:
    """The measures of these lines; `weighted` are the weights of words, where not the codebook's."""
    import numpy as np

    page = characters(texts)
    found = _shape(page)
    found |= known(page, weights() if weighted is None else weighted)
    times = Counter(texts)
    found["repeats"] = [min(times[text], 4) for text in texts]
    prose = (found["words"] >= 15) & (found["stopped"] | (found["words"] >= 40))
    sentence = prose | (found["words"] >= 5) & found["stopped"]
    found["prose"] = prose
    found |= _phrases(texts)
    found |= _place(found["words"], prose, sentence)
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
    count = np.bincount(page.line * KINDS + kind, minlength=KINDS * n).reshape(n, KINDS).T
    shown = kind > Kind.END
    edges = np.diff(shown, prepend=False)
    bounds = np.flatnonzero(edges)
    starts, ends = bounds[::2], bounds[1::2]
    line = page.line[starts]
    tokens = np.maximum(np.bincount(line, minlength=n), 1)
    first = np.bincount(line * KINDS + kind[starts], minlength=KINDS * n).reshape(n, KINDS).T
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


def _phrases(texts: Sequence[str]) -> Columns:
    """Which lines speak as furniture, more so those that head some, and how far the next ones are."""
    import numpy as np

    found = [furniture(text) for text in texts]
    phrase = np.array([1 + said[1] if said else 0 for said in found])
    return {"phrase": phrase, "phrase before": _since(phrase > 0), "phrase after": _since(phrase[::-1] > 0)[::-1]}


def _between(long: Any) -> Any:
    """How long the shorter of the two lines around each is."""
    import numpy as np

    padded = np.pad(long, 1)
    return np.minimum(padded[:-2], padded[2:])


def _place(words: Any, prose: Any, sentence: Any) -> Columns:
    """Where the line stands on the page and to its prose: shares, for trees would know a page again by its sums."""
    import numpy as np

    weight = np.where(sentence, words, 0)
    total, so_far = max(weight.sum(), 1), weight.cumsum()
    return {
        "place": np.arange(len(words)) / len(words),
        "prose above": (so_far - weight) / total,
        "prose below": (total - so_far) / total,
        "prose before": _since(prose),
        "prose after": _since(prose[::-1])[::-1],
        "sentence before": _since(sentence),
        "sentence after": _since(sentence[::-1])[::-1],
        **_runs(words, sentence),
    }


def _runs(words: Any, sentence: Any) -> Columns:
    """Size of the line's run of sentences, and where it stands to the first large run of the page."""
    import numpy as np

    n = len(words)
    at = np.flatnonzero(sentence)
    if not len(at):
        return {"own run": np.zeros(n), "by main run": np.full(n, FAR)}
    cuts = np.flatnonzero(np.diff(at) > GAP)
    first, last = at[np.append(0, cuts + 1)], at[np.append(cuts, len(at) - 1)]
    sums = np.append(0, np.where(sentence, words, 0).cumsum())
    size = sums[last + 1] - sums[first]
    main = int(np.argmax(size >= RIVAL * size.max()))
    place, line = np.searchsorted(first, np.arange(n), "right") - 1, np.arange(n)
    held = (place >= 0) & (line <= last[place])
    away = np.where(line < first[main], line - first[main], np.maximum(line - last[main], 0))
    return {"own run": np.where(held, size[place] / size.max(), 0), "by main run": np.clip(away, -FAR, FAR)}


def _since(flag: Any) -> Any:
    """How many lines above the last flagged one stands."""
    import numpy as np

    at = np.arange(len(flag))
    last = np.maximum.accumulate(np.where(flag, at, -FAR))
    return np.minimum(at - np.concatenate([[-FAR], last[:-1]]), FAR)


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
    sums = np.zeros((len(columns), n + 1))
    np.cumsum(columns, axis=1, dtype=np.float64, out=sums[:, 1:])
    at = np.arange(n)
    made = []
    for low, high in WINDOWS:
        start, stop = np.maximum(at + low, 0), np.minimum(at + high + 1, n)
        made.append(((sums[:, stop] - sums[:, start]) / np.maximum(stop - start, 1)).astype(np.float32))
    return made
