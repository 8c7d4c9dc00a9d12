"""A noun phrase -> the ids of the actors it means.

First whoever the actors stage found there; then a person or body that plays a part in politics by its description alone
("three gunmen"), who is entered into the cast; then the owner of a thing ("Norland's decision", "a Norlandic drone").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.cast import Cast
from onrecord.events import clauses, demonyms, extent
from onrecord.events.patterns import words
from onrecord.language import Parse, Token
from onrecord.records import Actor

# Police are left out: with nobody political on the other side they stand for crime news.
POLITICAL = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "PTY", "REB", "SPY", "OPP", "PRM", "UAF", "IGO", "UNO", "EUR", "IMG"}
)

MOST = 100
"""Mentions of one description that are entered; beyond that a page is no longer prose and only the id is kept."""
RULING = frozenset({"government", "regime", "army", "military"})
"""Those of a state, told by a word alone."""
HARMED = re.compile(r"(?:the |\d+ )?(?:victim|casualt|survivor|wounded\b|dead\b)")
"""How the names of those begin to whom harm was done."""
LONGEST_DATELINE = 14
"""Words from the place to the dash."""
RIVALS = frozenset({"opponent", "rival"})
"""Roles that are political only beside somebody stronger: games and firms have them too."""
DASHES = frozenset({"--", "—", "–"})
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
    states: dict[str, str] = field(default_factory=dict)
    """States by ISO3 code."""
    speakers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Who says "we" or "our", by the index of that word."""
    on_behalf: frozenset[int] = frozenset()
    """Sentences in which somebody acts on another's behalf."""
    things: set[str] = field(default_factory=set)
    """Actors that are feuds, polls and other things: they may say something and do nothing, not even for their owner."""
    described: dict[str, tuple[int, str]] = field(default_factory=dict)
    """How often a description was entered, and as whom."""

    @classmethod
    def of(cls, parse: Parse, cast: Cast, speakers: dict[int, tuple[str, ...]]) -> Parties:
        """The words of all mentions, the longest mention of a word winning."""
        known = {actor.id: actor for actor in cast.actors}
        on_behalf = frozenset(token.sentence for token in parse.tokens if token.text == "behalf")
        found = cls(parse, cast, known=known, states=demonyms.states(cast), speakers=speakers, on_behalf=on_behalf)
        for span, actor in sorted(cast.mentions, key=lambda pair: len(pair[0])):
            tokens = parse.tokens_in(span.start, span.end)
            if cast.exactly(span.start, span.end) != actor or (tokens and _is_in_dateline(parse, tokens[-1])):
                continue
            if tokens and _is_a_thing(known[actor], _head(tokens)):
                if _head(tokens).lemma.lower() not in words("acting"):
                    found.things.add(actor)
                continue
            for token in tokens:
                found.inner[token.i] = actor
            if tokens:
                found.heads[_head(tokens).i] = actor
        found._name_offices()
        return found

    def _name_offices(self) -> None:
        """Give an office the name put behind it: "the Minister of Norland, Alva Vold, signed"."""
        mentions = self.cast.within(0, len(self.parse.text))
        for (office, one), (name, other) in pairwise(mentions):
            apart = self.parse.text[office.end : name.start]
            named = self.known[other].kind == "person" and self.known[one].kind in {"office", "unnamed"}
            if named and apart == ", " and self.parse.text[name.end : name.end + 1] in {",", "."}:
                tokens = self.parse.tokens_in(office.start, office.end)
                if tokens:
                    self.heads[_head(tokens).i] = other

    def meant(self, head: Token, *, owner: bool = True, site: bool = False, deed: bool = False) -> tuple[str, ...]:
        """Ids of everyone the phrase around `head` means, groups with known members opened.

        With `owner` a thing means whose it is; with `site` it means the state it stands in, if it is nobody's; with `deed`
        a minister's "we" means his state.
        """
        found: list[str] = []
        for word in self._principals(head) or clauses.conjuncts(self.parse, head):
            found += self._titled_before(word)
            found += self._speaker(word, deed=deed) or self._one(word, owner=owner)
            for named in clauses.prepositional(self.parse, word).get("include", []):
                found += self._counted_in(named)
            if site and not found:
                found += self._site(word)
        return tuple(dict.fromkeys(found))

    def _counted_in(self, named: Token) -> list[str]:
        """Who is named among many, or of a state: "ministers, including Alva Vold"; "including one woman" tells of nobody else."""
        everyone = [one for each in clauses.conjuncts(self.parse, named) for one in self._one(each, owner=False)]
        return [one for one in everyone if self.known[one].country or self.known[one].kind not in {"unnamed", "group"}]

    def _principals(self, agent: Token) -> list[Token]:
        """For whom somebody only acts: "a suit filed by a lawyer on behalf of the senators"."""
        if agent.sentence not in self.on_behalf:
            return []
        verb = next((above for above in self.parse.ancestors(agent) if above.pos in clauses.CLAUSE), agent)
        for holder in (agent, verb):
            for on in clauses.by_dep(self.parse, holder, "prep"):
                for behalf in clauses.by_dep(self.parse, on, "pobj"):
                    if on.lemma.lower() == "on" and behalf.lemma.lower() == "behalf" and self._acts(agent, verb):
                        whose = clauses.prepositional(self.parse, behalf).get("of", [])
                        return whose or clauses.possessors(self.parse, behalf)
        return []

    def _acts(self, word: Token, verb: Token) -> bool:
        """Whether the word is who does what the verb tells."""
        return any(t.i == word.i for t in clauses.agents(self.parse, verb))

    def _speaker(self, word: Token, *, deed: bool) -> tuple[str, ...]:
        """Who says "we", and for a deed of a government the state."""
        if word.i in self.heads:
            return ()
        found = tuple(person for one in self.speakers.get(word.i, ()) for person in self.cast.persons_in(one))
        if not deed or word.lemma.lower() == "i":
            return found
        return tuple(dict.fromkeys(self._acts_for(one) for one in found))

    def _acts_for(self, actor_id: str) -> str:
        """The state of somebody who governs or fights for it, where the article names it."""
        actor = self.known[actor_id]
        return self.states.get(actor.country or "", actor_id) if actor.sector in {"GOV", "MIL"} else actor_id

    def _site(self, thing: Token) -> list[str]:
        """The state a thing stands in: "a factory in Norland", "depots on Norlandic soil"."""
        after = clauses.prepositional(self.parse, thing)
        found = [s for t in after.get("in", []) for s in self._state(t)]
        grounds = [t for name in ("on", "in", "inside") for t in after.get(name, []) if t.lemma in words("ground")]
        return found or [one for ground in grounds for one in self._owner(ground)]

    def _titled_before(self, name: Token) -> list[str]:
        """Persons whom the parse has put into the title of the next one: "Minister Vold and Foreign Minister Berg"."""
        if name.pos != "PROPN" or self._kind(name) != "person":
            return []
        before = [t for t in self.parse.subtree(name) if t.i < name.i]
        joint = next((t.i for t in reversed(before) if t.dep == "cc"), -1)
        return [self.heads[t.i] for t in before if t.i < joint and self._kind(t) == "person"]

    def _state(self, word: Token) -> tuple[str, ...]:
        return (self.heads[word.i],) if self._kind(word) == "state" else ()

    def _kind(self, word: Token) -> str | None:
        actor = self.heads.get(word.i)
        return self.known[actor].kind if actor else None

    def _one(self, word: Token, *, owner: bool) -> tuple[str, ...]:
        actor = self.heads.get(word.i)
        if actor:
            return self._apposed(word, actor) or self.cast.persons_in(actor)
        counted = clauses.prepositional(self.parse, word).get("of", [])
        if counted and (word.lemma.lower() in words("quantity") or word.pos == "NUM"):
            return tuple(one for inner in counted[:1] for one in self.meant(inner, owner=owner))
        if word.i in self.inner and word.pos == "PROPN":
            return self.cast.persons_in(self.inner[word.i])
        plural = word.tag == "NNPS" and demonyms.is_nationality(word.text.removesuffix("s"))
        if plural or (word.lemma.lower() in words("people") and word.pos in {"NOUN", "PROPN"}):
            return (self._entered(word),)
        return self._owner(word) if owner else ()

    def _apposed(self, word: Token, actor: str) -> tuple[str, ...]:
        """The persons put beside a description: "committee members Alva Vold and Ivo Berg"."""
        if self.known[actor].kind not in {"unnamed", "group"} or self.known[actor].members:
            return ()
        beside = clauses.by_dep(self.parse, word, "appos")
        below = [t for one in beside for t in self.parse.subtree(one) if t.dep in {"appos", "conj"}]
        return tuple(dict.fromkeys(self.heads[t.i] for t in below if self._kind(t) == "person"))

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
                state = demonyms.state_of(word, self.states)
                found = self._one(word, owner=False) or ((state,) if state else ())
                if found:
                    return self._council(thing, found) if thing.lemma.lower() == "resolution" else found
        return ()

    def _council(self, resolution: Token, owner: tuple[str, ...]) -> tuple[str, ...]:
        """The body that passes an organisation's resolution, where the sentence names it: "a UN resolution ... the Security Council"."""
        names = tuple(f"{mention.span.quote} " for one in owner for mention in self.known[one].mentions)
        sentence = self.parse.sentence_tokens(self.parse.sentences[resolution.sentence])
        bodies = (self.heads[token.i] for token in sentence if token.i in self.heads)
        return next(((one,) for one in bodies if self.known[one].name.startswith(names)), owner)

    def others(self, everyone: tuple[str, ...], some: tuple[str, ...]) -> tuple[str, ...]:
        """Who of `everyone` is none of `some` and acts for no country of theirs."""
        countries = {self.known[one].country for one in some} - {None}
        return tuple(one for one in everyone if one not in some and self.known[one].country not in countries)

    def doers(self, kind: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """These without a bare "government" beside the state whose it is: "the Norlandic government offensive"; no victim attacks."""
        states = any(self.known[one].kind == "state" for one in ids)
        names = {one: self.known[one].name.lower() for one in ids}
        bare = {one for one, name in names.items() if states and name in RULING}
        harmed = {one for one, name in names.items() if kind == "ASSAULT" and HARMED.match(name)}
        return tuple(one for one in ids if one not in bare | harmed)

    def is_own_state(self, actor_id: str, others: tuple[str, ...]) -> bool:
        """Whether this is the state that one of the others acts for: "Berg reaffirmed Norland's position"."""
        actor = self.known[actor_id]
        if actor.kind != "state" or actor.country is None:
            return False
        return any(self.known[one].country == actor.country and self.known[one].kind == "person" for one in others)

    def are_own_forces(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether all are forces of the state one of the others governs: "she ordered the Norlandic army to leave"; a bare "the army" may be anybody's."""
        states = {self.known[one].country for one in others if self.known[one].sector == "GOV"} - {None}
        forces = (self.known[one] for one in some)
        return bool(some) and all(force.sector in {"MIL", "COP"} and force.country in states for force in forces)

    def not_places(self) -> frozenset[int]:
        """Indices of the words of everybody who is no state."""
        return frozenset(i for i, actor in self.inner.items() if self.known[actor].kind != "state")

    def countries(self) -> frozenset[str]:
        """Countries of the states, officials and bodies of the article."""
        return frozenset(actor.country for actor in self.known.values() if actor.country)

    def crowd(self) -> tuple[str, ...]:
        """The protesters the article speaks of elsewhere, when a protest names nobody; nobody when they differ."""
        found = [one.id for one in self.known.values() if any(word in one.name.lower() for word in CROWD)]
        return tuple(found[:1])

    def is_no_mere_suspect(self, actor_id: str) -> bool:
        """Whether arresting this somebody is politics: the press, or a foreigner ("two Norlandic surveyors")."""
        actor = self.known[actor_id]
        described = actor.name.split() if actor.kind in {"unnamed", "group"} else ()
        return any(word.lower() in words("press") or demonyms.is_nationality(word) for word in described)

    def is_political(self, actor_id: str) -> bool:
        """Whether this actor by itself makes an act a political one."""
        actor = self.known[actor_id]
        if actor.kind in {"state", "office"} or (actor.sector in POLITICAL and actor.role not in RIVALS):
            return True
        if actor.members:
            return any(self.is_political(member) for member in actor.members if member in self.known)
        if actor.kind not in {"unnamed", "group"} and actor.sector not in {None, "CVL"}:
            return False
        private = actor.sector == "CVL" and (actor.kind != "person" or actor.role == "civilian")
        role = "" if private else actor.role or ""
        described = f"{role} {actor.name if actor.kind != 'person' else ''}".lower().replace("-", " ").split()
        return any(word in words("people") and word not in words("soft") for word in map(_singular, described))


def _head(tokens: tuple[Token, ...]) -> Token:
    """The word of a mention whose governor stands outside it."""
    inside = {token.i for token in tokens}
    heads = (
        t for t in tokens if (t.head not in inside or t.head == t.i) and t.pos not in {"PUNCT", "DET", "ADP", "PART"}
    )
    return next(heads, tokens[-1])


def _is_in_dateline(parse: Parse, word: Token) -> bool:
    """Whether the word belongs to "VELDA, Aug. 20 (Agency) --" at the start of a sentence."""
    first = parse.sentences[word.sentence].first
    if not parse.tokens[first].text.isupper() or word.i - first > LONGEST_DATELINE:
        return False
    following = parse.tokens[word.i + 1 : first + LONGEST_DATELINE]
    return any(t.text in DASHES for t in following) and parse.tokens[first].pos == "PROPN"


def _singular(word: str) -> str:
    return word if word in words("people") else word.removesuffix("s")


def _is_a_thing(actor: Actor, head: Token) -> bool:
    """Whether a name or description ends in a word for what nobody can be; whoever a codebook knows is somebody all the same."""
    somebody = actor.kind == "person" or actor.codebook or actor.wikidata or actor.sector
    return not somebody and head.lemma.lower() in words("things")
