"""Parse -> speech verbs the parser hung into the content of another, though they continue its speaker.

In "said the road was closed, adding that ..." and "said the road was closed and called for help" a parser often hangs "adding" and
"called" on "was closed". They belong to "said": they have no subject of their own and the same form as it, or are participles
after a comma.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.language import Parse, Token
from onrecord.statements import reach
from onrecord.statements.cues import RECORDED, Book

Joins = Mapping[int, int]
"""For each such verb the index of the verb it continues."""
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
LONGEST_WAY = 8


def find(parse: Parse, book: Book) -> dict[int, int]:
    """The verbs that continue another one, with the one they continue."""
    found: dict[int, int] = {}
    for token in reach.tokens(parse):
        if token.pos == "VERB" and token.dep in ("advcl", "conj", "xcomp", "acl") and _speaks(parse, token, book):
            above = _continued(parse, token, book)
            if above is not None:
                found[token.i] = above.i
    return found


def _speaks(parse: Parse, verb: Token, book: Book) -> bool:
    rows = [book.verbs.get(verb.lemma.lower())]
    rows += [
        book.verbs.get(f"{verb.lemma.lower()} {c.text.lower()}")
        for c in parse.children(verb)
        if c.dep in ("prt", "prep")
    ]
    return any(row is not None and row.kind in RECORDED for row in rows)


def _continued(parse: Parse, verb: Token, book: Book) -> Token | None:
    if any(c.dep in SUBJECTS or c.tag in ("TO", "MD") for c in parse.children(verb)):
        return None
    at = verb
    for _ in range(LONGEST_WAY):
        above = parse.head(at)
        if above.i == at.i or above.sentence != verb.sentence:
            return None
        if at.dep == "ccomp" and above.i < at.i and above.i < verb.i and at.i != verb.i and _speaks(parse, above, book):
            return above if _fits(parse, verb, above) else None
        at = above
    return None


def _fits(parse: Parse, verb: Token, above: Token) -> bool:
    if verb.dep == "conj":
        return _form(parse, verb) == _form(parse, above) and _form(parse, verb) in ("VBD", "VBZ", "VBG", "VBP")
    return verb.tag == "VBG" and parse.tokens[verb.i - 1].text == ","


def _form(parse: Parse, verb: Token) -> str:
    """The tag of the verb, or of the "do" before it: "asks for help and **does** not mention it"."""
    return next((c.tag for c in parse.children(verb) if c.dep == "aux" and c.lemma.lower() == "do"), verb.tag)
