"""Parse -> who and what goes with the word of an event, by role."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from onrecord.language import Parse, Token
from onrecord.linking.stories import SAYS, form

Role = Literal["subject", "object", "other"]
DEPENDENTS: dict[str, Role] = {
    "dobj": "object",
    "dative": "object",
    "attr": "object",
    "oprd": "object",
    "poss": "other",
    "compound": "other",
    "amod": "other",
    "nmod": "other",
    "nummod": "other",
    "npadvmod": "other",
}
SUBJECTS: dict[str, Role] = {"nsubj": "subject", "csubj": "subject", "nsubjpass": "object"}
SHARING = frozenset(("conj", "xcomp", "advcl", "ccomp"))
"""Verbs that may have their subject at the verb above."""
MODIFYING = frozenset(("compound", "amod", "nmod", "nummod", "poss"))
HIGHEST = 3
"""Verbs that are climbed for a subject."""


def parties(parse: Parse, head: Token, inside: Collection[int]) -> dict[Role, set[str]]:
    """The words that go with the event at `head`, by role; `inside` are the tokens of the mention itself."""
    found: dict[Role, set[str]] = {"subject": set(), "object": set(), "other": set()}
    for role, token in (*_below(parse, head), *_above(parse, head, inside)):
        for one in _joined(parse, token):
            if one.i not in inside and one.pos in SAYS:
                modifiers = (c for c in parse.children(one) if c.dep in MODIFYING and c.pos in SAYS)
                found[role].update(map(form, (one, *modifiers)))
    return found


def _below(parse: Parse, head: Token) -> Iterator[tuple[Role, Token]]:
    for child in parse.children(head):
        if child.dep in DEPENDENTS:
            yield DEPENDENTS[child.dep], child
        elif child.dep in {"prep", "agent"}:
            for inner in parse.children(child):
                if inner.dep in {"pobj", "pcomp"}:
                    yield _by_preposition(child.lemma, head), inner


def _by_preposition(word: str, head: Token) -> Role:
    """`an attack by X` has X for a subject, `the arrest of X` for an object."""
    if word == "by":
        return "subject"
    return "object" if word == "of" and head.pos in {"NOUN", "PROPN"} else "other"


def _above(parse: Parse, head: Token, inside: Collection[int]) -> Iterator[tuple[Role, Token]]:
    """The subjects of a verb; for a noun those of the verb it stands with, and the noun it belongs to."""
    if head.pos in {"VERB", "AUX"}:
        yield from _subjects(parse, head)
        return
    above = parse.head(head)
    if head.dep in {"dobj", "attr", "nsubj", "nsubjpass"} and above.i not in inside:
        yield from (("subject", token) for _, token in _subjects(parse, above) if token is not head)
    elif head.dep == "compound":
        yield "other", above
    elif head.dep == "pobj":
        higher = parse.head(above)
        if higher.pos == "VERB":
            yield from (("subject", token) for _, token in _subjects(parse, higher))
        elif higher.pos in {"NOUN", "PROPN"}:
            yield "other", higher


def _subjects(parse: Parse, verb: Token) -> list[tuple[Role, Token]]:
    """The subjects of a verb, else of the verb above it; of a participle at a noun (`the man arrested`) the noun."""
    for _ in range(HIGHEST):
        found = [(SUBJECTS[child.dep], child) for child in parse.children(verb) if child.dep in SUBJECTS]
        if found:
            return found
        if verb.dep in {"acl", "relcl"}:
            return [("object" if verb.tag == "VBN" else "subject", parse.head(verb))]
        if verb.dep not in SHARING:
            return []
        verb = parse.head(verb)
    return []


def _joined(parse: Parse, token: Token) -> Iterator[Token]:
    """The word, and those joined to it (`X and Y`) or set beside it (`X, the minister`)."""
    open_ = [token]
    while open_:
        yield (one := open_.pop())
        open_ += [child for child in parse.children(one) if child.dep in {"conj", "appos"}]
