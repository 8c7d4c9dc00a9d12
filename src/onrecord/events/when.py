"""Trigger -> EventTime from the time expressions of its own clause, else only the side of the publication day it lies on.

An event without a time of its own takes that of its paragraph's occasion, what the same parties did there before on a stated
day, marked by the basis `context`. Any other gets no day: it keeps a null value, and the publication day bounds what happened
from above and what is planned from below, marked by the basis `published`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.events import clauses
from onrecord.events.arguments import support
from onrecord.events.patterns import words
from onrecord.events.triggers import Hit
from onrecord.language import Parse, Token
from onrecord.records import Block, Event, EventTime, Published, Statement, TimeMention

JUDGEMENTS = frozenset({"ACCUSE", "SUPPORT"})
DATED = re.compile(r"\d")
"""A date with a number: "14 June", unlike "on Friday", seldom says when something was condemned."""
NOT_AT = frozenset({"before", "until", "till", "by"})
"""Prepositions whose time is not the event's own."""
DAY = re.compile(r"\d{4}-W(?:XX|\d{2})-\d|\d{4}(-W\d{2}|-\d{2}(-\d{2})?)?|XXXX-WXX-\d|XXXX-\d{2}(-\d{2})?")
"""What of a TIMEX3 value is a day, week, month or year; X where the page leaves a part open."""

AHEAD = frozenset({"planned", "called_for"})
"""Status of what has not come about by the publication day; what is possible may lie on either side."""
OPEN = frozenset({"XXXX", "XXXX-XX"})
"""Values of "last month" and the like on a page without a date: a time of its own, though no one can say which."""


@dataclass(slots=True)
class Calendar:
    """The time expressions of an article by the words they hang on."""

    parse: Parse
    """The parse."""
    by_word: dict[int, list[tuple[int, TimeMention]]] = field(default_factory=dict)
    """Times by the noun or verb they hang on, each with the number of nouns between."""
    by_id: dict[str, TimeMention] = field(default_factory=dict)
    """Times by id."""
    by_own_word: dict[int, TimeMention] = field(default_factory=dict)
    """Times by their own words."""
    verb_of: dict[str, int] = field(default_factory=dict)
    """The verb each time hangs on, by the time's id."""

    @classmethod
    def of(cls, parse: Parse, times: tuple[TimeMention, ...]) -> Calendar:
        """Every time that can be put on a calendar, hung on the words from its head up to the first verb."""
        found = cls(parse, by_id={time.id: time for time in times})
        for time in times:
            words = parse.tokens_in(time.span.start, time.span.end)
            if time.type in {"DATE", "TIME"} and (DAY.match(time.value) or time.value in OPEN) and words:
                found._hang(time, words)
        return found

    def _hang(self, time: TimeMention, words: tuple[Token, ...]) -> None:
        inside = {word.i for word in words}
        self.by_own_word.update(dict.fromkeys(inside, time))
        top = next((word for word in words if word.head not in inside), words[-1])
        if {self.parse.head(top).lemma.lower(), words[0].lemma.lower()} & NOT_AT:
            return
        between = 0
        for word in self.parse.ancestors(top):
            if word.pos in {"NOUN", "PROPN", "VERB", "AUX"}:
                self.by_word.setdefault(word.i, []).append((between, time))
                between += 1
            if word.pos in clauses.CLAUSE and not self._dates_the_medium(word):
                self.verb_of[time.id] = word.i
                return

    def _dates_the_medium(self, participle: Token) -> bool:
        """Whether the verb only dates the document in which something is said: "in a statement published on Friday"."""
        noun = self.parse.head(participle)
        return participle.dep == "acl" and participle.tag == "VBN" and noun.lemma.lower() in words("document")

    def when(self, hit: Hit, cues: frozenset[int], acts: frozenset[int] = frozenset()) -> EventTime:
        """When the event takes place.

        `cues` are the words that report: their times are not the event's, unless they tell an act too (`acts`) that it goes
        with ("condemned the raid on Friday, warning that ...").
        """
        then = self.by_own_word.get(hit.token.head) if hit.token.dep in {"relcl", "advcl"} else None
        if then:
            return stated(then)  # "in 2002, when militants killed ..."
        judged = self._of_what_is_judged(hit, cues)
        if judged:
            return stated(judged[0]) if hit.trigger.noun else self._other_times(hit, judged)
        for word in self._places(hit, cues):
            hanging = self.by_word.get(word.i, ())
            if hanging:
                return stated(min(hanging, key=lambda pair: pair[0])[1])
        return self._fronted(hit) or self._accompanying(hit, cues - acts) or EventTime()

    def told(self, statements: Sequence[Statement]) -> EventTime | None:
        """When the first of the statements was made."""
        time = self.by_id.get(statements[0].time or "") if statements else None
        return stated(time) if time else None

    def _of_what_is_judged(self, hit: Hit, cues: frozenset[int]) -> list[TimeMention]:
        """Calendar dates put after the object of a judgement, which date the object: "condemned the raid on 14 June"."""
        verb = self.parse.head(hit.token) if hit.trigger.noun else hit.token
        judges = hit.token.dep == "dobj" and verb.i in cues if hit.trigger.noun else hit.trigger.type in JUDGEMENTS
        objects = clauses.by_dep(self.parse, verb, "dobj")
        if not judges or not objects:
            return []
        hanging = self.by_word.get(verb.i, ())
        return [time for _, time in hanging if time.span.start > objects[0].end and DATED.search(time.span.quote)]

    def _other_times(self, hit: Hit, taken: list[TimeMention]) -> EventTime:
        """The time of a judgement whose object has taken the others."""
        hanging = [pair for pair in self.by_word.get(hit.token.i, ()) if pair[1] not in taken]
        return stated(min(hanging, key=lambda pair: pair[0])[1]) if hanging else EventTime()

    def _places(self, hit: Hit, cues: frozenset[int]) -> list[Token]:
        """The words whose times are the event's, nearest first."""
        found = [hit.token, *hit.used, *(() if hit.trigger.noun else clauses.sharing(self.parse, hit.token))]
        verb = support(self.parse, hit.token) if hit.trigger.noun else None
        if hit.trigger.noun and verb is None:
            verb = clauses.clause_verb(self.parse, hit.token)
        if verb and verb.i not in cues and not (hit.trigger.noun and verb.i == hit.token.i):
            found.append(verb)
        above = self.parse.head(hit.token)
        if hit.token.dep == "xcomp" and above.i not in cues:
            found.append(above)
        return found

    def _accompanying(self, hit: Hit, cues: frozenset[int]) -> EventTime | None:
        """The time of the clause a participle goes with: "met on Friday, agreeing to ..."."""
        holder = self.parse.head(self.parse.head(hit.token))
        absolute = hit.token.dep == "acl" and holder.lemma.lower() == "with"
        if hit.token.tag != "VBG" or not (absolute or hit.token.dep in {"advcl", "pcomp"}):
            return None
        verb = next((word for word in self.parse.ancestors(hit.token) if word.pos in clauses.CLAUSE), None)
        hanging = self.by_word.get(verb.i, ()) if verb and verb.i not in cues else ()
        direct = [time for between, time in hanging if between == 0]
        return replace(stated(direct[0]), basis="context") if direct else None

    def _fronted(self, hit: Hit) -> EventTime | None:
        """The time put before the first of several coordinated verbs: "In 1997 he imposed ... and blocked ..."."""
        verb = hit.token
        while verb.dep == "conj" and self.parse.head(verb).pos in clauses.CLAUSE:
            verb = self.parse.head(verb)
        if verb.i != hit.token.i:
            for _, time in self.by_word.get(verb.i, ()):
                if time.span.end <= verb.start and self.verb_of.get(time.id) == verb.i:
                    return stated(time)
        return None


