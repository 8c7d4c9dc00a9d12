"""What people write in a question -> how a store has it: days, codes of countries, words of a closed list, who is called so.

Whatever cannot be meant is a UsageError that says what can: a question that was misspelled must not be answered with nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache

from onrecord.codebooks.loader import rows
from onrecord.errors import UsageError
from onrecord.store.naming import folded

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
BETWEEN = ","
"""Stands between several countries."""
ARTICLE = "the "
"""Stands before many names, or not."""
FORMER = ("ANT", "CSK", "DDR", "SCG", "SUN", "VDR", "YMD", "YUG", "ZAR")
"""Codes that ISO 3166 gave up with their states (part 3 of it keeps them); pages still speak of those who acted for them."""
NOBODY = "none"
"""Stands in the codebook of states where there is no such word."""


def first_day(name: str, text: str) -> str:
    """The first day of a day, month or year in ISO form.

    >>> first_day("since", "2025-11"), first_day("since", "2025-11-15")
    ('2025-11-01', '2025-11-15')
    """
    year, month, day = _parts(name, text)
    return _day(name, text, year, 1 if month is None else month, 1 if day is None else day)


def last_day(name: str, text: str) -> str:
    """The last day of a day, month or year in ISO form.

    >>> last_day("until", "2025-11"), last_day("until", "2025")
    ('2025-11-30', '2025-12-31')
    """
    year, month, day = _parts(name, text)
    month = 12 if month is None else month
    if day is None:
        day = monthrange(year, month)[1] if 1 <= month <= 12 else 1
    return _day(name, text, year, month, day)


def one_of(name: str, text: str, known: tuple[str, ...]) -> str:
    """The word of the list that is meant, in whatever case and with blanks or hyphens for `_`.

    >>> one_of("status", "Called for", ("happened", "called_for"))
    'called_for'
    """
    plain = {_plain(word): word for word in known}
    if found := plain.get(_plain(text)):
        return found
    near = get_close_matches(_plain(text), plain, n=1)
    hint = f"did you mean {plain[near[0]]}? " if near else ""
    raise UsageError(f"{name} wants one of {', '.join(known)}, not {text!r}" + (f" ({hint.strip()})" if hint else ""))


def countries(name: str, text: str) -> str:
    """ISO 3166 alpha-3 codes, commas between: of codes, names and what people of a country are called.

    >>> countries("country", "Russia"), countries("country", "ru, Israeli"), countries("country", "NOR")
    ('RUS', 'RUS,ISR', 'NOR')
    """
    return BETWEEN.join(_country(name, each.strip()) for each in text.split(BETWEEN) if each.strip())


def names(name: str) -> tuple[str, ...]:
    """The name as pages are looked up by it, with the article and without.

    >>> names("The Kremlin"), names("Kremlin")
    (('the kremlin', 'kremlin'), ('kremlin', 'the kremlin'))
    """
    plain = folded(name)
    return plain, plain.removeprefix(ARTICLE) if plain.startswith(ARTICLE) else f"{ARTICLE}{plain}"


def keys(name: str) -> tuple[str, ...]:
    """Keys of the state, or else of the office or body, that codebooks call so; none where they call several so.

    >>> keys("Russian Federation"), keys("Solveig Aamodtsen")
    (('Q159',), ())
    """
    found = [books.get(folded(name), ()) for books in _bodies()]
    state, others = found[0], [each for each in found[1:] if each]
    if state:
        return state if len(state) == 1 else ()
    return tuple(dict.fromkeys(each[0] for each in others)) if all(len(each) == 1 for each in others) else ()


def _parts(name: str, text: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise _no_day(name, text)
    year, month, day = (int(part) if part else None for part in found.groups())  # 00 is 0, and no day
    return year or 0, month, day


def _day(name: str, text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise _no_day(name, text) from None


def _no_day(name: str, text: str) -> UsageError:
    return UsageError(f"{name} wants a day, month or year such as 2025-11-15, 2025-11 or 2025, not {text!r}")


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip().casefold())


def _country(name: str, text: str) -> str:
    codes, names = _countries()
    if (code := codes.get(text.upper())) and (len(text) == 3 or text.isupper()):
        return code
    found = names.get(folded(text)) or ((codes[text.upper()],) if text.upper() in codes else ())
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{name}: {text!r} can be {' or '.join(found)}")
    near = [f"{each} ({names[each][0]})" for each in get_close_matches(folded(text), names, n=2, cutoff=0.75)]
    hint = f"; there are {', '.join(near)}" if near else ""
    raise UsageError(f"{name} wants ISO 3166 codes or names of states, such as RUS or Russia, not {text!r}{hint}")


@cache
def _countries() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Codes of two and three letters -> codes of three, and folded names and demonyms -> those they can mean.

    Where a territory shares a word with one state, the state is meant.
    """
    codes = {code: code for code in FORMER}
    named: dict[str, dict[str, None]] = {}
    states = {row["id"] for row in rows("actors/states") if row["cow"]}
    for row in rows("actors/states"):
        codes |= {row["id"]: row["id"]} | ({row["iso2"]: row["id"]} if row["iso2"] else {})
    for code, word in _words("name", "names", "adjectives", "nouns"):
        named.setdefault(word, {})[code] = None
    return codes, {word: tuple(sorted(states & set(found))) or tuple(found) for word, found in named.items()}


def _words(*columns: str) -> Iterator[tuple[str, str]]:
    """Code of a state, and a folded word for it or its people from these columns."""
    for book in ("actors/states", "actors/state_names"):
        for row in rows(book):
            for words in (row.get(column, "").split("|") for column in columns):
                yield from ((row["id"], word) for word in map(folded, words) if word not in ("", NOBODY))


@cache
def _bodies() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Folded names -> keys of those that codebooks call so: states, then a table for each book of offices and bodies."""
    known = {row["id"]: row["wikidata"] for row in rows("actors/states") if row["wikidata"]}
    states = [*_words("id", "name", "names")]
    tables = [_table((known[code], word) for code, word in states if code in known)]
    for book in ("actors/metonyms", "actors/bodies", "actors/igos"):
        named = ((row, word) for row in rows(book) for word in (row["name"], *row["aliases"].split("|")) if word)
        tables.append(_table((row.get("wikidata") or row["id"], folded(word)) for row, word in named))
    return tuple(tables)


def _table(named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, word in named:
        found.setdefault(word, {})[key] = None
    return {word: tuple(each) for word, each in found.items()}
