"""The parse as plain data, so that stages and their tests need no model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.records import Issue
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One token. Indices count over the whole article; offsets are characters of `article.text`."""

    i: int
    """Index in `Parse.tokens`."""
    start: int
    """First character."""
    end: int
    """One past the last character."""
    text: str
    """The characters."""
    lemma: str
    """Dictionary form, lower case except for names."""
    pos: str
    """Universal part of speech: VERB, NOUN, PROPN ..."""
    tag: str
    """Penn Treebank tag: VBD, NNS ..."""
    dep: str
    """ClearNLP dependency label: nsubj, dobj, ccomp ..."""
    head: int
    """Index of the governor; the token's own index at the root."""
    sentence: int
    """Index in `Parse.sentences`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; sentences never cross blocks."""

    first: int
    """Index of its first token."""
    last: int
    """One past the index of its last token."""
    start: int
    """First character."""
    end: int
    """One past the last character."""
    block: int
    """Index in `article.blocks`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the model sees it."""

    first: int
    """Index of its first token."""
    last: int
    """One past the index of its last token."""
    label: str
    """OntoNotes label: PERSON, ORG, GPE, NORP, LOC, FAC, DATE ..."""


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """The parse of a whole article. Everything is found by index; nothing here changes."""

    text: str
    """The article text."""
    tokens: tuple[Token, ...] = ()
    """All tokens, in text order; white space is no token."""
    sentences: tuple[Sentence, ...] = ()
    """All sentences, in text order."""
    names: tuple[Name, ...] = ()
    """Named entities, in text order."""
    _children: dict[int, tuple[Token, ...]] = field(default_factory=dict, repr=False)
    """Dependents of each token that has any, in text order."""

    @classmethod
    def of(cls, text: str, tokens: list[Token], sentences: list[Sentence], names: list[Name]) -> Parse:
        """The parse with its dependents indexed."""
        children: dict[int, list[Token]] = {}
        for token in tokens:
            if token.head != token.i:
                children.setdefault(token.head, []).append(token)
        index = {head: tuple(found) for head, found in children.items()}
        return cls(text, tuple(tokens), tuple(sentences), tuple(names), index)

    def children(self, token: Token) -> tuple[Token, ...]:
        """Direct dependents, in text order."""
        return self._children.get(token.i, ())

    def head(self, token: Token) -> Token:
        """The governor; the token itself at the root."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Governors from the nearest to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and everything below it, in text order."""
        found, open_ = [], [token]
        while open_:
            found.append(below := open_.pop())
            open_.extend(self._children.get(below.i, ()))
        return sorted(found, key=lambda each: each.i)

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """Tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that share a character with `start:end`."""
        low = bisect_right(self.tokens, start, key=lambda token: token.end)
        high = low
        while high < len(self.tokens) and self.tokens[high].start < end:
            high += 1
        return self.tokens[low:high]

    def span(self, first: Token, last: Token) -> Span:
        """From the first character of `first` to the last of `last`."""
        return Span.of(self.text, first.start, last.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What the language stage gives."""

    parse: Parse
    """The shared parse."""
    issues: tuple[Issue, ...] = ()
    """Text that could not be parsed."""
