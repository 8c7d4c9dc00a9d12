"""Trigger -> the statements it is told in: the innermost ones whose content holds it.

A speech act that the outlet reports itself lies outside every content, because its own cue is the trigger. Who only
characterises something ("called the talks open") does not tell it, and what the outlet adds in a relative clause ("denounced
the raid, which Norland blamed on Sudmark") is the outlet's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.events import clauses
from onrecord.events.patterns import words
from onrecord.language import Parse, Token
from onrecord.records import Statement
from onrecord.spans import Span

JUDGING = frozenset({"praises", "criticises", "denies"})
AROUND = frozenset({"in", "amid", "during", "after", "before", "despite", "following"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(slots=True)
class Sources:
    """The innermost statements of every word."""

    parse: Parse
    """The parse."""
    innermost: dict[int, tuple[Statement, ...]] = field(default_factory=dict)
    """Statements by token index; words of the outlet itself are not there."""
    spoken: dict[int, Statement] = field(default_factory=dict)
    """Statements by the words of their cues."""

    @classmethod
    def of(cls, parse: Parse, statements: tuple[Statement, ...]) -> Sources:
        """Contents laid over the words from the longest to the shortest; equal contents share a word."""
        found: dict[int, tuple[Statement, ...]] = {}
        size: dict[int, int] = {}
        for statement in sorted(statements, key=_length, reverse=True):
            length = _length(statement)
            for piece in statement.content:
                for token in parse.tokens_in(piece.start, piece.end):
                    if statement.cue and statement.cue.start <= token.start < statement.cue.end:
                        continue
                    shared = found.get(token.i, ()) if size.get(token.i) == length else ()
                    found[token.i], size[token.i] = (*shared, statement), length
        cues = {t.i: s for s in statements if s.cue for t in parse.tokens_in(s.cue.start, s.cue.end)}
        return cls(parse, found, cues)

    def at(self, token: Token) -> tuple[Statement, ...]:
        """The innermost statements whose content tells what `token` announces; empty for the outlet's own words."""
        return tuple(one for one in self.innermost.get(token.i, ()) if not self._is_aside(token, one))

    def speakers(self) -> dict[int, tuple[str, ...]]:
        """Who speaks of himself, by the index of the word: the sources of "we" and "our" in what is quoted."""
        first = (i for i in self.innermost if self.parse.tokens[i].text.lower() in FIRST)
        return {i: tuple(one for statement in self.innermost[i] for one in statement.source) for i in first}

    def is_presupposed(self, token: Token) -> bool:
        """Whether a noun is only what somebody characterises or condemns, and is taken as known: "called the talks open"."""
        cued = [one for one in self.innermost.get(token.i, ()) if self._judges(token, one)]
        if not cued or token.pos != "NOUN":
            return False
        definite = {t.lemma.lower() for t in clauses.by_dep(self.parse, token, "det")} & DEFINITE
        return bool(definite) or bool(clauses.possessors(self.parse, token))

    def _judges(self, token: Token, statement: Statement) -> bool:
        """Whether the statement only judges or describes what the noun names: its cue's object, or what it calls so."""
        verb, cue = self.parse.head(token), statement.cue
        if cue is None or not (statement.stance in JUDGING or verb.lemma.lower() in words("describe")):
            return False
        if (
            token.dep == "nsubj"
            and verb.dep in {"ccomp", "oprd"}
            and not clauses.by_dep(self.parse, verb, "mark", "aux")
        ):
            verb = self.parse.head(verb)
        elif token.dep != "dobj":
            return False
        return cue.start <= verb.start < cue.end

    def _is_aside(self, token: Token, statement: Statement) -> bool:
        """Whether the outlet adds this in a clause on the object of an indirect statement."""
        if not statement.cue or not (statement.kind == "indirect" or self._is_left_out(statement.cue)):
            return False
        aside, below = False, token
        for above in self.parse.ancestors(token):
            if statement.cue.start <= above.start < statement.cue.end:
                return (aside and below.dep == "dobj") or self._is_around(below, above)
            if below.dep == "relcl" and above.pos == "PROPN" and self._follows_comma(below):
                return True
            if below.dep == "relcl":
                aside = bool(clauses.by_dep(self.parse, below, "nsubj", "nsubjpass", "dobj"))
            below = above
        return False

    def _is_around(self, preposition: Token, cue: Token) -> bool:
        """Whether it only tells around what somebody did to its object: "proposed a draft | in a challenge to ..."."""
        adjunct = preposition.dep == "prep" and preposition.lemma.lower() in AROUND
        return adjunct and bool(clauses.by_dep(self.parse, cue, "dobj"))

    def _is_left_out(self, cue: Span) -> bool:
        """Whether the source leaves it unsaid, so that only the outlet can tell it: "the draft does not mention ..."."""
        return any(token.dep == "neg" for token in self.parse.tokens_in(cue.start, cue.end))

    def _follows_comma(self, verb: Token) -> bool:
        """Whether the clause only adds something: "the rebels, who have long refused"."""
        pronoun = next((t for t in self.parse.children(verb) if t.lemma.lower() in clauses.RELATIVE), None)
        return pronoun is not None and pronoun.i > 0 and self.parse.tokens[pronoun.i - 1].text == ","


def _length(statement: Statement) -> int:
    return sum(len(piece) for piece in statement.content)
