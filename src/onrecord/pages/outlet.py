"""Which outlet published a page: the name it goes by, without slogans and company forms.

Pages declare addresses, handles, the name of a section or of the agency a text is from. A name that the domain bears out
goes before those, also one that only stands behind the title; a bare domain is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from onrecord.pages.declared import domain
from onrecord.records import Declared, Outlet
from onrecord.references import unescaped

PLACES = ("og", "json-ld", "meta", "feed", "row")
"""Where names are declared, the best place first."""
TOLD = frozenset(("feed", "row"))
"""Whoever hands a page over with a name of its outlet knows it, whatever the domain says."""
LONGEST, SHORT = 8, 5
"""Words of a declared name, and of one behind a title."""
READ = 300
"""Characters of a claim in which a name is looked for: patterns cost the square of it."""
COMPANY = re.compile(
    r",? (?:LLC|LLP|Inc|Ltd|Limited|PLC|GmbH|AG|S\.A|Corp|Pty)\b.*$|,.*\b(?:GmbH|LLC|Inc|Ltd)\b.*$", re.I
)
"""The form of a company, and its seat."""
PARTS = re.compile(r"\s*\|\s*|\s+[-–—·•»]+\s+")
"""What stands between a name and a slogan, and between a title and the name of its site."""
DOMAIN = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z]{2,}")
"""A domain as it is written where it is not a name such as `Space.com`."""
PUBLIC = frozenset(("www", "com", "co", "org", "net", "gov", "ac", "edu", "or", "ne", "go"))
"""Parts of domains that name nobody."""
SMALL = frozenset(("the", "of", "and", "for", "de", "la", "le", "der", "die", "das"))
"""Words that a domain may leave out."""


def outlet(declared: Sequence[Declared], address: str | None) -> Outlet | None:
    """The publisher: a declared name, else one behind the title that fits the domain, else the domain."""
    host = domain(address)
    labels = _labels(host)
    named = list(_named(declared, labels))
    fitting = (each for each in chain(named, _behind_titles(declared, labels)) if _is_spelt(each[0]) and each[2])
    best = next(fitting, None) or next(iter(named), None)
    if best:
        return Outlet(name=best[0], domain=host, why=best[1])
    bare = [(_domain(claim.value), claim.where) for claim in declared if claim.name == "outlet"]
    found = next(((name, f"domain declared in {where}") for name, where in bare if name), None)
    if host and not (found and host.endswith(found[0])):
        found = host, "domain of the address"
    return Outlet(name=found[0], domain=host or found[0], why=found[1]) if found else None


def _named(declared: Sequence[Declared], labels: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """The declared names, best place first: name, why, whether it fits the domain."""
    titles = {claim.value.casefold() for claim in declared if claim.name == "title"}
    for where in PLACES:
        for claim in declared:
            if claim.name == "outlet" and claim.where == where:
                name = _bared(claim.value, labels)
                fits = where in TOLD or _fits(name, labels)
                alone = len(name.split()) <= LONGEST and (fits or claim.value.casefold() not in titles)
                if name and alone and not _domain(name):
                    yield name, f"declared in {where}", fits


def _behind_titles(declared: Sequence[Declared], labels: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Names that stand behind a declared title, the last part first."""
    for claim in declared:
        if claim.name == "title":
            for part in reversed(PARTS.split(unescaped(claim.value)[-READ:])[1:]):
                if 0 < len(part.split()) <= SHORT and not _domain(part):
                    yield part, "behind the title", _fits(part, labels)


def _bared(value: str, labels: Sequence[str]) -> str:
    """A name without company form and slogan; of parts with dashes only one that fits the domain stands alone."""
    whole = COMPANY.sub("", unescaped(value)[:READ]).strip(" ,|")
    parts = [part for part in PARTS.split(whole) if part]
    fitting = next((part for part in parts if _fits(part, labels)), None)
    return fitting or (re.split(r"\s*\|\s*", whole)[0] if "|" in whole else whole)


def _is_spelt(name: str) -> bool:
    """Whether a name is written as one, not as a handle (`meadowpost`)."""
    return name != name.lower() or not name.isascii()


def _domain(value: str) -> str | None:
    """The domain that a value is, as an address or bare; None for names."""
    return domain(value) or (value.removeprefix("www.") if DOMAIN.fullmatch(value) else None)


def _labels(host: str | None) -> list[str]:
    """The parts of a domain that can name somebody, in letters and digits."""
    parts = (host or "").split(".")[:-1]
    return [_letters(part) for part in parts if part not in PUBLIC]


def _fits(name: str, labels: Sequence[str]) -> bool:
    """Whether a part of the domain says the name, as a whole, in part or shortened word by word.

    >>> _fits("The Meadow Post", ["meadowpost"]), _fits("Meadow Valley Radio", ["mvr"]), _fits("World", ["meadowpost"])
    (True, True, False)
    """
    words = [word for word in map(_letters, name.split()[:LONGEST]) if word]
    return bool(words) and any(_says(label, words) or _spells(label, words) for label in labels if label)


def _says(label: str, words: Sequence[str]) -> bool:
    """Whether the label begins the name or stands in it, or the name without its article makes most of the label."""
    whole, short = "".join(words), "".join(words[1:] if words[0] == "the" else words)
    within = len(short) >= 4 and 2 * len(short) >= len(label) and short in label
    begins = len(label) >= 3 and (whole.startswith(label) or short.startswith(label))
    return within or begins or label == words[0] or (len(label) >= 5 and label in whole)


def _spells(label: str, words: Sequence[str]) -> bool:
    """Whether the label is the name with each of its words shortened to a beginning: `nytimes`, `oann`.

    Word by word it is known how far the label can be spelt: to try each way by itself takes years for `aaaa…`.
    """
    spelt = {0}
    for word in words:
        further = {at + n for at in spelt for n in range(1, len(word) + 1) if label[at : at + n] == word[:n]}
        spelt = further | spelt if word in SMALL else further
    return len(label) in spelt


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
