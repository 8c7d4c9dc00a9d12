"""Who held which office on a day, and who of the known leaders a name can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from onrecord.codebooks import rows, user_rows
from onrecord.codebooks.loader import Row
from onrecord.errors import CodebookError

PARTICLES = frozenset(("al", "el", "as", "an", "ad", "bin", "ibn", "de", "von", "van", "der", "den", "da", "dos", "del", "la", "le", "-", "ir.", "ir", "sr."))  # fmt: skip
"""Folded words of a name that tell nobody apart: articles, `Jr.`."""
NUMERAL = "i"
"""What `II` and `III` fold to."""

NEEDED = ("id", "name", "country", "office", "from", "to", "gender")
"""Columns of a table of office holders."""
REMEMBERED = 30
"""Years for which a leader is called by the family name alone."""
FAMILY_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "MMR"))
"""States where the family name comes first."""
TWO_FAMILIES = frozenset(("ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PER", "PRY", "SLV", "URY", "VEN"))  # fmt: skip
"""States where people bear two family names and are called by the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One person in one office, from a day to a day."""

    row: str
    """Id of the codebook row."""
    name: str
    """Full name where known, else the family name."""
    words: tuple[str, ...]
    """The name's words, folded."""
    country: str | None
    """State, or None for a body of states."""
    body: str | None
    """Codebook row of the body of states."""
    office: str
    """`president`, `foreign minister`; `leader` where the source does not say which office."""
    first: str
    """First day (ISO)."""
    last: str
    """Last day or month (ISO); empty while in office at the end of the source."""
    gender: str | None
    """`m`, `f` or None."""
    wikidata: str | None
    """Wikidata id."""

    def covers(self, day: str) -> bool:
        """Whether the day lies in the spell."""
        return self.first <= day and (not self.last or day[: len(self.last)] <= self.last)


@dataclass(frozen=True, slots=True)
class Directory:
    """All spells, by family name."""

    families: dict[str, tuple[Spell, ...]]
    """Folded last word of the name -> spells, in codebook order, our own rows first."""
    offices: dict[tuple[str | None, str | None, str], tuple[Spell, ...]]
    """State, body and office -> spells, in the same order."""

    def named(self, words: tuple[str, ...], country: str | None, day: str | None) -> Spell | None:
        """The spell of the person these folded words name, the one that fits the day best; None if in doubt.

        A bare family name is taken only with the country, or for somebody in office on the day.
        """
        known = [s for s in self.families.get(words[-1], ()) if country is None or s.country in (country, None)]
        if len(words) > 1:
            known = [s for s in known if _given_fits(words, s, day)]
        else:
            known = [s for s in known if day and s.covers(day)]
            known = [s for s in known if s.words[-1] == words[-1]] or known
        if day:
            known = [s for s in known if s.first <= day]
            known = [s for s in known if s.covers(day)] or known
        known = [s for s in known if s.office != "leader"] or known
        people = {(s.words[-1], s.words[0][0]) for s in known if len(s.words) > 1}
        return known[0] if known and len(people) < 2 else None

    def called(self, family: str, day: str | None, there: Collection[str]) -> Spell | None:
        """Whom a bare (folded) family name means on a page that names these countries.

        `Obama` of 2020 on a page about the United States is no prime minister of Equatorial Guinea.
        """
        holder = self.named((family,), None, day)
        if holder is None or day is None or holder.country in there:
            return holder
        since = f"{int(day[:4]) - REMEMBERED}{day[4:]}"
        others = [
            s for s in self.families[family]
            if s.words[-1] == family and s.words != holder.words and s.country != holder.country
            and s.first <= day and (s.last or day) >= since
        ]  # fmt: skip
        known = [s for s in others if s.country in there]
        return (max(known, key=lambda s: s.first) if known else None) if others else holder

    def holder(self, country: str | None, body: str | None, office: str, day: str | None) -> Spell | None:
        """The spell of the one person in the office on the day; None where several were or nobody is known."""
        spells = [s for s in self.offices.get((country, body, office), ()) if day and s.covers(day)]
        return spells[0] if len({s.words[-1] for s in spells}) == 1 else None


