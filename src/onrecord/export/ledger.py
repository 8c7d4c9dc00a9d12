"""The tables of the full ledger: which there are, from which part of a record each takes its rows, and what is in its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, get_type_hints

from onrecord.codebooks.loader import Row
from onrecord.export.coded import in_pairs
from onrecord.export.flat import Leaf, Part, Values, bare, flat, leaves, parts
from onrecord.records import (
    Actor,
    Article,
    Block,
    Contact,
    Declared,
    Document,
    Event,
    Issue,
    Mention,
    Page,
    Rejection,
    Statement,
    TimeMention,
)
from onrecord.schema import documented
from onrecord.store import answers
from onrecord.store.answers import Occurred

KEYS = {
    "page": Leaf("page", "page", str, False, "SHA-256 of the page's bytes; the same in all tables."),
    "n": Leaf("n", "n", int, False, "Place in the list it stands in, from 0."),
    "actor": Leaf("actor", "actor", str, False, "Id of the actor that is meant, on this page."),
    "contract": Leaf("contract", "contract", str, False, "Version of the contract of records."),
    "hash": Leaf("hash", "hash", str, False, "Lasting name of the claim: the same when its page is read again."),
    "key": Leaf("key", "key", str, False, "Who is the same on all pages has the same key."),
    "kind": Leaf("kind", "kind", str, False, "What it leads from: statement, event, contact, document or actor."),
    "id": Leaf("id", "id", str, False, "Id of that on its page."),
    "part": Leaf("part", "part", str, False, "What the other is to it: source, via, actor, according_to ..."),
    "to": Leaf("to", "to", str, False, "Id of the other on the page."),
    "at": Leaf("at", "at", str, False, "When it was said (ISO)."),
    "who": Leaf("who", "who", str, False, "Who said it."),
    "says": Leaf("says", "says", str, False, "accept, reject or correct."),
    "change": Leaf("change", "change", str, True, "The corrected fields, as JSON."),
    "note": Leaf("note", "note", str, True, "Why."),
    "type": Leaf("type", "type", str, False, "PLOVER type of the event."),
    "status": Leaf(
        "status", "status", str, False, "Whether it happened, goes on, is planned, possible, denied or called for."
    ),
    "day": Leaf(
        "day", "day", date, True, "The last day on which it can be; of the page's publication where it has none."
    ),
    "source": Leaf("source", "source", str, False, "File or address it was read from."),
    "url": Leaf("url", "url", str, True, "Its address on the web."),
    "fetched": Leaf("fetched", "fetched", str, True, "When it was fetched (ISO)."),
    "occurrence": Leaf("occurrence", "occurrence", str, False, "Id of the occurrence."),
    "event": Leaf("event", "event", str, False, "Lasting name of an event that tells it."),
    "directed": Leaf(
        "directed", "directed", bool, False, "False where both do the same: such a pair stands here once."
    ),
    **{
        f"{side}{name}": Leaf(f"{side}{name}", f"{side}{name}", str, True, meaning)
        for side, who in (("actor", "the one who does it"), ("recipient", "the one it is done to, or who does it too"))
        for name, meaning in (
            ("_key", f"Key of {who}; null where nobody is named."),
            ("_name", f"Name of {who}."),
            ("_country", f"ISO 3166 alpha-3 of the state that {who} acts for."),
        )
    },
}
"""Columns that tables have beyond the fields of records."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the ledger."""

    name: str
    """Its name, and that of its file."""
    told: str
    """What a row is."""
    keys: tuple[str, ...]
    """Columns that it has beyond the fields."""
    of: type | None = None
    """The class whose fields it has."""
    without: tuple[str, ...] = ()
    """Fields that are tables of their own."""
    answer: type | None = None
    """The class of a store's answers whose fields it has."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The fields it has; those of a record's part lead back to it."""
        return parts(self.of, self.without) if self.of else ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All its columns."""
        return (*(KEYS[key] for key in self.keys), *leaves(self.parts), *_answered(self.answer))

    @property
    def columns(self) -> list[Row]:
        """Its columns as codebooks tell of them: `id` (the name), `type` and `meaning`."""
        return [{"id": leaf.column, "type": _told(leaf.hint), "meaning": leaf.meaning} for leaf in self.leaves]


def _answered(of: type | None) -> Iterator[Leaf]:
    """The fields of a class of answers."""
    if of is None or not is_dataclass(of):
        return
    for field in fields(of):
        hint, optional = bare(get_type_hints(of)[field.name])
        yield Leaf(field.name, field.name, hint, optional, documented(answers)[of.__name__][field.name])


TABLES = (
    Table("pages", "A page.", ("page", "contract"), Page, ("id",)),
    Table("articles", "The article on a page.", ("page",), Article, ("blocks", "declared")),
    Table("blocks", "A run of a page between two breaks, furniture too.", ("page", "n"), Block),
    Table("declared", "Something that markup and address claim.", ("page", "n"), Declared),
    Table("times", "A time expression.", ("page", "n"), TimeMention),
    Table("actors", "Somebody on a page.", ("page", "n", "key"), Actor, ("mentions",)),
    Table("mentions", "A place where an actor is meant.", ("page", "actor", "n"), Mention),
    Table("statements", "A statement.", ("page", "n", "hash"), Statement),
    Table("events", "An event.", ("page", "n", "hash"), Event),
    Table("contacts", "A contact; `hash` is that of its event.", ("page", "n", "hash"), Contact),
    Table("documents", "A document the article speaks of.", ("page", "n", "hash"), Document),
    Table("issues", "A problem met.", ("page", "n"), Issue),
    Table("rejected", "What was considered and not recorded.", ("page", "n"), Rejection),
    Table("links", "From a claim to what takes part in it, for joins.", ("page", "kind", "id", "part", "n", "to")),
    Table(
        "pairs",
        "Two who take part in an event: each actor with each recipient; where nobody receives, every two actors once, by key.",
        (
            "page",
            "hash",
            "type",
            "status",
            "day",
            "directed",
            "actor_key",
            "actor_name",
            "actor_country",
            "recipient_key",
            "recipient_name",
            "recipient_country",
        ),
    ),
    Table("captures", "A place and time at which the bytes of a page were met.", ("page", "source", "url", "fetched")),
    Table("occurrences", "A happening, however many pages tell it; of pages that are linked.", (), answer=Occurred),
    Table("tellings", "From an occurrence to an event that tells it.", ("occurrence", "event")),
    Table("judgements", "What somebody said of a claim.", ("hash", "at", "who", "says", "change", "note")),
)
"""All tables; each has its rows in the order of the pages, and of the lists there."""
LISTS = tuple(table for table in TABLES if table.of and "n" in table.keys and table.name != "mentions")
"""Those with a row for each item of a list of a record or article."""
IN_ARTICLE = ("blocks", "declared")
"""Lists of the article."""
LINKS = {
    "statements": ("source", "via", "inside", "time"),
    "events": ("actors", "recipients", "according_to"),
    "contacts": ("parties", "event"),
    "documents": ("issuer", "addressee", "via"),
    "actors": ("members",),
}
"""Fields that name others by their ids."""
SINGULAR = {"actors": "actor", "recipients": "recipient", "parties": "party", "members": "member"}
"""What one of them is called, where that is not the field's name."""


