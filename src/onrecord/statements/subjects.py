"""A verb -> the words that name who says it.

The subject of the verb, or of the verb that it continues ("..., adding that"), the agent of a passive, the noun a participle
modifies ("a letter urging ..."), the relative pronoun of a relative clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.language import Parse, Token
from onrecord.statements import labels
from onrecord.statements.cues import book
from onrecord.statements.joins import Joins

SUBJECTS = frozenset(("nsubj", "csubj"))
CARRIED = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "ccomp", "dep", "parataxis"))
"""Relations over which a verb without a subject takes its governor's."""
CONTROLLED = frozenset(("of", "for", "from", "into", "as"))
"""Prepositions after which the object of the verb above does what follows: "accused **X** of threatening"."""
LIGHT = frozenset(
    [
        "make",
        "issue",
        "deliver",
        "give",
        "offer",
        "renew",
        "repeat",
        "raise",
        "file",
        "send",
        "put",
        "release",
        "post",
        "publish",
        "level",
        "have",
    ]
)
"""Verbs that add nothing to the noun they govern: "**issued** a statement saying"."""
LONGEST_WAY = 6
NEAREST_DRAFT = 8
"""Words before "that would" among which its document stands."""
QUOTED = frozenset(("quote", "cite", "hear", "see", "overhear", "record"))
"""Passives whose subject is the speaker ("was quoted as saying")."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the source of a verb stands."""

    head: Token | None
    """Head of the words that name it; null when it is hidden."""
    passive: bool = False
    """Whether the verb stands in the passive."""
    way: int = 0
    """How many governors away the subject was found."""


def find(parse: Parse, verb: Token, joins: Joins) -> Source:
    """The source of `verb`."""
    at = verb
    for way in range(LONGEST_WAY):
        if at.i in joins:
            at = parse.tokens[joins[at.i]]
        children = parse.children(at)
        auxiliaries = [below for c in children if c.dep == "aux" for below in parse.children(c)]
        subject = _nearest(parse, at, [c for c in (*children, *auxiliaries) if c.dep in SUBJECTS])
        if subject:
            return Source(None if _expletive(subject) else _drafted(parse, at, subject) or subject, False, way)
        passive = next((c for c in children if c.dep in ("nsubjpass", "auxpass", "csubjpass")), None)
        if passive:
            return _of_passive(parse, at, verb, way)
        if way == 0 and at.tag in ("VBN", "VBD") and at.dep == "advcl":
            return Source(agent(parse, at), True, 0)
        if at.dep in ("acl", "relcl", "amod"):
            return _of_modifier(parse, at, way)
        if at.dep not in CARRIED or at.head == at.i or (at.dep == "ccomp" and at.tag != "VBG"):
            return Source(None, False, way)
        above = parse.head(at)
        if at.dep == "pcomp" and above.text.lower() in CONTROLLED:
            controller = next((c for c in parse.children(parse.head(above)) if c.dep == "dobj" and c.i < at.i), None)
            if controller is not None:
                return Source(controller, False, way)
        at = above
    return Source(None)


def _nearest(parse: Parse, verb: Token, found: list[Token]) -> Token | None:
    """The subject just before the verb, where a parser took a place or time for another: "VELDA — **She** said"."""
    before = [each for each in found if each.i < verb.i and labels.at(parse, each.i) not in ("DATE", "TIME")]
    return next(iter(before[-1:] or found), None)


def _drafted(parse: Parse, verb: Token, subject: Token) -> Token | None:
    """The document before "that would": "pass **its own text** at the council that would endorse the deal"."""
    if subject.tag != "WDT" or not any(c.dep == "aux" and c.lemma.lower() == "would" for c in parse.children(verb)):
        return None
    before = reversed(parse.tokens[max(parse.sentences[verb.sentence].first, subject.i - NEAREST_DRAFT) : subject.i])
    return next((t for t in before if t.pos == "NOUN" and book().speakers.get(t.lemma.lower()) == "document"), None)


def _of_passive(parse: Parse, at: Token, verb: Token, way: int) -> Source:
    subject = next((c for c in parse.children(at) if c.dep == "nsubjpass"), None)
    if at.i != verb.i:
        return (
            Source(subject, False, way)
            if verb.tag == "VBG" or at.lemma in QUOTED or verb.dep == "conj"
            else Source(None)
        )
    return Source(agent(parse, at), True, way)


def _of_modifier(parse: Parse, at: Token, way: int) -> Source:
    if at.tag == "VBD" and parse.head(at).dep == "ROOT" and parse.head(at).i < at.i and agent(parse, at) is None:
        return Source(parse.head(at), False, way)
    if at.tag == "VBN":
        return Source(agent(parse, at), True, way)
    if at.tag != "VBG":
        return Source(None, False, way)
    noun = _sent(parse, parse.head(at))
    above = parse.head(noun)
    if noun.dep == "dobj" and above.lemma in LIGHT:
        issuer = next((c for c in parse.children(above) if c.dep == "nsubj"), None)
        return Source(issuer or noun, False, way)
    return Source(noun, False, way)


def _sent(parse: Parse, noun: Token) -> Token:
    """The document where the parser hung its words on whom it went to: "sent **a letter** to the envoy urging ..."."""
    to = parse.head(noun)
    if to.dep not in ("prep", "dative") or to.text.lower() != "to":
        return noun
    above = (parse.head(to), *parse.children(parse.head(to)))
    return next((t for t in above if t.i < to.i and t.pos == "NOUN" and t.lemma.lower() in book().media), noun)


def agent(parse: Parse, verb: Token) -> Token | None:
    """The head of "by ..." after a passive."""
    for child in parse.children(verb):
        if child.dep in ("agent", "prep") and child.text.lower() == "by":
            return next((c for c in parse.children(child) if c.dep == "pobj"), None)
    return None


def _expletive(token: Token) -> bool:
    return token.text.lower() in ("there", "here")


def phrase(parse: Parse, head: Token, without: frozenset[int] = frozenset()) -> list[Token]:
    """The whole noun phrase of `head`, appositions included, as far as it is one run, behind any label ("Note:"), and leaves out `without`."""
    tokens = [t for t in parse.subtree(head) if t.i not in without]
    if head.i in without:
        return []
    first = last = next(n for n, t in enumerate(tokens) if t.i == head.i)
    while first and tokens[first - 1].i == tokens[first].i - 1 and tokens[first - 1].text != ":":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


def owner(parse: Parse, noun: Token) -> Token | None:
    """Who a noun comes from: "**his** claim", "a report **by the bank**", "the **Kremlin** statement"."""
    for child in parse.children(noun):
        if child.dep == "poss":
            return child
    for child in parse.children(noun):
        if child.dep == "prep" and child.text.lower() in ("by", "from"):
            return next((c for c in parse.children(child) if c.dep == "pobj"), None)
    return next((c for c in parse.children(noun) if c.dep in ("compound", "nmod") and c.pos == "PROPN"), None)
