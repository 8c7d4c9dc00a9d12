"""What an address asks for: every list takes the same names, and all of a view's state stands in its address."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import Parameter, signature
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from onrecord.errors import UsageError
from onrecord.records import ActorKind, EventType, Medium, Stance, Status
from onrecord.store import Filter

Order = Literal["newest", "oldest"]
"""Which day comes first."""
Form = Literal["page", "tsv", "json", "parquet"]
"""How the rows come: as a page, or as a file."""
NAMES = {
    "actor": "actors", "by": "by", "to": "to", "via": "via", "according_to": "according_to", "country": "country", "role": "role", "type": "type",
    "status": "status", "since": "since", "until": "until", "month": "month", "outlet": "outlet", "page": "page",
    "text": "text",
}  # fmt: skip
"""Name in an address -> field of a `Filter`."""


TYPES: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "event": get_args(EventType),
    "stance": get_args(Stance),
    "medium": get_args(Medium),
    "kind": get_args(ActorKind),
}
"""What a status, and the type of each sort of thing, can be."""


class Asked:
    """The question in an address. Fields that are empty ask for nothing."""

    def __init__(
        self,
        actor: Annotated[list[str], Query(description="Who takes part: any name the pages use, a Wikidata id or a key; repeat it for two sides.")] = [],  # noqa: B006
        by: Annotated[str, Query(description="Who speaks or acts.")] = "",
        to: Annotated[str, Query(description="To whom it is done.")] = "",
        via: Annotated[str, Query(description="Through whom it is known.")] = "",
        according_to: Annotated[str, Query(description="Who is given as a source of an event or contact.")] = "",
        country: Annotated[str, Query(description="ISO 3166 alpha-3 of somebody who takes part; several with commas.")] = "",
        role: Annotated[str, Query(description="Words of the office of somebody who takes part.")] = "",
        type: Annotated[str, Query(description="PLOVER type of an event, medium of a contact, stance of a statement, kind of an actor, code of an issue.")] = "",
        status: Annotated[str, Query(description="happened, ongoing, planned, possible, denied or called_for.")] = "",
        since: Annotated[str, Query(description="First day (ISO): what can lie on it or later.")] = "",
        until: Annotated[str, Query(description="Last day (ISO).")] = "",
        month: Annotated[str, Query(description="Month (2025-11) of the last possible day.")] = "",
        outlet: Annotated[str, Query(description="Name or domain of the outlet.")] = "",
        page: Annotated[str, Query(description="Address, file or SHA-256 of a page.")] = "",
        text: Annotated[str, Query(description="Words that stand in it; for statements and pages in SQLite's full-text syntax.", max_length=500)] = "",
    ) -> None:  # fmt: skip
        self.values: dict[str, Any] = {
            "actor": tuple(name.strip() for name in actor if name.strip()), "by": by, "to": to, "via": via,
            "according_to": according_to, "country": country, "role": role, "type": type, "status": status, "since": since, "until": until, "month": month, "outlet": outlet,
            "page": page, "text": text,
        }  # fmt: skip

        self.types: str | None = None

    def __getitem__(self, name: str) -> Any:
        """What is asked for under a name: a text, or the texts of `actor`."""
        return self.values[name]

    @property
    def one(self) -> str:
        """The first of those who take part."""
        return next(iter(self.values["actor"]), "")

    @property
    def other(self) -> str:
        """The second one."""
        return next(iter(self.values["actor"][1:]), "")

    def filter(self, *known: str, **given: Any) -> Filter:
        """The filter; UsageError where something is asked for that is not among the names `known`, or no such thing exists."""
        _check("status", self.values["status"], TYPES["status"])
        if self.types:
            _check("type", self.values["type"], TYPES[self.types])
        fields = {NAMES[name]: value or None for name, value in self.values.items() if value and name != "actor"}
        if self.values["actor"]:
            fields["actors"] = self.values["actor"]
        wanted = Filter(**{**{name: _clean(value) for name, value in fields.items()}, **given})
        if known:
            wanted.only(*(NAMES[name] for name in known), *given)
        return wanted


Question = Annotated[Asked, Depends(Asked)]
"""The question, as an argument of a view."""


def question(*names: str, types: str | None = None) -> Any:
    """A question with these names only, for `Annotated[Asked, ...]`; `types` says what `type` can be (a key of `TYPES`)."""

    def asked(**values: Any) -> Asked:
        made = Asked(**values)
        made.types = types
        return made

    of = signature(Asked, eval_str=True)
    known = {"status": TYPES["status"], "type": TYPES.get(types or "", ())}
    taken = [_told(of.parameters[name], known.get(name, ())) for name in names]
    asked.__signature__ = of.replace(parameters=taken)  # type: ignore[attr-defined]
    return Depends(asked)


def _told(parameter: Parameter, values: tuple[str, ...]) -> Parameter:
    """The parameter by keyword, and in the OpenAPI document what it can be."""
    [kind, query] = get_args(parameter.annotation)
    extra: dict[str, Any] = {"enum": ["", *values]} if values else {}
    if parameter.name in ("since", "until"):
        extra = {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}
    told = Query(description=query.description, max_length=500, json_schema_extra=extra or None)
    return parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=Annotated[kind, told])


class Address:
    """The address of a view: its path and what it asks, from which others are made."""

    def __init__(self, path: str, asked: Iterable[tuple[str, str]]) -> None:
        self.path = path
        """The path."""
        self.asked = [(name, value) for name, value in asked if value]
        """What is asked, without what is empty."""

    @classmethod
    def of(cls, request: Request) -> Address:
        """The address of a request."""
        return cls(request.url.path, request.query_params.multi_items())

    def but(self, **changed: Any) -> str:
        """The same address with other values; null takes a name out, and any change but of the place goes back to the first rows.

        >>> Address("/events", [("type", "ACCUSE"), ("skip", "50"), ("actor", "")]).but(status="denied")
        '/events?type=ACCUSE&status=denied'
        """
        gone = {*changed, *(() if "skip" in changed else ("skip",))}
        kept = [(name, value) for name, value in self.asked if name not in gone]
        new = [
            (name, str(each)) for name, value in changed.items() for each in _several(value) if each not in (None, "")
        ]
        query = urlencode(kept + new)
        return f"{self.path}?{query}" if query else self.path


def _check(name: str, value: str, known: tuple[str, ...]) -> None:
    if value and value not in known and value.upper() not in known:
        raise UsageError(f"{name} wants one of {', '.join(known)}, not {value!r}")


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else [value]


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
