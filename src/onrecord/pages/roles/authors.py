"""Who wrote the article: names as declared, else as the byline has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from onrecord.pages.declared import domain
from onrecord.pages.roles.head import BYLINE, INNER, PERSON, STAMP
from onrecord.records import Declared

MOST = 20
LONGEST = 60
"""Characters of a name."""
SHORT = 5
"""Letters below which a small word among names is an agency (`dpa`), not an account."""
JOINED = re.compile(r"\s*(?:[,;&|•·]|\s[-–—/]\s|\b(?:and|und|og|och|et|y|e|ve)\b(?=\s))\s*")
"""What stands between two names."""
BELOW = re.compile(r"(?:^|\s+)(?:in|for|für|at)\s.*$")
"""What follows the name in a byline: a place, a desk."""
AGENCY = re.compile(
    r"(?-i:[A-Z]{2,5})|(?:the )?associated press|agence france-presse|press association|staff|.* staff", re.I
)
"""Who distributes the text; a name where no person is named."""
OFFICE = r"(?:correspondent|reporter|writer|editor|columnist|contributor|journalist|redakteur(?:in)?)"
AFTER = re.compile(
    r"(?<=\w)[ ,]+(?:the )?(?:associated press|agence france-presse|press association|reuters"
    r"|follow|send an email|twitter|(?:no|post a) comments?)\b.*$"
    rf"|(?<=\w)\s+(?:\w+\s+){{0,2}}{OFFICE}\b.*$"
    r"|(?-i:(?<=[a-z])\s+[A-Z]{2,}(?:\s[A-Z]{2,})*)$|\s*\([^()]*\)$",
    re.I,
)
"""What is printed behind a name: an agency, an office, an outlet in capitals."""
PARTED = re.compile(r"\s*[|•·]\s*|\s[-–—/]\s")
STAMPED = re.compile(
    rf"\s*(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|{STAMP.pattern}|\b(?:published|updated|posted)\b|\bon (?=[A-Z][a-z]+ \d)).*$",
    re.I,
)
"""A date and what follows it."""
GLUED = re.compile(r"(?<=[a-z])[\d@].*$")
"""A date or an account without a blank before it."""
ASIDE = re.compile(rf"(?:\w+\s+){{0,4}}{OFFICE}|the [A-Z].*|.*\w\.(?:com|org|net|info)\b.*", re.I)
"""An office, an outlet, a site: no person."""
DEGREE = re.compile(r"(?:Ph|Ed|M|J|D|Psy)\.? ?D\.?|M\.?[AS]c?\.?|B\.?[AS]c?\.?|RDN?|RN|MBA|MPH|CPA|LLM|Esq\.?|[JS]r\.?")
"""Degrees behind a name."""
ACCOUNT = re.compile(
    r"(?:by )?(?:web)?admin(?:istrator)?|editor|guest|user|author|root|webmaster|null|none|undefined"
    r"|(?-i:[a-z0-9]+(?:[-_][a-z0-9]+)+)",
    re.I,
)
"""Accounts of a publishing system."""
SIGNS = re.compile(r"[@/:<>{}]|^[\d\W]+$")
"""What a name does not have."""
DIGITS = re.compile(r"(?<!\w)\d+(?!\w)")


def authors(declared: Sequence[Declared], byline: str | None, address: str | None) -> tuple[str, ...]:
    """Author names.

    Persons go before outlets and agencies, wherever they are named; among persons, JSON-LD goes before `meta`,
    OpenGraph, what a feed or row says, and the byline.
    """
    claimed = [
        [name for claim in declared if claim.name == "author" and claim.where == where for name in names(claim.value)]
        for where in ("json-ld", "meta", "og", "feed", "row")
    ]
    printed = _printed(byline) if byline else []
    people = [*claimed, [name for name in printed if PERSON.fullmatch(name)]]
    if not any(people):
        return _unique(printed[:1])
    for kinds in (("outlet", "tag"), ("outlet",)):
        others = _outlets(declared, address, kinds)
        for found in people:
            if persons := _persons(found, others):
                return _unique(persons)
    return _unique(next(filter(None, (*claimed, printed[:1])), []))


def _persons(found: Sequence[str], others: Set[str]) -> list[str]:
    """Those names that can be persons'; those in capitals or small letters, which may be outlets or accounts, only where all are so."""
    kept = [name for name in found if not (_bare(name) in others or AGENCY.fullmatch(name) or ASIDE.fullmatch(name))]
    full = [name for name in kept if " " in name and not name.isupper()]
    if not full:
        return kept
    return [name for name in kept if name in full or len(name) < SHORT or not (name.isupper() or name.islower())]


def names(value: str) -> list[str]:
    """The names in an author claim; addresses, stamps and accounts are none.

    >>> names("By Ana Novak and Jon Doe, desk@meadow.example")
    ['Ana Novak', 'Jon Doe']
    """
    if domain(value) or len(value) > 200:
        return []
    parts = (_bared(part.strip(" .")) for part in JOINED.split(BYLINE.sub("", value.strip())))
    return [part for part in parts if 1 < len(part) < LONGEST and _is_name(part)]


def _bared(part: str) -> str:
    """A name without "by" before it and office or agency behind it, if a name of two words is left."""
    name = BYLINE.sub("", part)
    short = AFTER.sub("", AFTER.sub("", name))
    return short if " " in short else name


def _is_name(part: str) -> bool:
    return not (SIGNS.search(part) or DIGITS.search(part) or ACCOUNT.fullmatch(part) or DEGREE.fullmatch(part))


def _printed(byline: str) -> list[str]:
    """The names in a byline, those in capitals alone only where there are no others."""
    named = BYLINE.search(byline) or INNER.search(byline)
    text = byline[named.end() :] if named and named.start() else byline
    parts = [part.strip() for part in PARTED.split(text)]
    start = next((part for part in parts if BYLINE.match(part)), None)
    found = names(_unstamped(BYLINE.sub("", start)) if start else ", ".join(map(_unstamped, parts)))
    short = [name for name in (BELOW.sub("", each) for each in found) if name]
    people = [name for name in short if " " in name and not AGENCY.fullmatch(name)]
    return [name for name in people if not name.isupper()] or people or short[:1]


def _unstamped(part: str) -> str:
    """A part of a byline up to its date or account."""
    return GLUED.sub("", STAMPED.sub("", part))


def _outlets(declared: Iterable[Declared], address: str | None, kinds: Sequence[str]) -> set[str]:
    """What names the outlet or, by its tags, a section of it rather than a person."""
    host = domain(address) or ""
    named = {_bare(claim.value) for claim in declared if claim.name in kinds}
    return named | {_bare(host), *(_bare(label) for label in host.split("."))}


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _unique(found: Sequence[str]) -> tuple[str, ...]:
    """Each name once, whatever its letter case and signs."""
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(_bare(name), name)
    return tuple(kept.values())[:MOST]
