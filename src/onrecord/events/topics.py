"""Hit of a meeting or call -> the spans that say what it was about."""

from __future__ import annotations

from onrecord.events import clauses, extent
from onrecord.events.arguments import support
from onrecord.events.patterns import words
from onrecord.events.triggers import Hit
from onrecord.language import Parse, Token
from onrecord.spans import Span

ABOUT = ("about", "on", "over", "regarding", "concerning")
STRESSED = frozenset({"regarding", "concerning"})
"""After "especially" and its like the parse takes them for verbs of a clause."""
MATTERS = frozenset(
    {"issue", "matter", "question", "topic", "effort", "way", "step", "measure", "development", "situation"}
)
"""Nouns that open a topic of their own: "the status of the truce and issues related to trade" is two."""
OBJECT = frozenset({"discuss", "tackle", "negotiate", "address", "cover", "raise", "review"})


def topics(parse: Parse, hit: Hit, times: frozenset[int]) -> tuple[Span, ...]:
    """What was discussed, one span a thing; empty for other events. `times` are words of time expressions."""
    if hit.trigger.type != "CONSULT":
        return ()
    found: list[Token] = []
    verb = hit.token if not hit.trigger.noun else support(parse, hit.token) or parse.head(hit.token)
    if verb.lemma.lower() in OBJECT:
        found += clauses.patients(parse, verb)
    for holder in dict.fromkeys((hit.token, *hit.used)):
        after = clauses.prepositional(parse, holder)
        found += [t for name in ABOUT for t in after.get(name, ()) if t not in hit.used]
        found += [t for c in parse.children(holder) if _stresses(c) for t in clauses.by_dep(parse, c, "dobj", "pobj")]
    heads = [t for head in found for t in clauses.conjuncts(parse, head)]
    heads += [t for head in heads for t in parse.subtree(head) if t.i > head.i and _opens(parse, t)]
    wanted = [t for t in heads if t.i not in times and t.pos in {"NOUN", "PROPN"}]
    return tuple(dict.fromkeys(_phrase(parse, t, times) for t in wanted if t.i != hit.token.i))


def _stresses(token: Token) -> bool:
    return token.dep == "advcl" and token.text.lower() in STRESSED


def _opens(parse: Parse, token: Token) -> bool:
    """Whether the noun, joined to one deep inside a topic, is a topic beside it."""
    return token.dep == "conj" and token.lemma.lower() in MATTERS and parse.head(token).lemma.lower() not in MATTERS


def _phrase(parse: Parse, head: Token, times: frozenset[int]) -> Span:
    """The noun with all that belongs to it, up to what tells how or when they talked."""
    last = head
    for word in parse.subtree(head):
        if word.i <= head.i:
            continue
        if word.i > last.i + 1 or word.i in times or _ends(parse, head, word) or _opens(parse, word):
            break
        last = word
    if last is head and _opens(parse, head):
        last = _related(parse, head)
    while last.i > head.i and last.dep in {"punct", "prep", "cc", "mark", "det"}:
        last = parse.tokens[last.i - 1]
    return parse.span(parse.tokens[extent.leftmost(parse, head)], last)


def _related(parse: Parse, head: Token) -> Token:
    """The last word of "related to X" behind the noun, which the parse likes to hang on the noun before."""
    following = parse.tokens[head.i + 1] if head.i + 1 < len(parse.tokens) else head
    return parse.subtree(following)[-1] if following.text.lower() in {"related", "surrounding", *ABOUT} else head


def _ends(parse: Parse, head: Token, word: Token) -> bool:
    """Whether the topic stops before this word: another topic, "in a phone call", "with the leader saying"."""
    if word.dep in {"cc", "conj"} and parse.head(word).i == head.i:
        return True
    if word.dep == "punct" and word.text == ",":
        following = parse.tokens[word.i + 1] if word.i + 1 < len(parse.tokens) else word
        return following.lemma.lower() not in {"especially", "including", "particularly", "notably", "such"}
    inner = clauses.by_dep(parse, word, "pobj") if word.dep == "prep" else []
    return any(t.lemma.lower() in words("talks") for t in inner)
