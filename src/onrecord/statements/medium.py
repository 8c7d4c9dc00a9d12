"""A cue verb -> the words that name the vehicle: "in a joint statement", "on Telegram", "by phone", "told reporters"."""

from __future__ import annotations

from itertools import takewhile

from onrecord.language import Parse, Token
from onrecord.statements import labels
from onrecord.statements.cues import book
from onrecord.statements.subjects import phrase

PREPOSITIONS = frozenset(("in", "on", "by", "via", "through", "at", "during", "over"))
NAMING = frozenset(("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD"))
"""Tags of the words that name an addressee."""
PRESS = frozenset(("reporter", "journalist", "press", "media"))
"""People told that stand for the occasion: "told reporters"."""


def find(parse: Parse, verb: Token) -> list[Token]:
    """The words that name the vehicle: "in a joint statement", "on Telegram", "reporters"."""
    for child in parse.children(verb):
        if child.dep == "prep" and child.text.lower() in PREPOSITIONS:
            held = next((c for c in parse.children(child) if c.dep == "pobj"), None)
            if held is not None and held.lemma.lower() in book().media:
                return _with_addressee(parse, [t for t in _bounded(parse, child) if t.i >= child.i])
        if child.dep in ("dobj", "dative") and verb.lemma == "tell" and _is_press(child):
            return phrase(parse, child)
    return []


def _is_press(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma.lower() in PRESS


def _bounded(parse: Parse, preposition: Token) -> list[Token]:
    """The phrase without a clause, participle or day that hangs on it."""
    below = [t for t in parse.subtree(preposition) if t.i != preposition.i]
    cut = {t.i for x in below if _is_beside(parse, x) for t in parse.subtree(x)}
    tokens = [t for t in parse.subtree(preposition) if t.i not in cut]
    while tokens and tokens[-1].pos == "PUNCT":
        tokens.pop()
    return tokens


def _is_beside(parse: Parse, token: Token) -> bool:
    day = token.dep == "prep" and labels.at(parse, token.i + 1) in ("DATE", "TIME")
    return day or token.dep in ("acl", "relcl", "advcl", "ccomp")


def _with_addressee(parse: Parse, words: list[Token]) -> list[Token]:
    """The phrase with whom it went to, by the order of the words: "in a note **to council members**"."""
    last = parse.sentences[words[-1].sentence].last
    following = parse.tokens[words[-1].i + 1 : last]
    if not following or following[0].text.lower() != "to":
        return words
    named = list(takewhile(lambda token: token.tag in NAMING, following[1:]))
    return [*words, following[0], *named] if named and named[-1].tag.startswith("NN") else words