def rows(record: Values, names: Mapping[str, str]) -> Iterator[tuple[str, Values]]:
    """The rows of a record (as the objects of its JSON), each with its table's name.

    `names` leads from ids to the lasting names of claims and the keys of actors.
    """
    page, article = record["page"]["id"], record["article"]
    yield "pages", {"page": page, "contract": record["onrecord"], **flat(record["page"], BY_NAME["pages"].parts)}
    yield "articles", {"page": page, **flat(article, BY_NAME["articles"].parts)}
    for table in LISTS:
        found = article if table.name in IN_ARTICLE else record
        for n, item in enumerate(found[table.name]):
            yield table.name, {"page": page, "n": n, **_named(table, item, names), **flat(item, table.parts)}
    for actor in record["actors"]:
        for n, mention in enumerate(actor["mentions"]):
            yield "mentions", {"page": page, "actor": actor["id"], "n": n, **flat(mention, BY_NAME["mentions"].parts)}
    for link in _links(record):
        yield "links", {"page": page, **link}
    for pair in _pairs(record, names):
        yield "pairs", {"page": page, **pair}


BY_NAME = {table.name: table for table in TABLES}
"""Table by name."""


def _named(table: Table, item: Values, names: Mapping[str, str]) -> Values:
    lasting = item["event"] if table.name == "contacts" else item.get("id", "")
    return {key: names[lasting] for key in ("hash", "key") if key in table.keys}


def _links(record: Values) -> Iterator[Values]:
    for list_, wanted in LINKS.items():
        for item in record[list_]:
            for part in wanted:
                others = item[part] if isinstance(item[part], list | tuple) else filter(None, [item[part]])
                for n, other in enumerate(others):
                    yield {"kind": list_[:-1], "id": item["id"], "part": SINGULAR.get(part, part), "n": n, "to": other}


def _pairs(record: Values, names: Mapping[str, str]) -> Iterator[Values]:
    known = {actor["id"]: actor for actor in record["actors"]}
    published = record["article"]["published"]
    for event in record["events"]:
        day = _last(event["time"]) or _last(published)
        traits = {"hash": names[event["id"]], "type": event["type"], "status": event["status"], "day": day}
        for *both, directed in in_pairs(event["actors"], event["recipients"]):
            one, other = both if directed else sorted(both, key=lambda actor: names[str(actor)])
            sides = _side("actor", known.get(one), names) | _side("recipient", known.get(other), names)
            yield {**traits, "directed": directed, **sides}


def _last(days: Values) -> date | None:
    day = days["latest"] or days["earliest"]
    return date.fromisoformat(day) if day else None


def _side(side: str, actor: Values | None, names: Mapping[str, str]) -> Values:
    traits = {"key": names[actor["id"]], "name": actor["name"], "country": actor["country"]} if actor else {}
    return {f"{side}_{name}": traits.get(name) for name in ("key", "name", "country")}


def _told(hint: Any) -> str:
    """A type as Table Schema calls it."""
    return {int: "integer", float: "number", bool: "boolean", str: "string", date: "date"}.get(hint) or (
        "array" if getattr(hint, "__origin__", None) is tuple else "string"
    )
