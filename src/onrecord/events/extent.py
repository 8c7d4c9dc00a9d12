"""Words -> the shortest span that shows what they are: a noun phrase, an event's mention."""

from __future__ import annotations

from onrecord.events import clauses
from onrecord.language import Parse, Token
from onrecord.spans import Span

BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "case"})
TAIL = frozenset({"relcl", "acl", "advcl", "appos", "punct", "ccomp", "conj", "cc", "parataxis"})
FARTHEST = 25
LONGEST_TAIL = 12


def noun_phrase(parse: Parse, head: Token) -> Span:
    """The noun with what stands before it: "three armed men"."""
    return parse.span(parse.tokens[leftmost(parse, head)], head)


def mention(parse: Parse, words: list[Token], agents: list[Token], patients: list[Token]) -> Span:
    """From the actor through the object, if they stand near: the run of text that shows the event."""
    first, last = min(words, key=_index), max(words, key=_index)
    inside = [t for t in (*agents, *patients) if t.sentence == first.sentence and abs(t.i - first.i) <= FARTHEST]
    starts = [leftmost(parse, word) for word in (*words, *inside) if word.pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    ends = [_right(parse, word) for word in inside if word.i > first.i] + [
        _right(parse, w) for w in words if w.pos == "NOUN"
    ]
    return parse.span(parse.tokens[min([first.i, *starts])], parse.tokens[max([last.i, *ends])])


def _index(token: Token) -> int:
    return token.i


def leftmost(parse: Parse, head: Token) -> int:
    """Index of the first word that belongs to the noun, going left without a gap."""
    low = head.i
    for child in reversed(clauses.by_dep(parse, head, *BEFORE)):
        if child.i < low and head.i - child.i <= LONGEST_TAIL:
            low = min(child.i, *(t.i for t in parse.subtree(child))) if child.dep in {"poss", "compound"} else child.i
    return max(low, head.i - LONGEST_TAIL)


def _right(parse: Parse, head: Token) -> int:
    """Index of the last word of the noun's prepositional tail."""
    high, open_ = head.i, [head]
    while open_:
        for child in parse.children(open_.pop()):
            if child.i > head.i and child.dep not in TAIL and child.i - head.i <= LONGEST_TAIL:
                high = max(high, child.i)
                open_.append(child)
    return high
