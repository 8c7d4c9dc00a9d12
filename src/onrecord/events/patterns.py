"""Rows of the trigger codebooks -> patterns that can be tried on a word of the parse.

A pattern is `lemma|lemma` with `/n` for nouns, and then conditions, all of which must hold:

    obj               it has an object            -obj              it has none
    obj=ban|@arms     one of these is its object  obj!=goal         none of these is
    prt=out           a particle                  +on               a preposition or particle "on"
    on=phone|line     a word after a preposition  mod=phone         a word before a noun
    subj xcomp ccomp acomp poss gov neg           the same way; `gov` is the governor, `neg` a negation
    oprd              what the object is called: "called it a crime"
    future            a clause with "will", "would", "may" ...
    duty              a clause with "must" or "should"
    subjunctive       a clause in its bare form: "insisted that she resign"
    gerund            an act behind a preposition: "insist on leaving"

`@name` stands for a row of `triggers/words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from onrecord import codebooks
from onrecord.errors import CodebookError
from onrecord.records import EventType

CONDITION = re.compile(r"(?P<sign>[-+]?)(?P<relation>[a-z_]+)(?:(?P<equals>!?=)(?P<words>\S+))?")
TABLES = ("triggers/verbs", "triggers/nouns")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold around the trigger word."""

    relation: str
    """`obj`, `subj`, `prt`, `mod` ... or a preposition."""
    words: frozenset[str] = frozenset()
    """Lemmas, one of which must stand there; empty when any word will do."""
    wanted: bool = True
    """False when it must not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A compiled row: what to look for and what it means."""

    id: str
    """Id of the row."""
    noun: bool
    """Whether it is a nominal trigger."""
    lemmas: tuple[str, ...]
    """The words it starts from."""
    conditions: tuple[Condition, ...]
    """What must hold around the word."""
    type: EventType
    """PLOVER type."""
    mode: str | None
    """PLOVER mode."""
    contexts: tuple[str, ...]
    """PLOVER contexts."""
    actors: tuple[str, ...]
    """Places to look for those who do it, best first; empty for the usual ones."""
    recipients: tuple[str, ...]
    """Places to look for those it is done to."""
    needs: str
    """Who must take part for it to count as political: see the head of the codebook."""


Table = Mapping[tuple[str, bool], tuple[Trigger, ...]]
"""Triggers by lemma and whether it is a noun, the one to be tried first at the front."""


@cache
def triggers() -> Table:
    """All triggers of the codebooks, of one lemma the most particular pattern first."""
    index: dict[tuple[str, bool], list[Trigger]] = {}
    for table in TABLES:
        for row in codebooks.rows(table):
            trigger = compiled(row, f"{table}.csv:{row['line']}", noun=table.endswith("nouns"))
            for lemma in trigger.lemmas:
                index.setdefault((lemma, trigger.noun), []).append(trigger)
    return {key: tuple(sorted(found, key=_specificity)) for key, found in index.items()}


def with_own(own: tuple[Trigger, ...]) -> Table:
    """All triggers, those of a codebook of the reader's own before the others."""
    if not own:
        return triggers()
    found = dict(triggers())
    for trigger in reversed(own):
        for lemma in trigger.lemmas:
            found[lemma, trigger.noun] = (trigger, *found.get((lemma, trigger.noun), ()))
    return found


def _specificity(trigger: Trigger) -> int:
    return -sum(2 if condition.words else 1 for condition in trigger.conditions if condition.wanted)


@cache
def words(name: str) -> frozenset[str]:
    """The word list `name` of the codebook `triggers/words`, or the judgements of that stance; CodebookError if neither."""
    judgements = frozenset(row["lemma"] for row in codebooks.rows("cues/judgements") if row["stance"] == name)
    if judgements:
        return judgements
    for row in codebooks.rows("triggers/words"):
        if row["id"] == name:
            return frozenset(row["words"].split("|"))
    raise CodebookError(f"triggers/words.csv: there is no list {name!r}")


def compiled(row: dict[str, str], where: str, *, noun: bool) -> Trigger:
    """The trigger of a row; CodebookError that starts with `where` if it cannot be read."""
    head, *rest = row["pattern"].split()
    types = {found["id"] for found in codebooks.rows("plover/types")}
    if row["type"] not in types:
        raise CodebookError(f"{where}: type {row['type']!r} is none of {', '.join(sorted(types))}")
    return Trigger(
        id=row["id"],
        noun=noun,
        lemmas=tuple(head.split("|")),
        conditions=tuple(_condition(text, where) for text in rest),
        type=cast(EventType, row["type"]),
        mode=row["mode"] or None,
        contexts=_parts(row["contexts"]),
        actors=_parts(row["actors"]),
        recipients=_parts(row["recipients"]),
        needs=row["needs"] or ("actor" if not noun else "party"),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _condition(text: str, where: str) -> Condition:
    match = CONDITION.fullmatch(text)
    if match is None:
        raise CodebookError(f"{where}: cannot read the condition {text!r}")
    found: set[str] = set()
    for word in (match["words"] or "").split("|"):
        found |= words(word[1:]) if word.startswith("@") else {word} - {""}
    wanted = match["sign"] != "-" and match["equals"] != "!="
    return Condition(match["relation"], frozenset(found), wanted)
