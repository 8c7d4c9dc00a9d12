"""Hit* -> Sighting*: each trigger with its parties, status, sources, time and place, or a reason to leave it out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.cast import Cast
from onrecord.events import clauses, extent
from onrecord.events.arguments import SPOKEN, Sides, sides, support
from onrecord.events.attacks import as_threat, as_walkout, in_words
from onrecord.events.occasions import Sighting
from onrecord.events.parties import Parties
from onrecord.events.patterns import Table, words
from onrecord.events.sources import Sources
from onrecord.events.status import status
from onrecord.events.topics import topics
from onrecord.events.triggers import Hit, hits
from onrecord.events.when import Calendar
from onrecord.events.where import named_places, place
from onrecord.language import Parse, Token
from onrecord.records import Article, EventTime, Rejection, Statement, Status, TimeMention

HEADLINES = frozenset({"title", "standfirst", "crosshead"})
HELD_IN = frozenset({"in", "during", "at", "by", "over", "on", "via"})
ANSWERS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "SANCTION"})
"""Types that answer an act, and so mean whoever did it."""
MUTUAL = frozenset({"both", "each", "group"})
"""Needs of rows that ask for more than one."""
PERSONS = frozenset({"person", "unnamed", "group"})
BACK = frozenset({"the", "this", "that", "these", "those", "such"})


@dataclass(slots=True)
class Reader:
    """What is known of one article while its triggers are read."""

    article: Article
    """The article."""
    parse: Parse
    """Its parse."""
    parties: Parties
    """Who is meant where."""
    sources: Sources
    """Who tells what."""
    calendar: Calendar
    """When."""
    places: frozenset[int]
    """Words of names of places."""
    cues: frozenset[int]
    """Words that attribute."""
    time_words: frozenset[int]
    """Words of time expressions."""
    bodies: frozenset[int]
    """Words of names of organisations: "the National Conference of Mayors" is no conference."""
    talking: frozenset[int] = frozenset()
    """Verbs that announce talks: "discussed", "spoke"."""
    acts: frozenset[int] = frozenset()
    """Verbs that announce an event themselves."""
    nouns: dict[int, str] = field(default_factory=dict)
    """Types of the events that nouns name."""
    latest: dict[str, Sighting] = field(default_factory=dict)
    """The latest sighting that names who did it, of each type and of each type and word."""
    earliest: dict[str, Sighting] = field(default_factory=dict)
    """The first such sighting of each type."""
    papers: dict[str, Sighting] = field(default_factory=dict)
    """The latest dated sighting in which a document was put forward, by the word for it: "proposed a draft"."""

    @classmethod
    def of(
        cls,
        article: Article,
        parse: Parse,
        times: tuple[TimeMention, ...],
        cast: Cast,
        statements: tuple[Statement, ...],
    ) -> Reader:
        """A reader of this article."""
        cues = frozenset(t.i for s in statements if s.cue for t in parse.tokens_in(s.cue.start, s.cue.end))
        time_words = frozenset(t.i for m in times for t in parse.tokens_in(m.span.start, m.span.end))
        sources, calendar = Sources.of(parse, statements), Calendar.of(parse, times)
        parties = Parties.of(parse, cast, sources.speakers())
        places = named_places(parse, parties.not_places() | time_words)
        bodies = frozenset(i for name in parse.names if name.label == "ORG" for i in range(name.first, name.last))
        return cls(article, parse, parties, sources, calendar, places, cues, time_words, bodies)

    def read(self, known: Table) -> tuple[list[Sighting], list[Rejection]]:
        """All sightings of the triggers `known` in text order, and those that came close."""
        found: list[Sighting] = []
        left: list[Rejection] = []
        every = hits(self.parse, known)
        self.talking = frozenset(h.token.i for h in every if h.trigger.type == "CONSULT" and not h.trigger.noun)
        self.acts = frozenset(h.token.i for h in every if not h.trigger.noun)
        self.nouns = {h.token.i: h.trigger.type for h in every if h.trigger.noun}
        for hit in every:
            seen = self._sighting(hit)
            if isinstance(seen, Sighting):
                found.append(seen)
                self._file(hit, seen)
                if seen.actors:
                    self.latest[seen.type] = self.latest[f"{seen.type} {seen.lemma}"] = seen
                    self.earliest.setdefault(seen.type, seen)
            elif seen:
                left.append(_rejection(hit, seen))
        return found, left

    def _file(self, hit: Hit, seen: Sighting) -> None:
        """Remember the documents a dated act puts forward."""
        objects = () if hit.trigger.noun or seen.time.basis != "stated" else clauses.patients(self.parse, hit.token)
        for word in objects:
            if word.lemma.lower() in words("document"):
                self.papers[word.lemma.lower()] = seen

    def _sighting(self, hit: Hit) -> Sighting | str:
        """The sighting, or the reason why there is none."""
        if hit.token.pos == "PROPN" and hit.token.i in self.bodies:
            return "part of a name"
        block = self.parse.sentences[hit.token.sentence].block
        headline = self.article.blocks[block].role in HEADLINES
        told = self._told(hit)
        state = status(self.parse, hit, told, headline=headline)
        if state is None:
            return "a purpose, not an act"
        who = self._spoken_by(hit, sides(self.parse, hit, self.parties))
        who = replace(who, actors=self.parties.doers(hit.trigger.type, who.actors))
        hit = as_walkout(in_words(hit, who, self.parties.known), who, self.parties.known)
        if _is_denial(self.parse, hit):
            return "a denial is a statement"
        if state == "planned" and told:
            hit, state, told = self._announced(hit, who, told)
        if hit.trigger.type == "REQUEST" and self.parties.are_own_forces(who.recipients, who.actors):
            return "an order to forces of one's own"
        presupposed = self.sources.is_presupposed(hit.token) if hit.trigger.noun else hit.token.dep == "amod"
        enough = self._has_parties(hit, who)
        bare = hit.trigger.noun and hit.trigger.needs == "alone" and not who.actors and not who.recipients
        definite = bare or self._points_back(hit)
        weak = not enough and self._has_anybody(hit, who)
        if not enough and not definite and not weak:
            return "no political actor"
        who = self._aimed(hit, who)
        trigger = hit.trigger
        own: tuple[Statement, ...] = ()
        if presupposed or (trigger.type in SPOKEN and not trigger.noun):
            own = () if presupposed else tuple(one for one in told if self._is_own_act(one, who))
            told = () if presupposed else tuple(one for one in told if one not in own)
        return Sighting(
            type=trigger.type,
            mode=trigger.mode,
            contexts=trigger.contexts,
            rule=trigger.id,
            lemma=(hit.used[0] if hit.used and not trigger.noun else hit.token).lemma.lower(),
            actors=who.actors,
            recipients=who.recipients,
            span=extent.mention(self.parse, [hit.token, *hit.used], list(who.agents), self._objects(hit, who)),
            status=state,
            told=tuple(statement.id for statement in told),
            presupposed=presupposed,
            inferred=who.inferred,
            harmed=who.harmed,
            time=self._time(hit, who, state, told, own),
            place=place(self.parse, hit, self.places, self.parties.countries()),
            topics=topics(self.parse, hit, self.time_words),
            noun=trigger.noun,
            definite=definite,
            first=hit.trigger.noun
            and any(t.lemma.lower() in {"a", "an"} for t in clauses.by_dep(self.parse, hit.token, "det")),
            headline=headline,
            block=block,
            sentence=hit.token.sentence,
            alone=enough or weak,
            weak=weak,
        )

    def _aimed(self, hit: Hit, who: Sides) -> Sides:
        """The sides, without one's own army in a threat, and with whom an answer or a request is meant for."""
        if hit.trigger.type == "THREATEN" and "ccomp_subj" in hit.trigger.recipients:
            who = replace(who, recipients=self.parties.others(who.recipients, who.actors))  # its own army would answer
        if not who.recipients and hit.trigger.type in ANSWERS:
            who = replace(who, recipients=self._answered(hit, who))
        if not who.recipients and self._is_why_they_talked(hit):
            who = replace(who, recipients=self.parties.others(self.latest["CONSULT"].actors, who.actors))
        return who

    def _announced(
        self, hit: Hit, who: Sides, told: tuple[Statement, ...]
    ) -> tuple[Hit, Status, tuple[Statement, ...]]:
        """A planned attack, or the threat it is where those announce it who are to make it."""
        by = frozenset(one for statement in told for one in statement.source)
        threat = as_threat(hit, who, by)
        return (hit, "planned", told) if threat is hit else (threat, "happened", ())

    def _time(
        self, hit: Hit, who: Sides, state: Status, told: tuple[Statement, ...], own: tuple[Statement, ...]
    ) -> EventTime:
        """When it took place; what goes on does so when it is told, and what a document asks when it is put forward.

        "Reported last year that they are working together"; "proposed a draft on Monday. The draft asks ...". What somebody
        does with his own words (`own`) he does when he says them: "We call on Norland to leave," Vold said on Monday.
        """
        found = self.calendar.when(hit, self.cues - {hit.token.i}, self.acts)
        if found.time_id:
            return found
        around = (self.calendar.told(own) if state == "happened" else None) or EventTime()
        if state == "ongoing":
            around = self.calendar.told(told) or self.calendar.when(hit, frozenset())
        papers = (self.papers.get(word.lemma.lower()) for word in who.agents)
        around = next((paper.time for paper in papers if paper and set(paper.actors) == set(who.actors)), around)
        return replace(around, basis="context") if around.time_id else found

    def _spoken_by(self, hit: Hit, who: Sides) -> Sides:
        """The sides of an act done with words; its speaker is the source of the statement it makes, where the parse misses him.

        "Berg said the army had become a target, and blamed the opposition": the army blames nobody.
        """
        said = self.sources.spoken.get(hit.token.i)
        if hit.trigger.noun or said is None or hit.trigger.type not in SPOKEN:
            return who
        source = tuple(
            one
            for actor in said.source
            if actor not in self.parties.things
            for one in self.parties.cast.persons_in(actor)
        )
        if not source or (who.actors and hit.token.dep != "conj"):
            return who
        return replace(who, actors=source, recipients=tuple(one for one in who.recipients if one not in source))

    def _is_why_they_talked(self, hit: Hit) -> bool:
        """Whether it is the request at which talks told before took place: "the call took place at Norland's request"."""
        if not hit.trigger.noun or hit.trigger.type != "REQUEST" or self.parse.head(hit.token).lemma.lower() != "at":
            return False
        verb = clauses.clause_verb(self.parse, hit.token)
        subjects = clauses.surface(self.parse, verb) if verb else []
        return "CONSULT" in self.latest and any(self.nouns.get(word.i) == "CONSULT" for word in subjects)

    def _is_own_act(self, statement: Statement, who: Sides) -> bool:
        """Whether the speech act is the statement itself, so that the outlet reports it: "they said they demanded"."""
        return {one for source in statement.source for one in self.parties.cast.persons_in(source)} == set(who.actors)

    def _told_before(self, noun: Token) -> Sighting | None:
        """The sighting an event's noun points back to: told in the same word, or else the first of its type."""
        kind = "CONSULT" if noun.lemma.lower() in words("talks") else self.nouns.get(noun.i, "")
        same = self.latest.get(f"{kind} {noun.lemma.lower()}")
        return same or self.latest.get(kind) if kind == "CONSULT" else same or self.earliest.get(kind)

    def _answered(self, hit: Hit, who: Sides) -> tuple[str, ...]:
        """Who did what is condemned, praised or broken off, where the noun points back: "condemned the attack"."""
        objects = () if hit.trigger.noun else clauses.patients(self.parse, hit.token)
        for word in dict.fromkeys((*who.patients, *objects)):
            earlier = self._told_before(word)
            if (
                earlier
                and earlier.type != "AGREE"
                and {t.lemma.lower() for t in clauses.by_dep(self.parse, word, "det")} & BACK
            ):
                return self.parties.others(earlier.actors, who.actors)
        return ()

    def _objects(self, hit: Hit, who: Sides) -> list[Token]:
        """The words an act is done to, whether or not they are parties."""
        return [*who.patients, *(() if hit.trigger.noun else clauses.patients(self.parse, hit.token))]

    def _told(self, hit: Hit) -> tuple[Statement, ...]:
        """The statements it is told in; the one whose cue is the noun's own verb ("ordered a strike") is the act itself."""
        verb = support(self.parse, hit.token) if hit.trigger.noun else None
        told = self.sources.at(hit.token)
        if verb is None:
            return told
        return tuple(one for one in told if not (one.cue and one.cue.start <= verb.start < one.cue.end))

    def _has_parties(self, hit: Hit, who: Sides) -> bool:
        """Whether the participants make it a political event, as the row asks."""
        by = any(self.parties.is_political(one) for one in who.actors)
        to = any(self.parties.is_political(one) for one in who.recipients)
        match hit.trigger.needs:
            case "alone":
                return True
            case "doer":
                return by
            case "party":
                held = hit.trigger.type == "COERCE" and any(map(self.parties.is_no_mere_suspect, who.recipients))
                return by or to or held
            case "hard":
                armed = any(t.lemma.lower() in words("arms") | words("fight") for t in who.agents)
                return by or armed or (to and not who.agents)
            case "target":
                return to and bool(who.actors)
            case "each":
                return by and to
            case "person":
                return (by or to) and any(self.parties.known[one].kind in PERSONS for one in who.recipients)
            case "both":
                return (by or to) and self._count(who) > 1
            case "group":
                return by and len(who.actors) > 1
        return by or (to and bool(who.actors))

    def _has_anybody(self, hit: Hit, who: Sides) -> bool:
        """Whether somebody takes part, of politics or not: what comes of it is left to how likely it then is."""
        if hit.trigger.needs in MUTUAL:
            return self._count(who) > 1
        if hit.trigger.needs == "target":
            return bool(who.actors and who.recipients)
        return bool(who.actors or (who.recipients and not who.agents))

    def _count(self, who: Sides) -> int:
        """How many take part; a plural description is more than one."""
        everyone = {*who.actors, *who.recipients}
        return len(everyone) + any(self.parties.known[one].kind == "group" for one in everyone)

    def _points_back(self, hit: Hit) -> bool:
        """Whether a noun refers to something told already: "the call", "their talks", "this attack"."""
        if not hit.trigger.noun:
            return False
        if support(self.parse, hit.token):
            return False
        before = {t.lemma.lower() for t in clauses.by_dep(self.parse, hit.token, "det")}
        owners = clauses.possessors(self.parse, hit.token)
        return bool(before & BACK) or any(t.pos == "PRON" for t in owners) or self._is_how_they_talked(hit)

    def _is_how_they_talked(self, hit: Hit) -> bool:
        """Whether the noun only says how a verb's talks were held: "discussed the border in a phone call"."""
        if hit.trigger.type != "CONSULT" or hit.token.dep != "pobj" or self.parse.head(hit.token).lemma not in HELD_IN:
            return False
        return any(above.i in self.talking for above in self.parse.ancestors(hit.token))


def _is_denial(parse: Parse, hit: Hit) -> bool:
    """Whether only what is said is turned down: "rejected the accusations"."""
    objects = () if hit.trigger.noun or hit.trigger.type != "REJECT" else clauses.patients(parse, hit.token)
    return bool(objects) and all(word.lemma.lower() in words("said of one") for word in objects)


def _rejection(hit: Hit, why: str) -> Rejection:
    return Rejection(stage="events", what=hit.trigger.type, why=why, start=hit.token.start, end=hit.token.end)
