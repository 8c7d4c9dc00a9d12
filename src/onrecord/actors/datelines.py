"""Datelines: `LUSAVA, Feb. 10 (Agency) --` at the head of a paragraph says where it was written; nobody in it acts."""

from __future__ import annotations

from onrecord.actors.lexicon import Lexicon
from onrecord.language import Parse, Token

DASHES = frozenset(("-", "--", "—", "–", "---"))
LONGEST = 18
"""Tokens before the dash."""
PLACE = 5
"""Tokens of the place alone."""


def find(parse: Parse, lexicon: Lexicon) -> frozenset[int]:
    """Tokens of all datelines."""
    found: set[int] = set()
    block = -1
    for sentence in parse.sentences:
        if sentence.block != block:
            block = sentence.block
            found.update(range(sentence.first, _end(parse, sentence.first, lexicon)))
    return frozenset(found)


def _end(parse: Parse, first: int, lexicon: Lexicon) -> int:
    """One past the dateline that begins at `first`, or `first` if none does."""
    head = parse.tokens[first : first + LONGEST]
    dashes = [n for n, token in enumerate(head) if token.text in DASHES]
    stop = next((n for n in dashes if _stands_free(parse, head[n])), 0)
    before = head[:stop]
    if not before or not before[0].text[0].isupper():
        return first
    bracket = next((n for n, token in enumerate(before) if token.text == "("), None)
    if bracket is not None and before[-1].text == ")":
        dated = any(token.tag == "CD" for token in before[:bracket])
        return first + stop if bracket <= PLACE or dated else first
    loud = before[0].text.isupper() and len(before[0].text) > 3 and before[0].text not in lexicon.names
    fitting = all(token.pos in ("PROPN", "PUNCT", "NUM") for token in before)
    return first + stop if loud and fitting and stop <= 2 * PLACE else first


def _stands_free(parse: Parse, token: Token) -> bool:
    """Whether the dash has white space behind it: no hyphen."""
    return parse.text[token.end : token.end + 1].isspace()