def _given_fits(words: tuple[str, ...], spell: Spell, day: str | None) -> bool:
    """Whether a given name of `words` is one of the spell's; a spell without given names needs the day."""
    if len(spell.words) == 1:
        return bool(day and spell.covers(day))
    return any(same_given(mine, theirs) for mine in words[:-1] for theirs in spell.words[:-1])


def same_given(one: str, other: str) -> bool:
    """Whether two folded given names can be one: equal, an initial, or another transliteration.

    >>> same_given("biniamin", "beniamin"), same_given("ioe", "iosef"), same_given("ilham", "haidar")
    (True, False, False)
    """
    if len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1:
        return one[0] == other[0]
    return one == other or (one[0] == other[0] and _skeleton(one) == _skeleton(other) and len(_skeleton(one)) > 2)


def _skeleton(word: str) -> str:
    return word[0] + re.sub("[aeiouhw]", "", word[1:])


def fold(word: str) -> str:
    """A name's word without accents, capitals, doubled letters and the commonest differences of transliteration.

    >>> fold("Zelenskyy") == fold("Zelenskiy") == fold("Zelensky"), fold("El-Sissi")
    (True, 'el-sisi')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    plain = (
        plain.replace("j", "i")
        .replace("y", "i")
        .replace("’", "'")
        .replace("ph", "f")
        .replace("kh", "h")
        .replace("dh", "d")
        .replace("x", "ks")
    )
    return re.sub(r"(.)\1+", r"\1", plain)


def folded(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a person's name that tell people apart, folded.

    >>> folded(["Bashar", "al-Assad"]), folded(["Assad"]), folded(["al", "-", "Assad"])
    (('bashar', 'asad'), ('asad',), ('asad',))
    """
    parts = [part for word in words for part in _parts(word)]
    kept = [part for part in parts if part not in PARTICLES]
    if len(kept) > 2 and kept[-1] == NUMERAL:
        kept.pop()  # a king has no other word to tell him from others
    return tuple(kept or parts or [fold(words[0])])


@lru_cache(maxsize=50_000)
def _parts(word: str) -> tuple[str, ...]:
    """What hyphens and apostrophes part in a word, folded, without an article at its front."""
    bare = re.sub(r"^(al|el|as|an|ad)[-’']", "", fold(word))
    return tuple(part for part in re.split("[-’']", bare) if part)


@cache
def directory() -> Directory:
    """All spells, read on first use."""
    families: dict[str, list[Spell]] = {}
    offices: dict[tuple[str | None, str | None, str], list[Spell]] = {}
    tables = (_own(), *(rows(f"actors/{name}") for name in ("officials", "leaders", "leaders_current")))
    for row in chain.from_iterable(tables):
        spell = _spell(row)
        keys = {spell.words[-1], *folded(row.get("family", "").split()[-1:] or [spell.words[-1]])}
        if spell.words[0] != spell.words[-1] and row["country"] in FAMILY_FIRST:
            keys.add(spell.words[0])
        if len(spell.words) > 2 and row["country"] in TWO_FAMILIES:
            keys.add(spell.words[-2])
        for key in sorted(keys):
            families.setdefault(key, []).append(spell)
        offices.setdefault((spell.country, spell.body, spell.office), []).append(spell)
    return Directory(
        {key: tuple(found) for key, found in families.items()}, {key: tuple(found) for key, found in offices.items()}
    )


@lru_cache(maxsize=10_000)
def in_office(word: str, day: str) -> bool:
    """Whether the word is the family name of one leader in office on the day."""
    return directory().named(folded([word]), None, day) is not None


def _own() -> tuple[Row, ...]:
    """The user's own office holders; CodebookError where the file lacks a column."""
    own = user_rows("officials")
    missing = [name for name in NEEDED if own and name not in own[0]]
    if missing:
        raise CodebookError(f"officials.csv of your codebooks:1: no column {', '.join(missing)}")
    return own


def _spell(row: dict[str, str]) -> Spell:
    return Spell(
        row=row["id"], name=row["name"], words=folded(row["name"].split()), country=row["country"] or None,
        body=row.get("body") or None, office=row["office"], first=row["from"], last=row["to"],
        gender=row["gender"] or None, wikidata=row.get("wikidata") or None,
    )  # fmt: skip
