"""How well the trees do on sites that they were not fitted on.

    python training/pages/cross_validate_markup.py --manifest MANIFEST.jsonl PAGES.jsonl.xz ...

Five folds by site; body F1 as `onrecord bench pages` counts it, of the pages with a known body, for each file of them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from fit_markup import arguments, examples, fit
from markup_examples import Example

from onrecord.bench.pages import BODY, GOOD
from onrecord.bench.shingles import Overlap
from onrecord.pages.declared import first
from onrecord.pages.markup.body import Models, body
from onrecord.pages.markup.votes import Voice
from onrecord.pages.roles.judge import Judge
from onrecord.trees import Trees

FOLDS = 5


def fold(site: str) -> int:
    """The fold of a site, the same on every machine."""
    return int(sha256(site.encode()).hexdigest(), 16) % FOLDS


def article(example: Example, models: Models, asked: Counter[Path]) -> str:
    """The body that the trees find on a page; counts the pages of each file on which they ask the extractor."""

    def ask() -> Voice:
        asked[example.file] += 1
        return example.heard

    held = body(example.pieces, example.votes, first(example.declared, "title"), ask, models)
    address = f"https://{example.site}/"
    found = Judge(example.pieces, held, example.declared, True, address).decide()
    return "\n".join(piece.text for piece, each in zip(example.pieces, found, strict=True) if each.role in BODY)


def main(paths: Sequence[Path], manifest: Path | None) -> None:
    """Print the scores of each file."""
    pages = examples(paths, manifest)
    scores = {path: (Overlap(), [0, 0]) for path in paths}
    asked: Counter[Path] = Counter()
    for number in range(FOLDS):
        models = Models(*map(Trees.of, fit([each for each in pages if fold(each.site) != number])))
        for each in pages:
            if each.body is not None and fold(each.site) == number:
                overlap, counts = scores[each.file]
                counts[0] += overlap.add(each.body, article(each, models, asked)) < GOOD
                counts[1] += 1
    for path, (overlap, (poor, count)) in scores.items():
        parts = f"precision {overlap.precision:.4f} recall {overlap.recall:.4f} F1 {overlap.f1:.4f}"
        sys.stdout.write(f"{path.name}: {parts}, {poor} of {count} pages below {GOOD}, {asked[path]} asked about\n")


if __name__ == "__main__":
    given = arguments().parse_args()
    main(given.pages, given.manifest)
