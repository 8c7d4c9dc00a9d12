"""Parse -> attributions by "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language import Parse, Sentence, Token
from onrecord.statements import reach
from onrecord.statements.attribution import Attribution, runs
from onrecord.statements.cues import ACCORDING
from onrecord.statements.subjects import phrase

CLAUSES = frozenset(("ROOT", "conj", "relcl", "ccomp", "parataxis"))
"""Relations of a clause that can be attributed by itself."""


def find(parse: Parse) -> Iterator[Attribution]:
    """Attributions by "according to", in text order."""
    for token in reach.tokens(parse):
        if token.text.lower() == "according" and token.i + 2 < len(parse.tokens):
            found = _attribution(parse, token)
            if found:
                yield found


def _attribution(parse: Parse, token: Token) -> Attribution | None:
    to = parse.tokens[token.i + 1]
    named = next((c for c in parse.children(to) if c.dep in ("pobj", "pcomp")), None)
    if to.text.lower() != "to" or named is None:
        return None
    source = phrase(parse, named)
    own = frozenset(range(token.i, source[-1].i + 1))
    content = runs(parse, (t for t in _clause(parse, token, own) if t.i not in own))
    if not content:
        return None
    return Attribution(
        source=next(iter(runs(parse, source)), None),
        cue=parse.span(token, to),
        content=content,
        row=ACCORDING,
        anchor=token.i,
        rule="according_to",
    )


def _clause(parse: Parse, token: Token, own: frozenset[int]) -> list[Token]:
    """The clause the phrase belongs to; the rest of the sentence where the phrase opens it."""
    sentence = parse.sentences[token.sentence]
    if token.i - sentence.first <= 2:
        return list(parse.tokens[max(own) + 1 : sentence.last])
    if _is_last(parse, sentence, own):
        return _before(parse, token, sentence)
    at = parse.head(token)
    while at.dep not in CLAUSES and at.head != at.i:
        at = parse.head(at)
    return [t for t in parse.subtree(at) if t.i not in own]


def _is_last(parse: Parse, sentence: Sentence, own: frozenset[int]) -> bool:
    """Whether only marks follow the phrase in its sentence."""
    return all(t.pos == "PUNCT" for t in parse.tokens[max(own) + 1 : sentence.last])


def _before(parse: Parse, token: Token, sentence: Sentence) -> list[Token]:
    """Everything before the phrase, or the relative clause that it ends."""
    relative = next((t for t in (parse.head(token), *parse.ancestors(parse.head(token))) if t.dep == "relcl"), None)
    tokens = parse.subtree(relative) if relative else parse.tokens[sentence.first : token.i]
    kept = [t for t in tokens if t.i < token.i]
    return kept[1:] if kept and kept[0].dep == "cc" else kept
