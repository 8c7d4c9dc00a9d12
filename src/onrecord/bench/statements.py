"""Attributions against PolNeAR: spans of each role, and linked source + cue + content.

Gold: a folder with `text/` and `attributions/`. Units are words, punctuation and quotation marks ignored, so two spans are equal
when their words are. `exact` and `segment` compare spans (whole, or each unbroken stretch), `half` allows half an overlap;
`strict`, `lenient`, `pair` (cue ignored) and `found` (content only) compare whole attributions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import process_time

from onrecord.bench.beside import Beside
from onrecord.bench.polnear import Document, Marked, Ranges, files, load, notes_of
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.robust import warm_up
from onrecord.bench.texts import article_of, parse_of
from onrecord.compare import Words, f1, overlap, pair_up
from onrecord.language import DEFAULT_MODEL
from onrecord.spans import Span
from onrecord.statements import Attribution, attributions, tagger
from onrecord.statements.finding import index_of

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
LINE = re.compile(r"[^\n]*\S[^\n]*")
OPEN = frozenset('"“')
CLOSE = frozenset('"”')


def measure(options: Options) -> Result:
    """All measures summed over the documents; shown beside them: the rules without the tagger, its gate, CPU time."""
    default = data_folder() / "statements" / "polnear" / "data" / "dev"
    folder = existing(options.gold, default, "a folder with text/ and attributions/ (--gold)", folder=True)
    texts = files(folder)[: options.limit]
    warm_up(options.model or DEFAULT_MODEL)
    tally, ruled, beside = Tally(), Tally(), Beside()
    items = [_count(load(file), options.model, tally, ruled, beside) for file in texts]
    alone = {f"rules.{name}": value for name, value in ruled.metrics().items()}
    shown = {name: round(value, 4) for name, value in (alone | beside.metrics(len(texts))).items()}
    return Result(
        task="statements",
        n=len(texts),
        metrics=tally.metrics() | shown,
        gold_sha256=fingerprint([*texts, *map(notes_of, texts)]),
        gold=name_of(folder),
        shown=frozenset(shown),
        items=tuple(items),
    )


def _count(gold: Document, model: str | None, tally: Tally, ruled: Tally, beside: Beside) -> dict[str, object]:
    """The row of one document, which is added to all sums."""
    loaded = tagger.load()
    network = loaded if isinstance(loaded, tagger.Network) else None
    article = article_of(gold.text, [match.span() for match in LINE.finditer(gold.text)])
    started = process_time()
    parse = parse_of(article, model)
    parsed = process_time()
    found = attributions(parse, gold.text, network=network)
    beside.seconds["parse"] += parsed - started
    beside.seconds["stage"] += process_time() - parsed
    pairs = tally.add(gold.text, gold.attributions, marked(found))
    rules = attributions(parse, gold.text)
    ruled.add(gold.text, gold.attributions, marked(rules))
    beside.gate(parse, tagger.places(parse, index_of(parse, gold.text), rules), gold.attributions)
    beside.sure(found, {j for _, j in pairs})
    return {"page": gold.name, "gold": len(gold.attributions), "given": len(found), "lenient": len(pairs)}


def marked(found: Sequence[Attribution]) -> list[Marked]:
    """The attributions as the gold has them: ranges of characters by role."""
    return [Marked(_ranges(one.source), _ranges(one.cue), _ranges(*one.content)) for one in found]


def _ranges(*spans: Span | None) -> Ranges:
    return tuple((span.start, span.end) for span in spans if span)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in words."""

    source: Words
    cue: Words
    content: Words
    segments: dict[str, tuple[Words, ...]]
    """For each role its unbroken stretches."""
    form: str
    """Direct, mixed or indirect, by the quotation marks of the content."""


