"""Actors, events, statements and articles of a store as entities of FollowTheMoney, one a line.

A statement is a Note here, for what that model calls a statement is something else. Ids rest on lasting names, so that a later
export gives the same entities.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from typing import Any
from unicodedata import category

from onrecord.codebooks.loader import rows as codebook
from onrecord.export.claims import Claims, chosen
from onrecord.export.moments import in_utc
from onrecord.export.package import Order, Written, described, resource, whole
from onrecord.records import Actor, Event, Statement
from onrecord.store.naming import is_nameless

FILE = "entities.ftm.json"
REAL = ("happened", "ongoing")
"""Status of what may be told as a link between two."""
OFFICIAL = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}
"""PLOVER sectors of public bodies."""
GAP = " … "
NAMES = ("name", "alias")
"""Properties whose values are names."""
Entity = dict[str, Any]


def follow_the_money(order: Order) -> Written:
    """Write entities.ftm.json. Actors without a name of their own are none of its entities; they are counted."""
    left_out, number = Counter[str](), 0
    with whole(order.folder / FILE) as out:
        for entity in _entities(order, left_out):
            number += 1
            out.write(json.dumps(entity, ensure_ascii=False) + "\n")
    file = resource(order.folder / FILE, name="entities", form="jsonl", mediatype="application/json+ftm", rows=number)
    told = (
        "One entity a line: `id`, `schema`, `properties` (lists of text). Links between entities are entities too. Groups stand as"
        " their members; who has no name is in the words of notes and events alone, and counted in datapackage.json.\n\n"
    )
    return Written(resources=[file], codebook=told + described(codebook("export/ftm"), "schema"), left_out=left_out)


def _entities(order: Order, left_out: Counter[str]) -> Iterator[Entity]:
    people: dict[str, list[Actor]] = {}
    for claims in chosen(order):
        page = _Page(claims)
        yield page.article()
        for actor in claims.record.actors:
            if actor.id in page.entity_of:
                people.setdefault(page.entity_of[actor.id], []).append(actor)
            elif actor in claims.actors and not actor.members:
                left_out[actor.kind] += 1
        yield from page.mentions()
        for event in claims.events:
            yield from page.event(event)
        for statement in claims.statements:
            yield from page.note(statement)
    for id_, same in people.items():
        yield _somebody(id_, same)


class _Page:
    """The entities of one page."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._record = claims.record
        self._id = f"onrecord-page-{claims.record.page.id[:24]}"
        part = {id_ for actor in claims.actors for id_ in (actor.id, *actor.members)}
        self.entity_of = {
            actor.id: _id("actor", claims.names[actor.id])
            for actor in claims.record.actors
            if actor.id in part and _has_a_name(actor)
        }

    def article(self) -> Entity:
        """The page itself."""
        page, article = self._record.page, self._record.article
        title = article.title.quote if article.title else None
        name = title or page.source
        return _entity(
            self._id, "Article", name=[name], fileName=[page.source.rsplit("/", 1)[-1] or page.source], title=[title],
            author=article.authors, publisher=[article.outlet.name if article.outlet else None],
            publishedAt=[article.published.value], retrievedAt=[_moment(page.fetched)], sourceUrl=self._url(),
            language=[_languages().get(article.language or "")], notes=[f"sha256:{page.id}"],
        )  # fmt: skip

    def mentions(self) -> Iterator[Entity]:
        """Who is on the page."""
        for actor in self._record.actors:
            if actor.id in self.entity_of:
                yield _entity(
                    f"{self._id}-{actor.id}", "Mention", document=[self._id], resolved=[self.entity_of[actor.id]],
                    name=[actor.name], detectedSchema=[_schema([actor])], contextCountry=[_iso2(actor.country)],
                )  # fmt: skip

    def event(self, event: Event) -> Iterator[Entity]:
        """An event, the article's evidence of it, and what one side did to the other."""
        hash_ = self._claims.names[event.id]
        what = f"{event.type}{f' ({event.mode})' if event.mode else ''}"
        doers, others = self._claims.called(event.actors), self._claims.called(event.recipients)
        sides = " → ".join(", ".join(names) for names in (doers, others) if names) or "nobody named"
        days = {"startDate": [event.time.earliest], "endDate": [event.time.latest]}
        words, id_ = event.mentions[0].quote, f"onrecord-event-{hash_}"
        place = event.place
        yield _entity(
            id_, "Event", name=[f"{what}, {event.status}: {sides}"], **days, summary=[words], proof=[self._id],
            involved=self._entities((*event.actors, *event.recipients)), location=[place.name if place else None],
            country=[_iso2(place.country) if place else None], recordId=[hash_], sourceUrl=self._url(),
            keywords=[event.type, event.mode, f"status:{event.status}"], description=[f"According to {self._claims.according_to(event)}."],
        )  # fmt: skip
        yield _entity(
            f"{id_}-told", "Documentation", document=[self._id], entity=[id_], role=["tells"],
            date=[self._record.article.published.value], summary=[words],
            description=[f"characters {event.mentions[0].start} to {event.mentions[0].end}"],
        )  # fmt: skip
        if event.status in REAL:
            for doer in self._entities(event.actors):
                for other in self._entities(event.recipients):
                    if doer != other:
                        yield _entity(
                            _id("did", hash_, doer, other), "UnknownLink", subject=[doer], object=[other], role=[what],
                            **days, proof=[self._id], recordId=[hash_], summary=[words],
                        )  # fmt: skip

    def note(self, statement: Statement) -> Iterator[Entity]:
        """What somebody says, and who says it."""
        hash_ = self._claims.names[statement.id]
        id_, by = f"onrecord-note-{hash_}", self._entities(statement.source)
        told = [
            f"onrecord-event-{self._claims.names[event.id]}"
            for event in self._claims.events
            if statement.id in event.according_to
        ]
        content = GAP.join(span.quote for span in statement.content)
        yield _entity(
            id_, "Note", name=[f"{self._claims.speakers(statement)}: {statement.stance}"], description=[content],
            summary=[statement.cue.quote if statement.cue else None], entity=[self._id, *by, *told], proof=[self._id],
            keywords=[statement.stance, statement.kind], sourceUrl=self._url(),
        )  # fmt: skip
        through = self._entities(statement.via)
        for who, role in (*((each, statement.stance) for each in by), *((each, "via") for each in through)):
            yield _entity(
                _id(role, hash_, who), "UnknownLink", subject=[who], object=[id_], role=[role], proof=[self._id],
                recordId=[hash_], date=[self._record.article.published.value],
            )  # fmt: skip

    def _entities(self, actors: Iterable[str]) -> list[str]:
        """Entities of actors, members in the place of groups."""
        members = {actor.id: actor.members for actor in self._record.actors}
        ids = [id_ for actor in actors for id_ in (members[actor] or (actor,))]
        return list(dict.fromkeys(self.entity_of[id_] for id_ in ids if id_ in self.entity_of))

    def _url(self) -> list[str]:
        url = self._record.page.url or self._record.page.source
        return [url] if url.startswith(("http://", "https://")) else []


