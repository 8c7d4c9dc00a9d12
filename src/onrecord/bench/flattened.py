"""Pages that have lost their tags: which lines are the article?

Rows: `id`, `url`, `lines`, each line `[text, words, words of the body, label, role, ...]`, label 1 for the body; the role may
be missing. What heads an article without being its body, the date line among it, is no line of the body.
"""

from __future__ import annotations

from time import process_time
from typing import Any

from onrecord.bench.jsonl import rows
from onrecord.bench.pages import BODY, warm_up
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.shingles import Overlap
from onrecord.compare import f1
from onrecord.errors import PageError
from onrecord.pages import find
from onrecord.records import Block, Capture

FIRST = "Dam opened\nThe dam was opened on Friday, the ministry said.\n"
"""A page read before the clock runs."""
HEADLINE = range(4, 41)
"""Words of a line outside the body that can be the headline of another article."""
STOPS = (".", "!", "…", "。", ":", ";", ",")
"""What such a headline does not end with."""


def measure(options: Options) -> Result:
    """Line, word and shingle F1 of the body, other articles' headlines left in it, and CPU milliseconds a page."""
    default = data_folder() / "pages" / "flattened" / "flattened.wet.dev.jsonl.xz"
    file = existing(options.gold, default, "flattened pages (--gold)")
    lines, tokens, texts = [0, 0, 0], [0, 0, 0], Overlap()
    items: list[dict[str, object]] = []
    seconds, headlines, left = 0.0, 0, 0
    warm_up(FIRST)
    for row in rows(file, options.limit):
        started = process_time()
        chosen = body_lines(row)
        seconds += process_time() - started
        every = row["lines"]
        gold = {n for n, line in enumerate(every) if line[3] == 1}
        right = len(chosen & gold)
        for count, sizes in ((lines, (right, len(gold), len(chosen))), (tokens, _words(every, chosen))):
            for n, size in enumerate(sizes):
                count[n] += size
        texts.add(_text(every, gold), _text(every, chosen))
        others = other_headlines(every, str(row.get("gold_title") or every[0][0]) if every else "")
        headlines, left = headlines + len(others), left + len(others & chosen)
        items.append({"page": str(row.get("id")), "line_f1": round(f1(right, len(gold), len(chosen)), 3)})
    metrics = {
        "line_f1": f1(*lines),
        "line_precision": lines[0] / max(1, lines[2]),
        "line_recall": lines[0] / max(1, lines[1]),
        "token_f1": f1(*tokens),
        "shingle_f1": texts.f1,
        "headlines_left": left / max(1, headlines),
        "ms_per_page": 1000 * seconds / max(1, len(items)),
    }
    return Result(
        task="flattened",
        n=len(items),
        metrics={name: round(value, 4) for name, value in metrics.items()},
        gold_sha256=fingerprint([file]),
        gold=name_of(file),
        ceilings=frozenset({"headlines_left"}),
        shown=frozenset({"ms_per_page"}),
        items=tuple(items),
    )


def body_lines(row: dict[str, Any]) -> set[int]:
    """Indices of the lines that hold a block of the body."""
    texts = texts_of(row)
    content = source_of(row).encode("utf-8", "surrogatepass")
    try:
        blocks = find(Capture(content=content, source=str(row.get("id")), url=row.get("url"))).article.blocks
    except PageError:
        return set()
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return _lines_of([block for block in blocks if block.role in BODY], starts, texts)


def texts_of(row: dict[str, Any]) -> list[str]:
    """The lines of a row, white space folded."""
    return [" ".join(str(line[0]).split()) for line in row["lines"]]


def source_of(row: dict[str, Any]) -> str:
    """The page as a text."""
    return "\n".join(texts_of(row))


def _lines_of(blocks: list[Block], starts: list[int], texts: list[str]) -> set[int]:
    """Lines that share a character with a block; both lists are in page order."""
    found, n = set(), 0
    for block in sorted(blocks, key=lambda b: b.source_start):
        while n < len(starts) and starts[n] + len(texts[n]) <= block.source_start:
            n += 1
        k = n
        while k < len(starts) and starts[k] < block.source_end:
            if texts[k]:
                found.add(k)
            k += 1
    return found


def _words(lines: list[list[Any]], chosen: set[int]) -> tuple[int, int, int]:
    """Words of the body in the chosen lines, in all lines, and all words of the chosen lines."""
    return sum(lines[n][2] for n in chosen), sum(line[2] for line in lines), sum(lines[n][1] for n in chosen)


def other_headlines(lines: list[list[Any]], title: str) -> set[int]:
    """Indices of the lines that can be headlines of other articles: outside the body, of some words, without a stop."""
    return {
        n
        for n, (text, words, _, label, *role) in enumerate(lines)
        if label == 0
        and not any(role)
        and words in HEADLINE
        and not text.rstrip().endswith(STOPS)
        and text.strip() not in title
    }


def _text(lines: list[list[Any]], chosen: set[int]) -> str:
    return "\n".join(str(lines[n][0]) for n in sorted(chosen))
