"""What of a claim can be corrected: fields of a form -> the change that is kept, in the terms of the gold form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.errors import UsageError
from onrecord.records import Document, DocumentKind, Event, EventType, Record, SpeechKind, Stance, Statement, Status
from onrecord.store.gold import folded
from onrecord.web.marks import marked

Claim = Statement | Event | Document
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form."""

    name: str
    """Its name in the change."""
    label: str
    """What it is called for people."""
    form: Literal["line", "lines", "choice"]
    """One value, several (one a line), or one of `choices`."""
    value: str
    """What the record has; lines where there are several."""
    choices: tuple[str, ...] = ()
    """What can be chosen."""
    holds: Literal["words", "names", "day", "code"]
    """Words that must stand in the article, names of actors, a day, or a code."""


def fields_of(record: Record, claim: Claim) -> tuple[Field, ...]:
    """The fields of a claim as the record has them."""
    named = {actor.id: actor.name for actor in record.actors}

    def people(name: str, label: str, ids: tuple[str, ...]) -> Field:
        value = "\n".join(named.get(id_, id_) for id_ in ids)
        return Field(name=name, label=label, form="lines", value=value, holds="names")

    if isinstance(claim, Statement):
        return (
            people("source", "Who says it", claim.source),
            people("via", "Through whom", claim.via),
            _words(
                "source_quote", "The words that name the source", claim.source_span.quote if claim.source_span else ""
            ),
            _words("cue", "The words that attribute", claim.cue.quote if claim.cue else ""),
            _content(claim),
            _choice("stance", "Stance", claim.stance, get_args(Stance)),
            _choice("kind", "Kind", claim.kind, get_args(SpeechKind)),
        )
    if isinstance(claim, Event):
        sources = {statement.id: statement.source for statement in record.statements}
        told = tuple(dict.fromkeys(id_ for one in claim.according_to for id_ in sources.get(one, ())))
        day = claim.time.value if claim.time.value and _DAY.fullmatch(claim.time.value) else ""
        return (
            _choice("type", "Type", claim.type, get_args(EventType)),
            Field(name="mode", label="Mode", form="line", value=claim.mode or "", holds="code"),
            people("actors", "Who does it (both sides of a meeting)", claim.actors),
            people("recipients", "To whom", claim.recipients),
            Field(name="date", label="Day, month or year", form="line", value=day, holds="day"),
            _words("place", "Place", claim.place.name if claim.place else ""),
            _choice("status", "Status", claim.status, get_args(Status)),
            people("according_to", "According to (empty: the outlet itself)", told),
            _words("quote", "The words that tell it", claim.mentions[0].quote),
        )
    return (_choice("kind", "Kind", claim.kind, get_args(DocumentKind)), people("issuer", "Whose it is", claim.issuer))


def changed(record: Record, fields: tuple[Field, ...], sent: Mapping[str, str]) -> dict[str, Any]:
    """The fields that differ from the record's; UsageError for words that do not stand in the article, or no such code or day."""
    text = folded(record.article.text)
    change: dict[str, Any] = {}
    for field in fields:
        value = _tidy(field, sent.get(field.name, field.value))
        if value not in (_tidy(field, field.value), _tidy(field, marked(field.value))):
            _check(field, value, text)
            change[field.name] = value or None if isinstance(value, str) else value
    return change


def _words(name: str, label: str, value: str) -> Field:
    return Field(name=name, label=label, form="line", value=folded(value), holds="words")


def _choice(name: str, label: str, value: str, choices: tuple[str, ...]) -> Field:
    return Field(name=name, label=label, form="choice", value=value, choices=choices, holds="code")


def _content(claim: Statement) -> Field:
    pieces = "\n".join(folded(piece.quote) for piece in claim.content)
    return Field(name="content", label="What is said (one piece a line)", form="lines", value=pieces, holds="words")


def _tidy(field: Field, value: str) -> str | list[str]:
    if field.form == "lines":
        return [line for each in value.splitlines() if (line := folded(each))]
    return folded(value)


def _check(field: Field, value: str | list[str], text: str) -> None:
    values = [value] if isinstance(value, str) else value
    if field.choices and value not in field.choices:
        raise UsageError(f"{field.label}: there is no {value!r}; there are {', '.join(field.choices)}")
    if field.holds == "day" and value and not _DAY.fullmatch(str(value)):
        raise UsageError(f"{field.label}: {value!r} is no day such as 2025-11-15, month or year")
    for each in values if field.holds == "words" and text else ():
        if each not in text:
            raise UsageError(f"{field.label}: these words do not stand in the article: {each!r}")
    if field.name == "content" and not value:
        raise UsageError("a statement says something: its content cannot be empty; reject it instead")