def stated(time: TimeMention) -> EventTime:
    """The time of an event that `time` states, cut to a day, week, month or year."""
    match = DAY.match(time.value)
    value = match[0] if match else None
    return EventTime(value=value, earliest=time.earliest, latest=time.latest, basis="stated", time_id=time.id)


def bounded(event: Event, published: Published) -> Event:
    """The event; one that states no time lies before or after the publication day, as its status says."""
    ahead = event.status in AHEAD
    if event.time.basis != "none" or not (ahead or event.status == "happened"):
        return event
    limit = published.earliest if ahead else published.latest
    if limit is None:
        return event
    time = EventTime(earliest=limit, basis="published") if ahead else EventTime(latest=limit, basis="published")
    return replace(event, time=time)


def in_context(events: Sequence[Event], blocks: Sequence[Block]) -> tuple[Event, ...]:
    """The events, those without a time dated by what the same parties did before in the same paragraph, if on one day only.

    Other parties' days were tried too and were wrong as often as right.
    """
    starts = [block.start for block in blocks if block.start is not None]
    dated: dict[tuple[int, frozenset[str]], list[tuple[int, EventTime]]] = {}
    for event in events:
        if event.time.basis == "stated" and event.time.value and event.status == "happened":
            for span in event.mentions:
                dated.setdefault((bisect_right(starts, span.start), _parties(event)), []).append(
                    (span.start, event.time)
                )
    return tuple(
        _dated(event, dated.get((bisect_right(starts, _place(event)), _parties(event)), [])) for event in events
    )


def _dated(event: Event, near: Sequence[tuple[int, EventTime]]) -> Event:
    """The event with the one day of what stands before it in its paragraph, if it states no time."""
    days = [time for start, time in near if start < _place(event)]
    if not _is_open(event) or len({time.value for time in days}) != 1:
        return event
    return replace(event, time=replace(days[0], basis="context"))


def _parties(event: Event) -> frozenset[str]:
    return frozenset((*event.actors, *event.recipients))


def _is_open(event: Event) -> bool:
    """Whether a party's event that happened states no time."""
    return event.time.basis == "none" and event.status == "happened" and bool(event.actors or event.recipients)


def _place(event: Event) -> int:
    return event.mentions[0].start
