"""Hostile parses: twice the text may take about twice the time, not four times."""

from time import process_time

import pytest

from factories import article
from onrecord.actors import find
from onrecord.language import Parse, Sentence, Token

WORDS = {
    "Putin": ("PROPN", "NNP", "nsubj"),
    "he": ("PRON", "PRP", "nsubj"),
    "the": ("DET", "DT", "det"),
    "two": ("NUM", "CD", "nsubj"),
    "said": ("VERB", "VBD", "ccomp"),
    "their": ("PRON", "PRP$", "poss"),
    "and": ("CCONJ", "CC", "cc"),
    "I": ("PRON", "PRP", "nsubj"),
    "my": ("PRON", "PRP$", "poss"),
    "critic": ("NOUN", "NN", "appos"),
    "52-year-old": ("NOUN", "NN", "nsubj"),
    "of": ("ADP", "IN", "prep"),
    "Russia": ("PROPN", "NNP", "conj"),
    '"': ("PUNCT", "``", "punct"),
}


def parse(words: list[str], step: int) -> Parse:
    """All words in one sentence, every one hanging on the word before (`step` -1) or behind (+1)."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        pos, tag, dep = WORDS.get(word, ("PROPN", "NNP", "nsubj") if word[0].isupper() else ("NOUN", "NN", "dobj"))
        head = min(max(i + step, 0), len(words) - 1)
        tokens.append(Token(i, at, at + len(word), word, word, pos, tag, dep, head, 0))
        at += len(word) + 1
    text = " ".join(words)
    return Parse.of(text, tokens, [Sentence(0, len(tokens), 0, len(text), 0)], [])


def seconds(pattern: str, times: int, step: int) -> float:
    words = " ".join(pattern.format(n=n) for n in range(times)).split()
    page, parsed = article(" ".join(words), published="2020-01-01"), parse(words, step)
    started = process_time()
    find(page, parsed, page.published)
    return process_time() - started


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize(
    "pattern",
    [
        "Putin said he and the two president Ada Morn said their soldiers",
        '"',
        "Russia and",
        "the president of",
        "Ada X{n} said he",
        '" I , said Putin " my he',
        "Ada X{n} , the critic , the city the 52-year-old",
    ],
)
def test_time_grows_with_the_length_only(pattern, step):
    seconds(pattern, 50, step)
    short = min(seconds(pattern, 600, step) for _ in range(2))
    long = min(seconds(pattern, 2400, step) for _ in range(2))
    assert long < 8 * short + 0.05
