"""Whether two happenings are one, decided from the two alone, and what speaks for it.

Days, parties and means of contact can forbid it; parties and days must speak for it; place and words decide where the
parties leave it open. Only a contact may be told a day off, where its words say that it is the same: one slip of a date
does not make a second call, and a call on the next day about something else is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.linking.happenings import REMOTE, Happening
from onrecord.linking.identity import Grade, Somebody, matched
from onrecord.linking.words import shared, stems

_PRESENT = frozenset(["meeting", "visit"])
VERBAL = frozenset(["AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"])
"""Types that one side does again and again: only their words tell one from another."""
ALIKE = 0.4
"""Share of the shorter passage's words that passages about one thing have in common."""
_FEWEST = 2
"""Words that must be in common."""
_BOTH = 4.0
"""Score of parties of which two are the same."""
_Pair = tuple[Somebody, Somebody, Grade]


@dataclass(frozen=True, slots=True)
class Decision:
    """Two happenings are one."""

    score: float
    """How much speaks for it; pairs with more are put together first."""
    because: tuple[str, ...]


def decide(a: Happening, b: Happening) -> Decision | None:
    """Why the two are one happening; None where too little speaks for it or something against.

    A record tells each happening once, but a contact whose parties the headline only sums up it may tell twice.
    """
    if forbidden(a, b) or (_is_one_page(a, b) and not a.is_contact):
        return None
    time = _time(a, b)
    parties = _contact_parties(a, b) if a.is_contact else _sides(a, b)
    if time is None or parties is None:
        return None
    place = "the same place" if _is_one_place(a, b) else None
    common = a.words & b.words
    words = f"words in common: {', '.join(sorted(common))}" if len(common) >= _FEWEST else None
    alike = (a.told.quote != "" and a.told.quote == b.told.quote) or (
        words is not None and shared(a.words, b.words) >= ALIKE
    )
    agreed = words is not None and parties.score >= _BOTH
    if not _is_enough(a, b, parties, time, has_place=place is not None, alike=alike or agreed):
        return None
    score = parties.score + (2.0 if time == "the same day" else 1.0) + (place is not None) + shared(a.words, b.words)
    because = (f"both {a.type}", *parties.because, time, *filter(None, (place, words)))
    return Decision(round(score, 3), because)


def forbidden(a: Happening, b: Happening) -> bool:
    """Whether the two cannot be one: another type, days more than one apart, a call and a meeting.

    What one page tells of two days, it tells as two happenings.
    """
    if a.type != b.type or ({a.medium, b.medium} & REMOTE and {a.medium, b.medium} & _PRESENT):
        return True
    slips = a.is_contact and not (_is_one_page(a, b) or a.is_vague or b.is_vague)
    return _gap(a, b) > (1 if slips else 0)


def _is_one_page(a: Happening, b: Happening) -> bool:
    return a.ref.page == b.ref.page


def _gap(a: Happening, b: Happening) -> int:
    """Days between the two; 0 where they can be on one day, or where one of them has no days."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0
    return max(0, a.first - b.last, b.first - a.last)


def _time(a: Happening, b: Happening) -> str | None:
    """What their days say for it; None where one has no days, or too many to mean one event among others of its kind."""
    if None in (a.first, a.last, b.first, b.last) or ((a.is_vague or b.is_vague) and not a.is_contact):
        return None
    if _gap(a, b):
        return "a day apart"
    if a.stated and b.stated and a.first == a.last == b.first == b.last:
        return "the same day"
    return "days that overlap"


def _is_one_place(a: Happening, b: Happening) -> bool:
    """Whether the places are equal, or the place of one is named in the sentences of the other, which has none."""
    if a.place and b.place:
        return a.place.lower() == b.place.lower()
    named, other = (a.place, b) if a.place else (b.place, a)
    return named is not None and bool(parts := stems(named)) and parts <= other.words


@dataclass(frozen=True, slots=True)
class _Parties:
    score: float
    because: tuple[str, ...]
    whole: bool
    """Whether every side is matched, rather than one and the other left open."""


def _contact_parties(a: Happening, b: Happening) -> _Parties | None:
    """Parties of a contact: all clear ones of the shorter list stand in the longer, and at least two."""
    ours, theirs = _clear(a.parties), _clear(b.parties)
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    pairs = matched(ours, theirs)
    if len(pairs) < max(2, len(ours)) or len({other.name for _, other, _ in pairs}) < len(pairs):
        return None
    return _Parties(_weight(pairs), _named(pairs), whole=True)


def _sides(a: Happening, b: Happening) -> _Parties | None:
    """Parties of what one side does to another: each side matched, or one of them and the other not told clearly."""
    doing, receiving = matched(a.actors, b.actors), matched(a.recipients, b.recipients)
    left = not doing and not (_clear(a.actors) and _clear(b.actors))
    right = not receiving and not (_clear(a.recipients) and _clear(b.recipients))
    if not (doing or left) or not (receiving or right) or not (doing or receiving):
        return None
    pairs = doing + receiving
    return _Parties(_weight(pairs), _named(pairs), whole=bool(doing and receiving))


def _clear(parties: tuple[Somebody, ...]) -> list[Somebody]:
    return [one for one in parties if one.is_clear]


def _weight(pairs: list[_Pair]) -> float:
    return sum(2.0 if how == "same" else 1.0 for _, _, how in pairs)


def _named(pairs: list[_Pair]) -> tuple[str, ...]:
    """The matches in words, in an order that does not depend on which happening was asked first."""
    told = (
        f"same party: {max(one.name, other.name, key=lambda name: (len(name), name))}"
        if how == "same"
        else f"same side: {' and '.join(sorted((one.name, other.name)))} ({one.country})"
        for one, other, how in pairs
    )
    return tuple(sorted(told))


def _is_enough(a: Happening, b: Happening, parties: _Parties, time: str, *, has_place: bool, alike: bool) -> bool:
    """Whether days and parties that fit are enough, given place and words."""
    if a.is_contact:
        return time != "a day apart" or alike
    if a.type in VERBAL:
        return alike
    if a.place and b.place and not has_place:
        return alike and parties.whole
    return has_place or alike or (parties.whole and time == "the same day" and not (a.place or b.place))
