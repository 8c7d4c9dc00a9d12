"""Which PLOVER type joins a marked source and target in a sentence: root types and the four quads, macro F1.

Gold: a table with tabs and a heading: `marked_sentence` (`<s>`, `</s>`, `<t>`, `</t>` around source and target), `gold_root`
(CONCEDE and RETREAT together are YIELD), `gold_penta` (quad 1-4).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise
from time import process_time

from onrecord.bench.event_slices import by_slice, slices
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.texts import article_of, parse_of
from onrecord.codebooks import rows as codebook
from onrecord.compare import f1, mean
from onrecord.errors import UsageError
from onrecord.events import type_of
from onrecord.spans import Span

MARK = re.compile(r"</?[st]>")
YIELD = frozenset({"CONCEDE", "RETREAT"})


def measure(options: Options) -> Result:
    """Macro F1 over root types and over quads, accuracy, F1 by type, and sentence pairs a CPU second given the parse."""
    file = existing(options.gold, data_folder() / "events" / "PLV_train.tsv", "marked sentence pairs (--gold)")
    with file.open(encoding="utf-8", newline="") as lines:
        table = [row for row in csv.DictReader(lines, delimiter="\t") if "<s>" in (row.get("marked_sentence") or "")]
    table = table[: options.limit]
    if not table or "gold_root" not in table[0]:
        raise UsageError(f"{file} is no table with marked_sentence and gold_root")
    plain = [unmark(row["marked_sentence"]) for row in table]
    text = "\n".join(sentence for sentence, _, _ in plain)
    starts = [0]
    for sentence, _, _ in plain:
        starts.append(starts[-1] + len(sentence) + 1)
    parse = parse_of(article_of(text, [(a, b - 1) for a, b in pairwise(starts)]), options.model)
    started = process_time()
    pairs = [
        (Span.of(text, at + s[0], at + s[1]), Span.of(text, at + t[0], at + t[1]))
        for at, (_, s, t) in zip(starts, plain, strict=False)
    ]
    given = [type_of(parse, source, target) for source, target in pairs]
    seconds = process_time() - started
    folded = ["YIELD" if kind in YIELD else str(kind) for kind in given]
    gold = [row["gold_root"] for row in table]
    right = [a == b for a, b in zip(gold, folded, strict=True)]
    sliced = by_slice((slices(parse, *pair) for pair in pairs), right) if options.slices else {}
    return Result(
        task="events",
        n=len(table),
        metrics={
            **class_f1(gold, [row.get("gold_penta", "") for row in table], folded),
            **sliced,
            "pairs_per_cpu_s": round(len(table) / max(seconds, 1e-9), 4),
        },
        gold_sha256=fingerprint([file]),
        gold=name_of(file),
        shown=frozenset({"pairs_per_cpu_s", *sliced}),
        items=tuple({"row": n, "right": a == b, "given": b} for n, (a, b) in enumerate(zip(gold, folded, strict=True))),
    )


def unmark(marked: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence without marks, and where source and target stand in it.

    >>> unmark("<s>Norland</s> praised <t>Sudmark</t>.")
    ('Norland praised Sudmark.', (0, 7), (16, 23))
    """
    places: dict[str, int] = {}
    plain, at = "", 0
    flat = " ".join(marked.split())
    for mark in MARK.finditer(flat):
        plain += flat[at : mark.start()]
        places.setdefault(mark[0], len(plain))
        at = mark.end()
    plain += flat[at:]
    return plain, _place(places, "s", plain), _place(places, "t", plain)


def _place(places: dict[str, int], name: str, plain: str) -> tuple[int, int]:
    start = places.get(f"<{name}>", 0)
    end = places.get(f"</{name}>", len(plain))
    return (start, end) if start < end else (0, max(1, len(plain)))


def class_f1(gold: list[str], quads: list[str], given: list[str]) -> dict[str, float]:
    """Macro F1 over root types and quads, accuracy, and F1 of every root type."""
    of_type = {row["id"]: row["quad"] for row in codebook("plover/types")} | {"YIELD": "2"}
    by_type = _by_class(gold, given)
    by_quad = _by_class(quads, [of_type.get(kind, "") for kind in given])
    found = {
        "root_macro_f1": mean(by_type.values()),
        "quad_macro_f1": mean(by_quad.values()),
        "root_accuracy": mean(float(a == b) for a, b in zip(gold, given, strict=True)),
        **{f"f1_{kind}": value for kind, value in by_type.items()},
    }
    return {name: round(value, 4) for name, value in found.items()}


def _by_class(gold: list[str], given: list[str]) -> dict[str, float]:
    """F1 of every class that the gold has."""
    right = Counter(a for a, b in zip(gold, given, strict=True) if a == b)
    wanted, found = Counter(gold), Counter(given)
    return {kind: f1(right[kind], wanted[kind], found[kind]) for kind in sorted(wanted)}
