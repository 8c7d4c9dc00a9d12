"""The views that `bench serve` asks: addresses of each, every filter of it among them, filled in from what the store holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random
from urllib.parse import quote

from onrecord.store import Filter, Store, overviews
from onrecord.store.review import waiting

ASKED = 12
"""Things of a sort that are asked for."""
EACH = 3
"""Questions of one shape, where it has a value to fill in; one question is asked twice only where there is no other."""
WORDS = (
    "harbour", "treaty", "visa", "ferry", "election", "harbour treaty", '"was inspected"', "budget OR quota", "school",
    "reactor",
)  # fmt: skip
MONTHS = ("2023-03", "2023-09", "2024-02", "2024-07", "2024-11", "2025-04", "2025-08")
LATER = ("2025-08", "2025-10")
CLAIMS = (
    "actor={actor}", "actor={actor}&actor={actor}", "country=NOR", "country=NOR,GHA&month={month}", "role=minister",
    "since={month}-01", "since={month}-01&until={later}-28", "month={month}", "outlet={outlet}", "text={word}",
    "page={page}", "by={actor}", "order=oldest", "skip=5000",
)  # fmt: skip
"""What can be asked of every list of claims; `by` not of contacts."""
EVENTS = ("type=ACCUSE", "status={status}", "to={actor}", "outlet={outlet}&status={status}", "type=AID&country=PER")
MATRIX = (
    "status={status}", "actor={actor}", "country=NOR", "role=minister", "outlet={outlet}", "text={plain}",
    "first=2023-01&last=2023-12", "first=2023-01", "skip=40",
)  # fmt: skip
HAPPENED = (
    "actor={actor}", "country=NOR", "type=CONSULT", "status={status}", "since={month}-01", "until={month}-28",
    "outlet={outlet}", "text={plain}", "page={page}", "told_by=3", "only=differing", "only=one_side", "order=oldest",
    "actor={actor}&actor={actor}", "skip=5000",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """A view, its plainest address, and what else is asked of it."""

    name: str
    plain: str
    shapes: Sequence[str] = ()
    """Queries, with `{...}` where a value of the store goes."""
    many: Sequence[str] = ()
    """Addresses of things of one sort, instead of queries."""

    def addresses(self, values: Values) -> list[list[str]]:
        """Lists of addresses of one shape, the plain one first."""
        joint = "&" if "?" in self.plain else "?"
        if not self.plain:
            return [list(self.many)]
        asked = [
            [values.filled(f"{self.plain}{joint}{shape}") for _ in range(EACH if "{" in shape else 1)]
            for shape in self.shapes
        ]
        return [[self.plain] * (1 if asked else EACH), *asked]


class Values:
    """What questions are filled with, drawn by seed: actors, outlets, pages, words, months."""

    def __init__(self, store: Store) -> None:
        self._random = Random(10)
        self.actors = [row.key for row in store.look(overviews.known, Filter(), limit=400).rows]
        self.pages = [row.page for row in store.look(overviews.pages, Filter(), limit=200).rows]
        self.told = [each.id for each in store.look(overviews.occurrences, Filter(), limit=ASKED, told_by=3).rows]
        self.claims = [each.hash for each in waiting(store, limit=ASKED)]
        self._drawn: dict[str, Sequence[str]] = {
            "actor": self.actors, "known": self.actors[:40], "other": self.actors[40:80] or self.actors[-1:], "outlet": [row.outlet for row in store.look(overviews.outlets)],
            "page": self.pages, "word": WORDS, "plain": WORDS[:5], "month": MONTHS, "later": LATER, "status": ("happened", "denied", "planned"),
        }  # fmt: skip

    def filled(self, shape: str) -> str:
        """The shape with a value in each place."""
        return re.sub(r"{(\w+)}", lambda place: quote(self._random.choice(self._drawn[place[1]])), shape)

    def each(self, path: str, names: Sequence[str], end: str = "") -> list[str]:
        """Addresses of a dozen things."""
        return [f"{path}/{quote(name, safe='')}{end}" for name in islice(cycle(names), ASKED if names else 0)]


def views(values: Values) -> Iterator[View]:
    """All views of the room, and the addresses of the REST interface."""
    people = values.each("/actors", values.actors[:: max(1, len(values.actors) // ASKED)])
    yield View("home", "/", ("skip=50", "skip=5000"))
    yield View("pages", "/pages", ("outlet={outlet}", "text={word}", "since={month}-01", "skip=2000", "order=oldest"))
    yield View("reading", "", many=values.each("/pages", values.pages))
    yield View("contacts", "/contacts", (*MATRIX, "type=phone"))
    yield View("contacts_of_actors", "/contacts?level=actor", MATRIX)
    yield View("events_by_pair", "/contacts?of=events", (*MATRIX, "type=ACCUSE", "level=actor"))
    yield View("contacts_list", "/contacts/list", ("status={status}", "type=phone", *_but(CLAIMS, "by=")))
    yield View("events", "/events", (*CLAIMS, *EVENTS))
    yield View("statements", "/statements", (*CLAIMS, "type=denies", "via={actor}", "outlet={outlet}&type=says"))
    yield View("occurrences", "/occurrences", HAPPENED)
    yield View("occurrence", "", many=values.each("/occurrences", values.told))
    yield View(
        "actors", "/actors", ("text=no", "country=KEN", "role=minister", "type=state", "outlet={outlet}", "skip=25")
    )
    for side in ("said", "about", "did", "received"):
        yield View(f"actor_{side}", "", many=[f"{address}?side={side}" for address in people])
    yield View("timeline", "/timeline", ("one={known}&other={other}", "one={known}", "one={known}&since={month}-01"))
    narrow = (
        "",
        "&actor={actor}",
        "&by={actor}",
        "&type=says",
        "&status={status}",
        "&since={month}-01",
        "&outlet={outlet}",
    )
    yield View("search", "/search", tuple(f"text={{word}}{each}" for each in narrow))
    yield View(
        "sources",
        "/sources",
        ("outlet={outlet}", "country=NOR", "role=minister", "type=person", "since={month}-01", "skip=25"),
    )
    yield View("issues", "/issues", ("type=odd_date", "outlet={outlet}", "page={page}", "skip=50"))
    yield View("review", "/review")
    yield View("review_claim", "", many=values.each("/review", values.claims))
    yield View("rest_claims", "/api/v1/events", _but(CLAIMS, "order="))
    for path in ("store", "outlets", "issue-codes", "sources", "dyads", "months", "actors", "issues", "pages"):
        yield View(f"rest_{path.replace('-', '_')}", f"/api/v1/{path}")
    yield View("rest_record", "", many=values.each("/api/v1/pages", values.pages))
    yield View("rest_occurrence", "", many=values.each("/api/v1/occurrences", values.told))


def _but(shapes: Sequence[str], beginning: str) -> tuple[str, ...]:
    return tuple(shape for shape in shapes if not shape.startswith(beginning))
