"""Invented records in any number, by rule and seed: what a store of many pages holds, without reading a page.

The same seed gives the same records. Who is spoken of follows Zipf's law, as in the news: a few are on every tenth page, most
on a handful; persons, states and outlets are invented or plain country names. Every day has its news, of which each page of
that day tells some, now and then with another status; and every twelfth page is a copy of the one before by another outlet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Any

from onrecord.bench.invented_news import TOPICS, words, written
from onrecord.records import (
    Actor,
    Article,
    Block,
    Contact,
    Event,
    EventTime,
    Issue,
    Mention,
    Outlet,
    Page,
    Published,
    Record,
    Statement,
    TimeMention,
)
from onrecord.spans import Span, TextMap

STATES = (
    ("Norway", "NOR"), ("Ghana", "GHA"), ("Peru", "PER"), ("Latvia", "LVA"), ("Jordan", "JOR"), ("Vietnam", "VNM"),
    ("Chile", "CHL"), ("Kenya", "KEN"), ("Iceland", "ISL"), ("Oman", "OMN"), ("Nepal", "NPL"), ("Malta", "MLT"),
    ("Uruguay", "URY"), ("Senegal", "SEN"), ("Finland", "FIN"), ("Zambia", "ZMB"), ("Bolivia", "BOL"), ("Estonia", "EST"),
    ("Portugal", "PRT"), ("Thailand", "THA"), ("Paraguay", "PRY"), ("Botswana", "BWA"), ("Ireland", "IRL"), ("Bhutan", "BTN"),
)  # fmt: skip
FIRST = date(2023, 1, 1)
DAYS = 1000
"""Days over which the pages are spread."""
NEWS = 24
"""Happenings of a day that several pages tell."""
TOLD = 3
"""How many of them a page tells."""
COPIED = 12
"""One page in so many is a copy."""
PERSONS = 3000
OUTLETS = 150
MEDIA = ("phone", "meeting", "visit", "letter", "video")
TYPES = ("ACCUSE", "REJECT", "SUPPORT", "AID", "REQUEST", "SANCTION", "COERCE", "ASSAULT", "AGREE", "THREATEN")
STATUSES = ("happened",) * 7 + ("planned", "denied", "called_for", "ongoing", "possible")
DEEDS = {
    "ACCUSE": "accused", "REJECT": "rebuffed", "SUPPORT": "backed", "AID": "sent aid to", "REQUEST": "appealed to",
    "SANCTION": "put sanctions on", "COERCE": "detained envoys of", "ASSAULT": "shelled", "AGREE": "signed with",
    "THREATEN": "threatened",
}  # fmt: skip
_SYLLABLES = ("ba", "dor", "el", "ka", "lin", "mo", "nar", "ol", "pe", "quen", "ri", "sa", "tu", "var", "wen", "zi")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, state or medium that pages speak of."""

    name: str
    kind: str
    country: str | None
    role: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened, before anybody tells it."""

    kind: str
    """PLOVER type."""
    doer: Somebody
    other: Somebody
    noun: str
    """What it is about."""
    when: str
    """Its day."""
    status: str


def records(number: int, seed: int = 10) -> Iterator[Record]:
    """`number` records."""
    cast = _Cast(Random(seed), seed)
    for n in range(number):
        copies = n % COPIED == COPIED - 1
        yield _Telling(Random(f"{seed}-{n - copies}"), cast).record(n, copies=copies)


class _Cast:
    """Everybody the pages speak of, how often, and the news of each day."""

    def __init__(self, random: Random, seed: int) -> None:
        self._seed = seed
        self._news: dict[date, list[Deed]] = {}
        self.persons = [_person(random, n) for n in range(PERSONS)]
        self.states = [Somebody(name, "state", code, wikidata=f"Q{100 + n}") for n, (name, code) in enumerate(STATES)]
        self.outlets = [
            f"The {_name(random)} {random.choice(('Post', 'Courier', 'Wire', 'Times'))}" for _ in range(OUTLETS)
        ]
        sizes = (PERSONS, len(STATES), OUTLETS, NEWS)
        self._weights = {size: list(accumulate(1 / (rank + 3) for rank in range(size))) for size in sizes}

    def news(self, random: Random, day: date) -> list[Deed]:
        """Some of what happened about that day, the first ones most often."""
        if day not in self._news:
            of_day = Random(f"{self._seed}-{day}")
            self._news[day] = [self._deed(of_day, day) for _ in range(NEWS)]
        return self.some(random, self._news[day], TOLD)

    def _deed(self, random: Random, day: date) -> Deed:
        pairs = (self.persons, self.persons), (self.states, self.states), (self.persons, self.states)
        one, another = random.choice(pairs)
        doer = self.some(random, one, 1)[0]
        other = next(each for each in self.some(random, another, 2) if each != doer)
        kind = random.choice((*TYPES, "CONSULT", "CONSULT", "CONSULT"))
        when = (day - timedelta(days=random.choice((0, 1, 1, 2)))).isoformat()
        return Deed(kind, doer, other, random.choice(words()["nouns"]), when, random.choice(STATUSES))

    def some(self, random: Random, group: Sequence[Any], number: int) -> list[Any]:
        """So many of a group, the first ones most often; none twice."""
        found: dict[Any, None] = {}
        while len(found) < number:
            found.setdefault(random.choices(group, cum_weights=self._weights[len(group)])[0])
        return list(found)


def _person(random: Random, n: int) -> Somebody:
    country = random.choice(STATES)[1]
    role = random.choice(("president", "foreign minister", "spokesman", "prime minister", "ambassador", None))
    known = f"Q{90000 + n}" if n % 3 == 0 else None
    return Somebody(f"{_name(random)} {_name(random)}{_name(random).lower()}", "person", country, role, known)


def _name(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.choice((1, 2, 2, 3)))).title()


@dataclass(slots=True)
class _Telling:
    """One article while it is written: its text, and what stands in it."""

    random: Random
    cast: _Cast
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    met: dict[str, list[Span]] = field(default_factory=dict)
    ids: dict[str, tuple[str, Somebody]] = field(default_factory=dict)
    times: list[TimeMention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)

    def record(self, n: int, *, copies: bool) -> Record:
        """The record of the n-th page, which may have the text of the one before."""
        day = FIRST + timedelta(days=self.random.randrange(DAYS))
        news = self.cast.news(self.random, day)
        others = [*self.cast.some(self.random, self.cast.persons, 5), *self.cast.some(self.random, self.cast.states, 3)]
        who = list(dict.fromkeys([*(party for deed in news for party in (deed.doer, deed.other)), *others]))[:9]
        self.random.shuffle(who)
        self._title(who)
        for deed in news:
            self._tell(deed, who)
        for _ in range(self.random.randint(8, 15)):
            self.random.choice((self._says, self._says, self._says, self._does, self._does, self._meets))(who, day)
        for plain in written(self.random, self.random.randrange(TOPICS)).split("\n")[1:]:
            self._line("paragraph", plain)
        return self._whole(n, day, copies=copies)

    def _tell(self, deed: Deed, who: list[Somebody]) -> None:
        if self.random.random() < 0.15:
            deed = replace(deed, status=self.random.choice(STATUSES))
        if deed.kind == "CONSULT":
            self._met(deed, self.random.choice((deed.doer, deed.other, *who[:2])))
        else:
            self._done(deed)

    def _title(self, who: list[Somebody]) -> None:
        verb, noun = (self.random.choice(words()[name]) for name in ("verbs", "nouns"))
        self._line("title", who[0].name, f" and the {verb} {noun} of ", who[1].name)

    def _says(self, who: list[Somebody], day: date) -> None:
        speaker, about = self.random.sample(who, 2)
        claim = " ".join(
            ("the", self._any("adjectives"), self._any("nouns"), "was", self._any("verbs"), "by", about.name)
        )
        source, _, cue, _, content, _ = self._line(
            "paragraph", speaker.name, " ", self._any_of("said", "told reporters", "denied"), " that ", claim, "."
        )
        self._meant(about, content, content.quote.rindex(about.name))
        self._state(speaker, source, cue, content)

    def _does(self, who: list[Somebody], day: date) -> None:
        self._done(self._any_deed(self.random.choice(TYPES), who, day))

    def _meets(self, who: list[Somebody], day: date) -> None:
        self._met(self._any_deed("CONSULT", who, day), self.random.choice(who))

    def _any_deed(self, kind: str, who: list[Somebody], day: date) -> Deed:
        doer, other = self.random.sample(who, 2)
        return Deed(kind, doer, other, self._any("nouns"), _near(self.random, day), self.random.choice(STATUSES))

    def _done(self, deed: Deed) -> None:
        told = f" {DEEDS[deed.kind]} "
        pieces = (deed.doer.name, told, deed.other.name, f" over the {deed.noun} on ", deed.when, ".")
        a, _, b, _, when, _ = self._line("paragraph", *pieces)
        self._happen(deed, [(deed.doer, a)], [(deed.other, b)], when, Span.of(self.text, a.start, when.end))

    def _met(self, deed: Deed, teller: Somebody) -> None:
        verb = self._any_of(" spoke with ", " met ")
        pieces = (deed.doer.name, verb, deed.other.name, f" about the {deed.noun} on ", deed.when, ", ", teller.name)
        a, _, b, _, when, _, c, _, cue, _ = self._line("paragraph", *pieces, " ", "said", ".")
        told = Span.of(self.text, a.start, when.end)
        self._state(teller, c, cue, told)
        event = self._happen(deed, [(deed.doer, a), (deed.other, b)], [], when, told)
        medium: Any = self.random.choice(MEDIA)
        self.contacts.append(
            Contact(
                id=f"c{len(self.contacts) + 1}", medium=medium, parties=event.actors, status=event.status, time=event.time, event=event.id
            )
        )  # fmt: skip

    def _state(self, speaker: Somebody, source: Span, cue: Span, content: Span) -> None:
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}", source=(self._meant(speaker, source),), source_span=source, cue=cue,
                content=(content,), kind="indirect", stance="denies" if cue.quote == "denied" else "says", rule="invented", confidence=0.9,
            )
        )  # fmt: skip

    def _happen(
        self,
        deed: Deed,
        doers: list[tuple[Somebody, Span]],
        others: list[tuple[Somebody, Span]],
        when: Span,
        told: Span,
    ) -> Event:
        time = TimeMention(
            id=f"t{len(self.times) + 1}", span=when, type="DATE", value=when.quote, earliest=when.quote, latest=when.quote, rule="invented"
        )  # fmt: skip
        self.times.append(time)
        kind: Any = deed.kind
        status: Any = deed.status
        event = Event(
            id=f"e{len(self.events) + 1}", type=kind, actors=tuple(self._meant(*each) for each in doers), recipients=tuple(self._meant(*each) for each in others),
            time=EventTime(value=when.quote, earliest=when.quote, latest=when.quote, basis="stated", time_id=time.id), status=status,
            according_to=(self.statements[-1].id,) if kind == "CONSULT" else (), mentions=(told,), rule="invented", confidence=0.8,
        )  # fmt: skip
        self.events.append(event)
        return event

    def _line(self, role: Any, *pieces: str) -> list[Span]:
        """Write a block; where each piece of it stands."""
        start = len(self.text) + (1 if self.text else 0)
        line, at = "".join(pieces), start
        self.text += ("\n" if self.text else "") + line
        self.blocks.append(
            Block(
                role=role,
                text=line,
                start=start,
                end=start + len(line),
                source_start=start,
                source_end=start + len(line),
                why="invented",
            )
        )
        ends = list(accumulate(map(len, pieces), initial=at))
        return [Span.of(self.text, ends[n], ends[n + 1]) for n in range(len(pieces))]

    def _meant(self, who: Somebody, span: Span, at: int = 0) -> str:
        place = Span.of(self.text, span.start + at, span.start + at + len(who.name))
        if place not in self.met.setdefault(who.name, []):
            self.met[who.name].append(place)
        self.ids.setdefault(who.name, (f"a{len(self.ids) + 1}", who))
        return self.ids[who.name][0]

    def _actor(self, id_: str, who: Somebody) -> Actor:
        kind: Any = who.kind
        mentions = tuple(Mention(span=span, form="name", rule="invented") for span in sorted(self.met[who.name]))
        return Actor(
            id=id_,
            name=who.name,
            kind=kind,
            country=who.country,
            role=who.role,
            wikidata=who.wikidata,
            sector="GOV",
            mentions=mentions,
        )

    def _whole(self, n: int, day: date, *, copies: bool) -> Record:
        outlet = self.cast.some(self.random, self.cast.outlets, 2)[copies]
        domain = f"{outlet.removeprefix('The ').replace(' ', '').lower()}.example"
        url = f"https://{domain}/{day.isoformat().replace('-', '/')}/{n}"
        title = self.blocks[0]
        iso = day.isoformat()
        issues = (
            Issue(
                stage="actors",
                code=self._any_of("unknown_office", "two_titles", "odd_date"),
                message="An invented problem, for lists to show.",
            ),
        )
        return Record(
            page=Page(id=sha256(f"{url}".encode()).hexdigest(), source=url, form="html", url=url, fetched=f"{iso}T12:00:00Z"),
            article=Article(
                text=self.text, language="en", title=Span.of(self.text, 0, title.end or 0), outlet=Outlet(name=outlet, domain=domain, why="invented"), blocks=tuple(self.blocks),
                published=Published(value=iso, earliest=iso, latest=iso, basis="metadata", probability=1.0, why="invented"), map=TextMap.identity(len(self.text)),
            ),
            times=tuple(self.times), actors=tuple(self._actor(*each) for each in self.ids.values()), statements=tuple(self.statements), events=tuple(self.events),
            contacts=tuple(self.contacts), issues=issues if n % 4 == 0 else (),
        )  # fmt: skip

    def _any(self, name: str) -> str:
        return str(self.random.choice(words()[name]))

    def _any_of(self, *values: str) -> str:
        return self.random.choice(values)


def _near(random: Random, day: date) -> str:
    return (day - timedelta(days=random.choice((0, 0, 1, 1, 2, 3, 7, 30)))).isoformat()
