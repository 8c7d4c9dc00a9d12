"""Mentions of events across articles against ECB+: are they grouped as they should be, and articles by story?

Gold: a folder in the layout of `ecb`. All articles of the split are taken together, and neither topics nor stories are given;
of the gold only the places of the event mentions are. What counts as what is in benchmarks/links/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

from onrecord.bench.links.ecb import Document, load, split
from onrecord.bench.links.scores import conll, v_measure
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.texts import article_of, parse_of
from onrecord.compare import mean
from onrecord.linking.mentions import Mention, happenings, mention
from onrecord.linking.stories import Stories, Terms, stories, terms


@dataclass(frozen=True, slots=True)
class Corpus:
    """A split as the linker reads it, and the gold in the same order."""

    documents: list[Document]
    """The articles."""
    terms: list[Terms]
    """What each is about."""
    mentions: list[Mention]
    """The mentions of all articles."""
    chains: list[str]
    """The gold happening of each mention."""


def measure(options: Options) -> Result:
    """MUC, B3, CEAFe and CoNLL F1 of mentions, V of stories, and beside them mentions grouped by their word alone."""
    folder = existing(
        options.gold, data_folder() / "linking" / "ecbplus", "the folder in the layout of ECB+ (--gold)", folder=True
    )
    files = split(folder, options.split)
    corpus = read(load(*files)[: options.limit], options.model)
    started = process_time()
    found = stories(corpus.terms)
    grouped = happenings(corpus.mentions, found)
    seconds = process_time() - started
    return Result(
        task="links",
        n=len(corpus.mentions),
        metrics={**scored(corpus, found, grouped), "cpu_s": round(seconds, 2)},
        gold_sha256=fingerprint(list(files)),
        gold=name_of(files[0]).removesuffix("_corpus.txt"),
        shown=frozenset({"words.conll", "cpu_s"}),
        items=tuple(rows(corpus, found, grouped)),
    )


def read(documents: list[Document], model: str | None = None) -> Corpus:
    """The documents parsed, with what is kept of each and of its mentions."""
    parses = [parse_of(article_of(each.text, each.sentences), model) for each in documents]
    mentions = [
        mention(parse, marked.words, article=number)
        for number, (document, parse) in enumerate(zip(documents, parses, strict=True))
        for marked in document.mentions
    ]
    chains = [marked.chain for document in documents for marked in document.mentions]
    return Corpus(documents, [terms(parse) for parse in parses], mentions, chains)


def scored(corpus: Corpus, found: Stories, grouped: Sequence[Sequence[int]]) -> dict[str, float]:
    """The measures by name."""
    gold = dict(enumerate(corpus.chains))
    story = numbered(found.groups)
    metrics: dict[str, float] = {}
    scores = conll(gold, numbered(grouped))
    for name, score in scores.items():
        metrics |= {f"{name}.precision": score.precision, f"{name}.recall": score.recall, f"{name}.f1": score.f1}
    metrics["conll"] = mean(score.f1 for score in scores.values())
    metrics["stories.v"] = v_measure({n: each.story for n, each in enumerate(corpus.documents)}, story)
    words = {number: (story[one.article], one.word) for number, one in enumerate(corpus.mentions)}
    metrics["words.conll"] = mean(score.f1 for score in conll(gold, words).values())
    return {name: round(value, 4) for name, value in metrics.items()}


def numbered(groups: Sequence[Sequence[int]]) -> dict[int, int]:
    """Member -> the number of its group."""
    return {member: number for number, members in enumerate(groups) for member in members}


def rows(corpus: Corpus, found: Stories, grouped: Sequence[Sequence[int]]) -> list[dict[str, object]]:
    """One row a story found: its first article, how many articles, mentions and happenings it has, and how many the gold."""
    happening = numbered(grouped)
    table: list[dict[str, object]] = []
    for articles in found.groups:
        inside = [number for number, one in enumerate(corpus.mentions) if one.article in articles]
        table.append(
            {
                "story": corpus.documents[articles[0]].name,
                "articles": len(articles),
                "gold_stories": len({corpus.documents[article].story for article in articles}),
                "mentions": len(inside),
                "happenings": len({happening[number] for number in inside}),
                "gold_happenings": len({corpus.chains[number] for number in inside}),
            }
        )
    return table
