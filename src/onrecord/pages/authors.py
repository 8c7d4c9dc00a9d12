"""Who wrote the article: names as declared, else as the byline has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.pages.declared import domain
from onrecord.pages.head import BYLINE, NAME, STAMP
from onrecord.records import Declared

MOST = 20
LONGEST = 60
"""Characters of a name."""
JOINED = re.compile(r"\s*(?:[,;&|•·]|\s[-–—/]\s|\b(?:and|und|og|och|et|y|e|en|ve|with|mit)\b(?=\s))\s*")
"""What stands between two names."""
BELOW = re.compile(r"\s+(?:in|for|für|at)\s.*$")
"""What follows the name in a byline: a place, a desk."""
AGENCY = re.compile(r"[A-Z]{2,5}|Reuters|Associated Press|Agence France-Presse|Agencies|Staff|Staff Writer", re.I)
"""Who distributes the text; a name where no person is named."""
ACCOUNT = re.compile(r"(?:web)?admin(?:istrator)?|editor|guest|user|author|root|webmaster|null|none|undefined", re.I)
"""Accounts of a publishing system."""
SIGNS = re.compile(r"[@/:<>{}]|^[\d\W]+$")
"""What a name does not have."""
DIGITS = re.compile(r"(?<!\w)\d+(?!\w)")


def authors(declared: Sequence[Declared], byline: str | None, address: str | None) -> tuple[str, ...]:
    """Author names.

    Persons go before outlets and agencies, wherever they are named; among persons, JSON-LD goes before `meta`, OpenGraph and the byline.
    """
    outlets = _outlets(declared, address)
    sources = [
        [name for claim in declared if claim.name == "author" and claim.where == where for name in names(claim.value)]
        for where in ("json-ld", "meta", "og")
    ]
    sources.append(_printed(byline) if byline else [])
    for found in sources:
        if persons := [name for name in found if _bare(name) not in outlets]:
            return _unique(persons)
    return _unique(next(filter(None, sources), []))


def names(value: str) -> list[str]:
    """The names in an author claim; addresses, stamps and accounts are none.

    >>> names("By Ana Novak and Jon Doe, desk@meadow.example")
    ['Ana Novak', 'Jon Doe']
    """
    if domain(value) or len(value) > 200:
        return []
    parts = (BYLINE.sub("", part.strip(" .")) for part in JOINED.split(BYLINE.sub("", value.strip())))
    return [part for part in parts if 1 < len(part) < LONGEST and _is_name(part)]


def _is_name(part: str) -> bool:
    return not (SIGNS.search(part) or DIGITS.search(part) or ACCOUNT.fullmatch(part))


def _printed(byline: str) -> list[str]:
    """The persons a byline names, else whatever it names first."""
    found = names(_names_only(byline))
    short = [BELOW.sub("", name) for name in found]
    persons = [name for name in short if NAME.fullmatch(name) and " " in name and not AGENCY.fullmatch(name)]
    return [name for name in persons if not name.isupper()] or persons or short[:1]


def _names_only(byline: str) -> str:
    """The stretch of a byline that names: what starts as one, else what stands beside the stamps."""
    parts = [part.strip() for part in re.split(r"\s*[|•·]\s*|\s[-–—]\s", byline)]
    return next((part for part in parts if BYLINE.match(part)), ", ".join(p for p in parts if not STAMP.search(p)))


def _outlets(declared: Iterable[Declared], address: str | None) -> set[str]:
    """What names the outlet or a section of it rather than a person."""
    host = domain(address) or ""
    named = {_bare(claim.value) for claim in declared if claim.name in {"outlet", "tag"}}
    return named | {_bare(host), *(_bare(label) for label in host.split("."))}


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _unique(found: Sequence[str]) -> tuple[str, ...]:
    """Each name once, whatever its letter case."""
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:MOST]
