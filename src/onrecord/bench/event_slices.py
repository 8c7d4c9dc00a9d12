"""Marked pairs of source and target -> the kinds of sentence they stand in, and how often each kind is typed right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.language import Parse, Token
from onrecord.spans import Span

LONG = 35
"""Words; a longer sentence is a slice of its own."""


def slices(parse: Parse, source: Span, target: Span) -> frozenset[str]:
    """Names of the slices the pair belongs to."""
    words = parse.tokens_in(min(source.start, target.start), max(source.end, target.end))
    inside = [t for one in words[:1] for t in parse.sentence_tokens(parse.sentences[one.sentence])]
    return frozenset(_names(inside, source, target))


def _names(sentence: list[Token], source: Span, target: Span) -> Iterator[str]:
    deps, tags = {t.dep for t in sentence}, {t.tag for t in sentence}
    yield "long" if len(sentence) > LONG else "short"
    yield "source_first" if source.start < target.start else "target_first"
    if deps & {"nsubjpass", "auxpass"}:
        yield "passive"
    if "neg" in deps:
        yield "negated"
    if "MD" in tags:
        yield "modal"
    if sum(t.pos == "VERB" for t in sentence) > 3:
        yield "many_verbs"


def by_slice(held: Iterable[frozenset[str]], right: Iterable[bool]) -> dict[str, float]:
    """Size of every slice and the share of it that is typed right."""
    found: dict[str, list[bool]] = {}
    for names, good in zip(held, right, strict=True):
        for name in names:
            found.setdefault(name, []).append(good)
    sizes = {f"slice_{name}_n": float(len(rows)) for name, rows in sorted(found.items())}
    shares = {f"slice_{name}_right": round(sum(rows) / len(rows), 4) for name, rows in sorted(found.items())}
    return {name: {**sizes, **shares}[name] for name in sorted({**sizes, **shares})}
