"""What stands below the text and speaks of those who made it: credits, how to reach or follow the author, the publisher about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.codebooks import rows
from onrecord.gazetteer import is_place_or_people
from onrecord.pages.declared import domain
from onrecord.pages.piece import Piece
from onrecord.pages.roles.judgement import Judgement
from onrecord.records import Declared

MOST = 6
"""Pieces that are looked at from the end."""
LEFT = 0.5
"""Share of the body's words that stays: a page about its publisher is all article."""
SHORTEST = 4
"""Letters of a name."""
PARTLY = 5
"""Letters of a name that may be the beginning or end of a domain: the Times of nytimes.com."""
ITSELF = re.compile(
    r"^(?:The )?([\w&.'’ -]{3,40}?) (?:is|are|was|were) (?:an?|the|one of|committed|dedicated|headquartered|based|founded)\b"
)
"""How a paragraph begins that says what somebody is."""
COMPANY = re.compile(
    r"^.{0,160}?\b(?:founded|headquartered|provider|publisher|publishes|leading|newspaper|magazine|broadcaster|website|"
    r"(?:news|media) (?:agency|company|group|network|organi[sz]ation|outlet|service|site)|non-?profit)\b"
)
"""What is said of a company that publishes, and seldom of others."""
LONGEST = 2000
"""Characters from which on a piece is no afterword, whatever it says."""
MAIL = re.compile(r"\w@([\w.-]+)")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in rows("pages/afterwords"))


def publisher(declared: Sequence[Declared], address: str | None) -> frozenset[str]:
    """What the publisher may be called, in small letters without blanks: its declared names and the parts of its domain.

    >>> sorted(publisher((), "https://www.meadow-post.example/dam"))
    ['meadowpost']
    """
    names = [claim.value for claim in declared if claim.name == "outlet"]
    names += (domain(address) or "").split(".")[:-1]
    folded = {re.sub(r"\W|^the ", "", name.lower()) for name in names}
    return frozenset(name for name in folded if len(name) >= SHORTEST)


def afterwords(
    pieces: Sequence[Piece], inside: Sequence[bool], names: frozenset[str]
) -> Iterator[tuple[int, Judgement]]:
    """The pieces at the end of the body that are none of its text, and what they are; `names` are those of the publisher."""
    body = [n for n, held in enumerate(inside) if held]
    left = sum(len(pieces[n].words) for n in body)
    least = LEFT * left
    for n in body[: -MOST - 1 : -1]:
        found = _judged(pieces[n].text, names)
        left -= len(pieces[n].words)
        if found is None or left < least:
            return
        yield n, found


def _judged(text: str, names: frozenset[str]) -> Judgement | None:
    """What an afterword is; None for text."""
    if len(text) > LONGEST:
        return None
    if any(pattern.search(text) for pattern in _patterns()):
        return Judgement("furniture", "speaks of who made it, below the text", "other")
    if re.sub(r"\W|^the ", "", text.lower()) in names:
        return Judgement("furniture", "names the publisher, below the text", "other")
    hosts = {label for host in MAIL.findall(text) for label in host.lower().replace("-", "").split(".")}
    if hosts & names:
        return Judgement("furniture", "gives the publisher's own address, below the text", "other")
    if _of_itself(text, names):
        return Judgement("furniture", "the publisher about itself, below the text", "promo")
    return None


def _of_itself(text: str, names: frozenset[str]) -> bool:
    """Whether it says what the publisher is: under its name, or as a company under the beginning or end of its name."""
    says = ITSELF.match(text)
    if not says or is_place_or_people(says[1]):
        return False
    name = re.sub(r"\W", "", says[1].lower())
    partly = len(name) >= PARTLY and any(each.startswith(name) or each.endswith(name) for each in names)
    return name in names or (partly and COMPANY.match(text) is not None)
