"""Answers of a store for the eye: what is said or done first, where it stands below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, singledispatch
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.show import console
from onrecord.cli.show.plain import plain, shorten
from onrecord.reasons import between
from onrecord.store.answers import Done, Found, Judged, Known, Met, Occurred, Said, Trouble

LONGEST = 400
"""Characters of a content that are shown."""
NOBODY = "(not named)"


def lines(answer: Any) -> Iterator[str]:
    """The lines of one answer, an empty one last."""
    screen = _screen()
    with screen.capture() as captured:
        head, *below = _told(answer)
        screen.print(head)
        for each in below:
            screen.print(Padding(each, (0, 0, 0, 4)))
    yield from (line.rstrip(" ") for line in captured.get().split("\n")[:-1])
    yield ""


@cache
def _screen() -> Console:
    return console()


@singledispatch
def _told(answer: Any) -> list[Text]:
    raise TypeError(f"{type(answer).__name__} is no answer of a store")


@_told.register
def _(said: Said) -> list[Text]:
    who = _names(said.source) or plain(said.source_words or NOBODY)
    through = f" › {_names(said.via)}" if said.via else ""
    head = _head(
        _days(said.earliest, said.latest), Text.assemble((who + through, "bold"), f"  {plain(said.cue or '')}")
    )
    return [head, Text(shorten(said.content, LONGEST)), _from(said)]


@_told.register
def _(done: Done) -> list[Text]:
    parties = f"{_names(done.actors) or NOBODY}{f' → {_names(done.recipients)}' if done.recipients else ''}"
    kind = done.type if not done.mode else f"{done.type}/{done.mode}"
    told = f", according to {_names(done.according_to)}" if done.according_to else ""
    head = _head(
        _days(done.earliest, done.latest),
        Text.assemble((parties, "bold"), f"  {kind}  ", (done.status, "cyan"), plain(told)),
    )
    return [head, Text(shorten(done.words, LONGEST)), _from(done)]


@_told.register
def _(met: Met) -> list[Text]:
    asked = f", asked for by {plain(met.initiator)}" if met.initiator else ""
    told = f", according to {_names(met.according_to)}" if met.according_to else ""
    head = _head(
        _days(met.earliest, met.latest),
        Text.assemble((_names(met.parties), "bold"), f"  {met.medium}  ", (met.status, "cyan"), plain(asked + told)),
    )
    topics = [Text(f"on {shorten(met.topics, LONGEST)}")] if met.topics else []
    return [head, Text(shorten(met.words, LONGEST)), *topics, _from(met)]


@_told.register
def _(one: Occurred) -> list[Text]:
    parties = f"{_names(one.actors) or NOBODY}{f' → {_names(one.recipients)}' if one.recipients else ''}"
    places = f"  {_names(one.places)}" if one.places else ""
    head = _head(
        _days(one.earliest, one.latest),
        Text.assemble((parties, "bold"), f"  {one.medium or one.type}  ", (one.status, "cyan"), places),
    )
    vouched = f", only {plain(one.single_party)} vouches for it" if one.single_party else ""
    differ = f", tellings differ in {', '.join(one.contradictions)}" if one.contradictions else ""
    counts = f"{one.pages} page{'s' * (one.pages != 1)}, from {_names(one.origins) or 'nobody'}{vouched}{differ}"
    return [head, Text(counts), Text(one.id, "dim")]


@_told.register
def _(known: Known) -> list[Text]:
    traits = ", ".join(filter(None, (known.role, known.country, known.sector, known.kind)))
    counts = (
        f"{known.pages} page{'s' * (known.pages != 1)}, says {known.said}, does {known.did}, receives {known.received}"
    )
    return [Text.assemble((plain(known.name), "bold"), f"  {plain(traits)}"), Text(counts), Text(known.key, "dim")]


@_told.register
def _(trouble: Trouble) -> list[Text]:
    head = Text.assemble((f"{trouble.stage}: {trouble.code}", "yellow"), f"  {plain(trouble.message)}")
    at = "" if trouble.first is None else f", characters {trouble.first} to {trouble.last}"
    return [head, Text(plain(f"{trouble.where}{at}"), "dim")]


@_told.register
def _(found: Found) -> list[Text]:
    head = _head(found.published or "no day", Text(plain(found.title or "(no headline)"), "bold"))
    counts = f"{found.statements} statements, {found.events} events"
    return [head, *([Text(plain(found.words))] if found.words else []), Text(plain(f"{counts}, {found.where}"), "dim")]


@_told.register
def _(judged: Judged) -> list[Text]:
    change = [Text(plain(judged.change))] if judged.change else []
    note = [Text(plain(judged.note))] if judged.note else []
    return [
        _head(judged.at, Text.assemble((plain(judged.who), "bold"), f"  {judged.says}")),
        *change,
        *note,
        Text(judged.hash, "dim"),
    ]


def _head(day: str, text: Text) -> Text:
    return Text.assemble((f"{day}  ", "green"), text)


def _days(earliest: str | None, latest: str | None) -> str:
    """The day, or the days between which it lies."""
    return between(earliest, latest) or "no day"


def _names(names: tuple[str, ...]) -> str:
    return plain(", ".join(names))


def _from(claim: Said | Done | Met) -> Text:
    """Where it stands: headline, outlet, address, characters, lasting name, and what somebody said of it."""
    judged = f", judged: {claim.judged}" if claim.judged else ""
    title = f"{shorten(claim.title, 60)} · " if claim.title else ""
    outlet = f"{plain(claim.outlet)} · " if claim.outlet else ""
    return Text(f"{title}{outlet}{plain(claim.where)} {claim.first}-{claim.last} · {claim.hash}{judged}", "dim")
