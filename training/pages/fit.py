"""Flattened pages with known bodies -> the weights in codebooks/pages/weights_text.csv.

    python training/pages/fit.py OUT.csv LINES.jsonl.xz ...

A page is a JSON line with `lines` of [text, tokens, body tokens,
label]. The model is a linear chain of two states fitted by gradient descent on its likelihood, with numpy alone.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from onrecord.pages.measures import measures
from onrecord.pages.plain.lines import lines

STEPS = 200
RATE = 0.05
PENALTY = 0.3
RAREST = 5
"""A measure seen on fewer sites gets no weight."""
FOOT = 120
"""Pieces below the body that are learnt from."""
SOURCE = "fitted by training/pages/fit.py"

Example = tuple[list[list[str]], list[bool]]


def rows(path: str) -> Iterable[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def text_example(row: dict[str, Any]) -> Example:
    pieces, _ = lines("\n".join(" ".join(line[0].split()) for line in row["lines"]))
    known = {" ".join(line[0].split()): bool(line[3]) for line in row["lines"]}
    return measures(pieces), [known.get(piece.text, False) for piece in pieces]


def cut(example: Example) -> Example:
    """The example without most of what stands below the body: long feet of pages would outweigh the rest."""
    found, states = example
    end = max((n for n, inside in enumerate(states) if inside), default=0) + FOOT
    return found[:end], states[:end]


def site(row: dict[str, Any]) -> str:
    """The host that a page is from; pages of one host count once."""
    return urlsplit(row["url"]).netloc


def fit(
    examples: Sequence[Example], sites: Sequence[str], steps: int = STEPS, penalty: float = PENALTY
) -> dict[str, float]:
    """Weights by name, with `always`, `stay outside` and `stay inside`; `sites` has the site of each example."""
    seen = {(name, site) for (found, _), site in zip(examples, sites, strict=True) for names in found for name in names}
    counts = Counter(name for name, _ in seen)
    vocabulary = sorted(name for name, count in counts.items() if count >= RAREST)
    index = {name: n for n, name in enumerate(vocabulary)}
    longest, pages = max(len(found) for found, _ in examples), len(examples)
    flat: list[tuple[int, int]] = []
    gold = np.zeros((longest, pages))
    mask = np.zeros((longest, pages))
    for p, (found, states) in enumerate(examples):
        for t, names in enumerate(found):
            flat += [(t * pages + p, index[name]) for name in names if name in index]
            gold[t, p], mask[t, p] = states[t], 1
    cells, columns = np.array(flat).T
    w, bias, stay = np.zeros(len(vocabulary)), 0.0, np.zeros(2)
    moments = [np.zeros(len(w) + 3), np.zeros(len(w) + 3)]
    total = mask.sum()
    for step in range(1, steps + 1):
        gain = np.bincount(cells, w[columns], longest * pages).reshape(longest, pages) + bias
        marginal, stayed = expectations(gain, stay, mask)
        wrong = (gold - marginal) * mask
        slope = (
            np.concatenate(
                [
                    np.bincount(columns, wrong.ravel()[cells], len(w)) - penalty * 50 * w,
                    [wrong.sum()],
                    observed(gold, mask) - stayed,
                ]
            )
            / total
        )
        moments[0] = 0.9 * moments[0] + 0.1 * slope
        moments[1] = 0.999 * moments[1] + 0.001 * slope**2
        move = RATE * (moments[0] / (1 - 0.9**step)) / (np.sqrt(moments[1] / (1 - 0.999**step)) + 1e-8)
        w, bias, stay = w + move[: len(w)], bias + move[len(w)], stay + move[len(w) + 1 :]
    named = {name: float(weight) for name, weight in zip(vocabulary, w, strict=True)}
    return {"always": float(bias), "stay outside": float(stay[0]), "stay inside": float(stay[1]), **named}


def observed(gold: Any, mask: Any) -> Any:
    """How often a page stays outside and inside."""
    both = mask[1:] * mask[:-1]
    return np.array([((1 - gold[1:]) * (1 - gold[:-1]) * both).sum(), (gold[1:] * gold[:-1] * both).sum()])


def expectations(gain: Any, stay: Any, mask: Any) -> tuple[Any, Any]:
    """Probability of inside for each piece, and expected number of stays."""
    longest, pages = gain.shape
    forward, backward = np.zeros((longest, 2, pages)), np.zeros((longest, 2, pages))
    forward[0, 1] = gain[0]
    for t in range(1, longest):
        out, in_ = forward[t - 1]
        forward[t, 0] = np.logaddexp(out + stay[0], in_)
        forward[t, 1] = np.logaddexp(out, in_ + stay[1]) + gain[t]
        forward[t] = np.where(mask[t], forward[t], forward[t - 1])
    for t in range(longest - 2, -1, -1):
        out, in_ = backward[t + 1, 0], backward[t + 1, 1] + gain[t + 1]
        moved = np.stack([np.logaddexp(out + stay[0], in_), np.logaddexp(out, in_ + stay[1])])
        backward[t] = np.where(mask[t + 1], moved, backward[t + 1])
    norm = np.logaddexp(forward[-1, 0], forward[-1, 1])
    marginal = np.exp(np.minimum(forward[:, 1] + backward[:, 1] - norm, 0))
    both = mask[1:] * mask[:-1]
    outside = np.exp(np.minimum(forward[:-1, 0] + stay[0] + backward[1:, 0] - norm, 0)) * both
    inside = np.exp(np.minimum(forward[:-1, 1] + stay[1] + gain[1:] + backward[1:, 1] - norm, 0)) * both
    return marginal, np.array([outside.sum(), inside.sum()])


def write(found: dict[str, float], path: str) -> None:
    lines_ = ["id,weight,source"]
    for name, weight in sorted(found.items(), key=lambda pair: (-abs(pair[1]), pair[0])):
        if abs(weight) >= 0.02 or name in {"always", "stay outside", "stay inside"}:
            lines_.append(f'"{name}",{weight:.2f},{SOURCE}')
    Path(path).write_text("\n".join(lines_) + "\n", encoding="utf-8")


def main(out: str, *paths: str) -> None:
    examples, sites = [], []
    for path in paths:
        for row in rows(path):
            examples.append(cut(text_example(row)))
            sites.append(site(row))
    write(fit(examples, sites), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
