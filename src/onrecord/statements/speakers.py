"""The words that name a source -> ids of actors.

An exact mention, or the mention that heads the phrase; several where names are joined by "and". A relative pronoun stands for
its antecedent, "I" and "we" for whoever is quoted, other pronouns that no mention covers for the last speaker. A document
stands for whoever issued it, where the words say who that is. Everybody else enters the cast as an unnamed actor.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.cast import Cast
from onrecord.language import Parse, Token
from onrecord.records import Statement
from onrecord.spans import Span
from onrecord.statements import labels, subjects
from onrecord.statements.attribution import Attribution, head_of, runs
from onrecord.statements.cues import book
from onrecord.statements.headings import UNNAMED
from onrecord.statements.subjects import phrase

CONTINUED = 0.7
"""How sure a pronoun nobody resolved is the last speaker: so it is in 15 of 16 cases on hand-marked pages, easier ones too."""
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
FIRST = frozenset(("i", "we", "my", "our", "us", "me", "myself", "ourselves"))
ANAPHORIC = frozenset(("he", "she", "they", "it", "his", "her", "their", "its", "himself", "herself"))
BESIDE = 2
"""Characters between a name and "who": a comma, a blank."""
CLAUSES = frozenset(("relcl", "acl", "appos", "punct"))
"""Dependents of a document that do not say who issued it: "the notice, **filed by Marrow**"."""
ISSUING = frozenset(("from", "by"))
"""Prepositions before whoever issued a document."""
HANGING = frozenset(("appos", "relcl", "acl", "prep", "conj", "cc", "punct", "advmod", "preconj"))
"""Dependents left out when an unnamed actor is entered."""
PARTS = frozenset(("percent", "%", "one", "some", "many", "most", "several", "both", "copy", "part", "rest", "majority", "member", "group", "number", "half", "third", "quarter", "dozen", "hundred", "thousand", "chapter", "section", "passage", "version"))  # fmt: skip
"""Words that say nothing of who speaks without the "of ..." behind them: "**70 percent of tenants** said"."""


@dataclass(slots=True)
class Resolver:
    """Turns source words into actor ids, in text order, remembering who spoke last."""

    parse: Parse
    """The parse of the article."""
    cast: Cast
    """The actors, which grow."""
    last: tuple[str, ...] = ()
    """Who spoke last."""
    issuers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Who issued the document last called by this noun."""
    channels: dict[str, tuple[tuple[str, ...], Span]] = field(default_factory=dict)
    """Through whom the document last called by this noun is known, with the words that say so."""

    def source(self, found: Attribution, outer: Statement | None) -> tuple[tuple[str, ...], float]:
        """`(ids, confidence)` of the source of `found`, which is inside `outer`."""
        if found.source is None:
            return (self.last, 0.6) if found.inherited else ((), 1.0)
        if found.rule == "turn" and found.source.quote.casefold() in UNNAMED:
            return (), 1.0
        head = head_of(self.parse, found.source)
        ids, sure = self._of(head, outer.source if outer else ()) if head else ((), 0.3)
        if found.medium:
            self._remember(found.medium, ids)
        if outer is None and ids:
            self.last = ids
        return ids, sure

    def named(self, heads: tuple[Token, ...]) -> tuple[str, ...]:
        """Ids of the actors these words name."""
        return _unique(actor for head in heads for actor in self._one(head)[0])

    def channel(
        self, found: Attribution, ids: tuple[str, ...], words: Span | None
    ) -> tuple[tuple[str, ...], Span | None]:
        """Through whom it is known; for a document named again ("the note said") through whom it was known before."""
        if words is not None:
            for noun in self._documents(found.medium or found.source):
                self.channels[noun] = (ids, words)
            return ids, words
        known = (self.channels[noun] for noun in self._documents(found.source) if noun in self.channels)
        return next(known, ((), None))

    def _documents(self, words: Span | None) -> list[str]:
        """Nouns for documents among the words."""
        if words is None:
            return []
        nouns = [token.lemma.lower() for token in self.parse.tokens_in(words.start, words.end)]
        return [noun for noun in nouns if book().speakers.get(noun) == "document"]

    def _of(self, head: Token, outer: tuple[str, ...]) -> tuple[tuple[str, ...], float]:
        word = head.text.lower() if head.pos == "PRON" or head.text != "US" else head.text
        known = self.cast.over(head.start)
        if known is None and word in RELATIVE:
            beside = self._somebody_beside(head) if word == "who" else ()
            noun = self._antecedent(head)
            return (beside, 0.6) if beside else self._of(noun, outer) if noun is not None else ((), 0.3)
        if word in FIRST and (known is None or outer):
            return (outer, 0.7) if outer else ((), 0.3)
        if known is None and word in ANAPHORIC:
            return self.last, CONTINUED
        joined = [head, *self._joined(head)]
        answers = [self._one(token) for token in joined]
        return _unique(actor for ids, _ in answers for actor in ids), min(sure for _, sure in answers)

    def _one(self, head: Token) -> tuple[tuple[str, ...], float]:
        known = self.cast.over(head.start)
        if known is not None:
            return (known,), 1.0
        if book().speakers.get(head.lemma.lower()) == "document":
            issuer = self._issuer(head)
            if issuer:
                return issuer, 0.7
        words = self._core(head)
        if not words:
            return (), 0.3
        return (self.cast.enter(words, rule="source", kind_is_group=head.tag in ("NNS", "NNPS")),), 0.8

    def _issuer(self, head: Token) -> tuple[str, ...]:
        """Who issued a document: named in its phrase, or whoever used it as a vehicle before."""
        hanging = {t.i for c in self.parse.children(head) if c.dep in CLAUSES for t in self.parse.subtree(c)}
        words = phrase(self.parse, head, frozenset(hanging))
        named = self.cast.within(words[0].start, words[-1].end) if words else []
        owner = None if named else subjects.owner(self.parse, head)
        if owner is None and not named:
            return self.issuers.get(head.lemma.lower(), ())
        issuer = self._one(owner)[0] if owner is not None else (named[0][1],)
        if any(c.dep == "poss" or c.text in ISSUING for c in self.parse.children(head)):
            self.issuers[head.lemma.lower()] = issuer
        return issuer

    def _remember(self, medium: Span, ids: tuple[str, ...]) -> None:
        for noun in self._documents(medium):
            self.issuers[noun] = ids

    def _antecedent(self, pronoun: Token) -> Token | None:
        for governor in self.parse.ancestors(pronoun):
            if governor.dep == "relcl":
                return self._undated(self.parse.head(governor))
        return None

    def _somebody_beside(self, who: Token) -> tuple[str, ...]:
        """Whose name "who" follows, where the parse hangs it on a thing: "talks between Norland and **the rebels**, who refused"."""
        noun = self._antecedent(who)
        if noun is None or noun.pos != "NOUN" or self.cast.over(noun.start) or noun.lemma.lower() in book().speakers:
            return ()
        opening = self.parse.tokens[self.parse.sentences[who.sentence].first].start
        before = self.cast.within(opening, who.start)
        beside = before and before[-1][0].start > noun.end and before[-1][0].end >= who.start - BESIDE
        return (before[-1][1],) if beside else ()

    def _undated(self, noun: Token) -> Token:
        """What a day on which a clause hangs belongs to: "the **ruling** of 19 July, which found ..."."""
        at = noun
        while at.head != at.i and labels.at(self.parse, at.i) == "DATE":
            at = self.parse.head(at)
        above = self.parse.head(at)
        return above if at is not noun and at.dep == "prep" and above.pos in ("NOUN", "PROPN") else noun

    def _joined(self, head: Token) -> list[Token]:
        found: list[Token] = []
        for child in self.parse.children(head):
            if child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON"):
                found += [child, *self._joined(child)]
        return found

    def _core(self, head: Token) -> Span | None:
        cut = {t.i for c in self.parse.children(head) if c.dep in HANGING for t in self.parse.subtree(c)}
        cut -= self._whole(head)
        words = [t for t in phrase(self.parse, head) if t.i not in cut]
        while words and words[-1].tag == "POS":
            words.pop()
        return next(iter(runs(self.parse, words)), None)

    def _whole(self, head: Token) -> set[int]:
        """The words from "of" to what the head is a part of, where nobody who is known stands among them."""
        if head.pos != "NUM" and head.lemma.lower() not in PARTS:
            return set()
        of = next((c for c in self.parse.children(head) if c.dep == "prep" and c.text == "of"), None)
        whole = next((c for c in self.parse.children(of) if c.dep == "pobj"), None) if of else None
        if of is None or whole is None or self.cast.within(of.start, whole.end):
            return set()
        return set(range(of.i, whole.i + 1))


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
