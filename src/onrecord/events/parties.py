"""A noun phrase -> the ids of the actors it means.

First whoever the actors stage found there; then a person or body that plays a part in politics by its description alone
("three gunmen"), who is entered into the cast; then the owner of a thing ("Norland's decision", "a Norlandic drone").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.cast import Cast
from onrecord.events import clauses, extent
from onrecord.events.patterns import words
from onrecord.language import Parse, Token
from onrecord.records import Actor

# Police are left out: with nobody political on the other side they stand for crime news.
POLITICAL = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "PTY", "REB", "SPY", "OPP", "PRM", "UAF", "IGO", "UNO", "EUR", "IMG"}
)

MOST = 100
"""Mentions of one description that are entered; beyond that a page is no longer prose and only the id is kept."""
CROWD = ("protester", "protestor", "demonstrator")


@dataclass(slots=True)
class Parties:
    """Who is meant by which word of one article."""

    parse: Parse
    """The parse."""
    cast: Cast
    """The actors; unnamed ones are entered as they are needed."""
    heads: dict[int, str] = field(default_factory=dict)
    """Actor by the head word of its mentions."""
    inner: dict[int, str] = field(default_factory=dict)
    """Actor by any other word of its mentions."""
    known: dict[str, Actor] = field(default_factory=dict)
    """Actors by id."""
    described: dict[str, tuple[int, str]] = field(default_factory=dict)
    """How often a description was entered, and as whom."""

    @classmethod
    def of(cls, parse: Parse, cast: Cast) -> Parties:
        """The words of all mentions, the longest mention of a word winning."""
        found = cls(parse, cast, known={actor.id: actor for actor in cast.actors})
        for span, actor in sorted(cast.mentions, key=lambda pair: len(pair[0])):
            tokens = parse.tokens_in(span.start, span.end)
            for token in tokens:
                found.inner[token.i] = actor
            if tokens:
                found.heads[_head(tokens).i] = actor
        return found

    def meant(self, head: Token, *, owner: bool = True) -> tuple[str, ...]:
        """Ids of everyone the phrase around `head` means, groups with known members opened."""
        found: list[str] = []
        for word in clauses.conjuncts(self.parse, head):
            found += self._one(word, owner=owner)
            for named in clauses.prepositional(self.parse, word).get("include", []):
                found += [one for each in clauses.conjuncts(self.parse, named) for one in self._one(each, owner=False)]
        return tuple(dict.fromkeys(found))

    def _one(self, word: Token, *, owner: bool) -> tuple[str, ...]:
        actor = self.heads.get(word.i)
        if actor:
            return self.cast.persons_in(actor)
        counted = clauses.prepositional(self.parse, word).get("of", [])
        if counted and (word.lemma.lower() in words("quantity") or word.pos == "NUM"):
            return tuple(one for inner in counted[:1] for one in self.meant(inner, owner=owner))
        if word.i in self.inner and word.pos == "PROPN":
            return self.cast.persons_in(self.inner[word.i])
        if word.lemma.lower() in words("people") and word.pos in {"NOUN", "PROPN"}:
            return (self._entered(word),)
        return self._owner(word) if owner else ()

    def _entered(self, word: Token) -> str:
        """The id of an actor described and not named."""
        span = extent.noun_phrase(self.parse, word)
        times, known = self.described.get(span.quote, (0, ""))
        if times == MOST:
            return known
        new = self.cast.enter(span, rule="events/described", kind_is_group=word.tag in {"NNS", "NNPS"})
        self.heads[word.i] = new
        self.described[span.quote] = (times + 1, new)
        if new not in self.known:
            self.known[new] = self.cast.get(new)
        return new

    def _owner(self, thing: Token) -> tuple[str, ...]:
        """Whose thing it is: possessor, nationality, or the one behind "by" or "of"."""
        after = clauses.prepositional(self.parse, thing)
        places = (
            clauses.possessors(self.parse, thing),
            clauses.modifiers(self.parse, thing),
            after.get("by", []),
            after.get("from", []),
            after.get("of", []),
        )
        for place in places:
            for word in place:
                found = self._one(word, owner=False)
                if found:
                    return found
        return ()

    def crowd(self) -> tuple[str, ...]:
        """The protesters the article speaks of elsewhere, when a protest names nobody; nobody when they differ."""
        found = [one.id for one in self.known.values() if any(word in one.name.lower() for word in CROWD)]
        return tuple(found[:1])

    def is_political(self, actor_id: str) -> bool:
        """Whether this actor by itself makes an act a political one."""
        actor = self.known[actor_id]
        if actor.kind in {"state", "office"} or actor.sector in POLITICAL:
            return True
        if actor.members:
            return any(self.is_political(member) for member in actor.members if member in self.known)
        if actor.kind not in {"unnamed", "group"} and actor.sector not in {None, "CVL"}:
            return False
        described = (
            f"{actor.role or ''} {actor.name if actor.kind != 'person' else ''}".lower().replace("-", " ").split()
        )
        return any(word in words("people") and word not in words("soft") for word in map(_singular, described))


def _head(tokens: tuple[Token, ...]) -> Token:
    """The word of a mention whose governor stands outside it."""
    inside = {token.i for token in tokens}
    heads = (
        t for t in tokens if (t.head not in inside or t.head == t.i) and t.pos not in {"PUNCT", "DET", "ADP", "PART"}
    )
    return next(heads, tokens[-1])


def _singular(word: str) -> str:
    return word if word in words("people") else word.removesuffix("s")
