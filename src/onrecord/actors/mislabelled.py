"""People whom the parser takes for bodies, by words that only a person has beside the name.

`Humza Yousaf` is one where `Yousaf` alone is a person's name further down, `Montell Figgins, who represents him`, where
the relative clause is one person's, `the tycoon Vivek Ramaswamy`, where the word before it says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.actors.lexicon import Lexicon
from onrecord.actors.titles import is_title
from onrecord.language import Name, Parse, Token

BODIES = frozenset(("ORG", "PRODUCT", "WORK_OF_ART", "FAC", "GPE"))
LONGEST = 3
"""Words of a person's name."""
ONE = frozenset(("is", "was", "has", "does"))
"""Verbs that a single person takes; teams and bands take the plural."""


def people(parse: Parse, found: Iterable[tuple[int, int]], known: set[int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Token ranges (end exclusive) of names labelled as bodies that are people's; `found` are those labelled as people's."""
    bare = {parse.tokens[first].text for first, last in found if last - first == 1}
    whole = {parse.tokens[last - 1].text for first, last in found if last - first > 1}
    taken = {i for first, last in found for i in range(first, last)} | known
    return [
        (name.first, name.last)
        for name in parse.names
        if _can_be_a_person(parse, name, lexicon)
        and taken.isdisjoint(range(name.first, name.last))
        and (parse.tokens[name.last - 1].text in bare - whole or _is_shown(parse, name, lexicon))
    ]


def _can_be_a_person(parse: Parse, name: Name, lexicon: Lexicon) -> bool:
    words = parse.tokens[name.first : name.last]
    return (
        name.label in BODIES
        and 2 <= len(words) <= LONGEST
        and all(word.pos == "PROPN" and word.text[0].isupper() and not word.text.isupper() for word in words)
        and not any(_is_something(word, lexicon) for word in words)
    )


def _is_something(word: Token, lexicon: Lexicon) -> bool:
    """Whether the word is a place, a title, or one with which names of bodies end."""
    return word.text in lexicon.organisations or word.text in lexicon.names or is_title(word, lexicon)


def _is_shown(parse: Parse, name: Name, lexicon: Lexicon) -> bool:
    """Whether a relative clause of one person hangs on the name, or an occupation stands before it."""
    last = parse.tokens[name.last - 1]
    before = parse.tokens[name.first - 1 : name.first] if name.first else ()
    called = any(word.head == last.i and _is_occupation(word, lexicon) for word in before)
    return called or any(child.dep == "relcl" and _of_one(parse, child) for child in parse.children(last))


def _is_occupation(word: Token, lexicon: Lexicon) -> bool:
    kinds = (noun.kind for noun in lexicon.nouns.get(word.lemma.casefold(), ()))
    return word.pos == "NOUN" and word.tag == "NN" and any(kind in ("office", "person") for kind in kinds)


def _of_one(parse: Parse, verb: Token) -> bool:
    """Whether the clause begins with `who` and its verb is in the singular."""
    below = list(parse.children(verb))
    who = any(child.text.casefold() == "who" and child.dep in ("nsubj", "nsubjpass") for child in below)
    helping = [child.text.casefold() for child in below if child.dep in ("aux", "auxpass")]
    return who and (helping[0] in ONE if helping else verb.tag == "VBZ" or verb.text.casefold() in ONE)
