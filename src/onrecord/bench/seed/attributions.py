"""Hand-marked attributions of the seed page -> which of them the record has, with source, basis, medium and kind.

A topic ("the two discussed X") is no claim: it has to be a telling of a contact, and no statement may hang on its cue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.bench.seed.answer import Place
from onrecord.bench.seed.asked import Asked
from onrecord.records import Contact, Statement
from onrecord.spans import Span

Marked = Mapping[str, Any]
"""An attribution as marked by hand."""
PARTS = ("cue", "medium", "source", "basis")
"""What has to be where it was marked, beside the content."""
SHARED = 0.5
"""Characters of the content, of all that either has, that both must have."""


def judge(gold: Mapping[str, Sequence[Marked]], asked: Asked) -> dict[str, float]:
    """Shares of the outermost and of the nested attributions that are recorded, and how many must-nots are."""
    wanted = [one for one in gold["attributions"] if not one.get("optional")]
    held = {str(one["id"]): _recorded(one, asked) for one in gold["attributions"]}
    inner = [one for one in wanted if "nested_in" in one]
    outer = [one for one in wanted if "nested_in" not in one]
    return {
        "attributions.outermost": _share(held[str(one["id"])] is not None for one in outer),
        "attributions.nested": _share(_is_within(held[str(one["id"])], held[str(one["nested_in"])]) for one in inner),
        "attributions.must_not": float(sum(_is_touched(one, asked) for one in gold["not_attributions"])),
    }


def _share(right: Iterator[bool]) -> float:
    found = list(right)
    return round(sum(found) / max(1, len(found)), 4)


def _recorded(one: Marked, asked: Asked) -> Statement | Contact | None:
    """The statement, or for a topic the contact, that records it."""
    if one["type"] == "topic":
        if any(_meets(asked, s.cue, one["cue"]) for s in asked.record.statements):
            return None
        return next((c for c in asked.record.contacts if _tells(asked, c, one)), None)
    return next((s for s in asked.record.statements if _fits(asked, s, one)), None)


def _tells(asked: Asked, contact: Contact, one: Marked) -> bool:
    """Whether the contact is told there and is between the actors named."""
    met = any(
        _meets(asked, mention, one[part]) for mention in asked.event(contact).mentions for part in ("source", "cue")
    )
    parties = set(asked.people(contact.parties))
    return met and all(parties & set(asked.called(name)) for name in one["source_resolved"])


def _fits(asked: Asked, found: Statement, one: Marked) -> bool:
    """Whether a statement has the content, and every other part that is marked."""
    parts = {"cue": found.cue, "medium": found.medium, "source": found.source_span, "basis": found.via_span}
    carried = "basis_inherited_from" not in one or bool(found.via)
    there = all(_meets(asked, parts[part], one[part]) for part in PARTS if part in one)
    return there and carried and found.kind == one["quote"] and _alike(asked.places(found.content), one["content"])


def _meets(asked: Asked, span: Span | None, place: Marked) -> bool:
    return any(low < place["end"] and high > place["start"] for low, high in asked.places([span]))


def _alike(found: Sequence[Place], marked: Sequence[Marked]) -> bool:
    ours = {at for low, high in found for at in range(low, high)}
    gold = {at for piece in marked for at in range(piece["start"], piece["end"])}
    return len(ours & gold) >= SHARED * len(ours | gold)


def _is_within(inner: Statement | Contact | None, outer: Statement | Contact | None) -> bool:
    """Whether a statement is recorded inside the other, or a contact is told by it."""
    if not isinstance(outer, Statement):
        return False
    if isinstance(inner, Contact):
        return any(account.statement == outer.id for account in inner.accounts)
    return inner is not None and inner.inside == outer.id


def _is_touched(one: Marked, asked: Asked) -> bool:
    """Whether any statement has words that are nobody's in this article."""
    places = [one[part] for part in ("source", "text") if part in one]
    spans = [span for s in asked.record.statements for span in (s.source_span, s.cue, *s.content)]
    return any(_meets(asked, span, place) for span in spans for place in places)