def _has_a_name(actor: Actor) -> bool:
    """Whether the actor can be known on other pages: "the company" is another one on each, "the Turkish army" is not."""
    if not actor.name or is_nameless(actor):
        return False
    known = actor.wikidata or actor.codebook or actor.country or actor.kind in ("person", "state")
    return bool(known) or any(mention.form == "name" for mention in actor.mentions)


def _somebody(id_: str, same: list[Actor]) -> Entity:
    """An actor, from what all pages tell."""
    names = Counter(actor.name for actor in same)
    aliases = {mention.span.quote for actor in same for mention in actor.mentions if mention.form == "name"}
    name = min(names, key=lambda each: (-len(each), each))
    schema = _schema(same)
    role = "position" if schema == "Person" else "classification"
    traits: dict[str, Iterable[str | None]] = {role: sorted({actor.role for actor in same if actor.role})}
    return _entity(
        id_, schema, name=[name], alias=sorted((names.keys() | aliases) - {name, ""}),
        country=sorted({_iso2(actor.country) or "" for actor in same}), **traits,
        wikidataId=sorted({actor.wikidata or "" for actor in same}),
    )  # fmt: skip


def _schema(same: Iterable[Actor]) -> str:
    kinds, sectors = {actor.kind for actor in same}, {actor.sector for actor in same}
    if "person" in kinds:
        return "Person"
    return "PublicBody" if kinds & {"state", "office"} or sectors & OFFICIAL else "Organization"


def _entity(id_: str, schema: str, /, **properties: Iterable[str | None]) -> Entity:
    """An entity, without what is empty."""
    told = {name: [_clean(value, name) for value in values if value] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _moment(value: str | None) -> str | None:
    """A moment in UTC, as FollowTheMoney writes it: without the zone."""
    moment = in_utc(value)
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") if moment else None


def _clean(value: str, name: str) -> str:
    """The value as FollowTheMoney keeps it: no invisible characters, and names without quotation marks around them."""
    seen = " ".join("".join(char for char in value if category(char) not in ("Cf", "Cc") or char.isspace()).split())
    return seen.strip("'\" ") if name in NAMES else seen


def _id(*names: str) -> str:
    return f"onrecord-{names[0]}-{blake2b(chr(0).join(names[1:]).encode(), digest_size=10).hexdigest()}"


@cache
def _languages() -> dict[str, str]:
    return {row["id"]: row["iso3"] for row in codebook("export/languages")}


def _iso2(country: str | None) -> str | None:
    return _states().get(country or "")


@cache
def _states() -> dict[str, str]:
    return {row["id"]: row["iso2"].lower() for row in codebook("actors/states")}