@dataclass(slots=True)
class Tally:
    """Counts over all documents: by measure, what is right, in the gold, and given."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, gold: Sequence[Marked], given: Sequence[Marked]) -> list[tuple[int, int]]:
        """Count one document; the attributions that are right leniently, by position in gold and given."""
        at = Positions(text)
        wanted, found = [at.said(one) for one in gold], [at.said(one) for one in given]
        for role in ROLES:
            self._spans(role, wanted, found)
        pairs: dict[str, list[tuple[int, int]]] = {}
        for name, score in ATTRIBUTION.items():
            pairs[name] = pair_up(wanted, found, score, 1e-9)
            self._count(f"{name}.f1", len(pairs[name]), len(wanted), len(found))
        hit = {i for i, _ in pairs["pair"]}
        for i, one in enumerate(wanted):
            for form in (one.form, *(() if one.source else ("sourceless",))):
                self.forms[form] += 1
                self.recalled[form] += i in hit
        return pairs["lenient"]

    def _spans(self, role: str, wanted: list[Said], found: list[Said]) -> None:
        a = {getattr(one, role) for one in wanted} - {frozenset()}
        b = {getattr(one, role) for one in found} - {frozenset()}
        self._count(f"exact.{role}", len(a & b), len(a), len(b))
        self._count(f"half.{role}", len(pair_up(list(a), list(b), overlap, 0.5)), len(a), len(b))
        c = {segment for one in wanted for segment in one.segments[role]}
        d = {segment for one in found for segment in one.segments[role]}
        self._count(f"segment.{role}", len(c & d), len(c), len(d))
        e = frozenset[int]().union(*(getattr(one, role) for one in wanted))
        f = frozenset[int]().union(*(getattr(one, role) for one in found))
        self._count(f"token.{role}", len(e & f), len(e), len(f))

    def _count(self, name: str, right: int, gold: int, given: int) -> None:
        self.right[name] += right
        self.gold[name] += gold
        self.given[name] += given

    def metrics(self) -> dict[str, float]:
        """F1 by measure, precision and recall of whole attributions, and recall of `pair` by form."""
        found = {name: f1(self.right[name], self.gold[name], self.given[name]) for name in self.gold}
        for name in ATTRIBUTION:
            found[f"{name}.precision"] = self.right[f"{name}.f1"] / max(1, self.given[f"{name}.f1"])
            found[f"{name}.recall"] = self.right[f"{name}.f1"] / max(1, self.gold[f"{name}.f1"])
        found |= {f"recall.{form}": self.recalled[form] / n for form, n in sorted(self.forms.items())}
        return {name: round(value, 4) for name, value in sorted(found.items())}


class Positions:
    """The words of a text by place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in self.places]

    def words(self, ranges: Ranges) -> Words:
        """Indices of the words that share a character with a range."""
        found: set[int] = set()
        for start, end in ranges:
            i = max(0, bisect_right(self.starts, start) - 1)
            while i < len(self.places) and self.places[i][0] < end:
                if self.places[i][1] > start:
                    found.add(i)
                i += 1
        return frozenset(found)

    def said(self, one: Marked) -> Said:
        """An attribution in words."""
        segments = {role: self._segments(getattr(one, role)) for role in ROLES}
        raw = "".join(self.text[a:b] for a, b in one.content).strip()
        return Said(self.words(one.source), self.words(one.cue), self.words(one.content), segments, _form(raw))

    def _segments(self, ranges: Ranges) -> tuple[Words, ...]:
        """The words of the ranges as unbroken runs."""
        runs: list[set[int]] = []
        for word in sorted(self.words(ranges)):
            if runs and word - 1 in runs[-1]:
                runs[-1].add(word)
            else:
                runs.append({word})
        return tuple(map(frozenset, runs))


def _form(content: str) -> str:
    if not any(mark in content for mark in OPEN | CLOSE):
        return "indirect"
    return "direct" if content[0] in OPEN and content[-1] in CLOSE else "mixed"


def _same_source(a: Words, b: Words) -> bool:
    """Both unsaid, or half of either within the other."""
    if not a or not b:
        return not a and not b
    return len(a & b) / min(len(a), len(b)) >= 0.5


def _found(a: Said, b: Said) -> float:
    shared = overlap(a.content, b.content)
    return shared if shared >= 0.5 else 0.0


def _pair(a: Said, b: Said) -> float:
    return _found(a, b) if _same_source(a.source, b.source) else 0.0


def _lenient(a: Said, b: Said) -> float:
    return _pair(a, b) if a.cue & b.cue or (not a.cue and not b.cue) else 0.0


def _strict(a: Said, b: Said) -> float:
    return float((a.source, a.cue, a.content) == (b.source, b.cue, b.content))


ATTRIBUTION: dict[str, Callable[[Said, Said], float]] = {
    "strict": _strict,
    "lenient": _lenient,
    "pair": _pair,
    "found": _found,
}
"""How alike two attributions are, by measure; 0 where they do not match."""
