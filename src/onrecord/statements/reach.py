"""Parse -> the tokens that are looked at: those of sentences a person could have written.

Text without full stops comes back from the parser as sentences of thousands of words; nested rules would take quadratic time on
them and find nothing true.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language import Parse, Sentence, Token
from onrecord.records import Issue

LONGEST = 400
"""Tokens of the longest sentence that is read."""


def tokens(parse: Parse) -> Iterator[Token]:
    """All tokens of sentences of ordinary length, in text order."""
    for sentence in parse.sentences:
        if not too_long(sentence):
            yield from parse.tokens[sentence.first : sentence.last]


def issues(parse: Parse) -> tuple[Issue, ...]:
    """One issue for each sentence that was not read."""
    return tuple(_issue(sentence) for sentence in parse.sentences if too_long(sentence))


def too_long(sentence: Sentence) -> bool:
    """Whether nobody could have written the sentence."""
    return sentence.last - sentence.first > LONGEST


def _issue(sentence: Sentence) -> Issue:
    message = f"a sentence of {sentence.last - sentence.first} words was not searched for statements"
    return Issue(stage="statements", code="long_sentence", message=message, start=sentence.start, end=sentence.end)
