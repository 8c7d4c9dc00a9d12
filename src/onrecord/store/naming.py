"""Names that outlast a reading: of claims by what they rest on, of actors by who they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from onrecord.records import Actor, Document, Event, Record, Statement
from onrecord.spans import Span

_WORD = re.compile(r"\w+")
_OF_ONE_PAGE = re.compile(r"[0-9a-f]{16}:(?![A-Z]{3}$).+")  # behind a name stands a country
NAMELESS = ("unnamed", "group")
"""Kinds of actors without a name of their own."""
DESCRIBED = ("organisation", "office")
"""Kinds of actors that pages name, or only describe."""
DETERMINERS = frozenset(
    ("a", "an", "another", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "that", "the", "their", "these", "this", "those",
     "your")
)  # fmt: skip
"""Words before a description, with a capital where a sentence begins."""


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """A name without marks on its letters, case and punctuation, as names are looked up.

    >>> folded("Abdel Fattah  al-Sísí")
    'abdel fattah al sisi'
    """
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(_WORD.findall(name.casefold()))


def is_nameless(actor: Actor) -> bool:
    """Whether the page only describes the actor: a group, an unnamed source, a body that it never names ("the company", "his party").

    A body that goes by an office word alone has a name where that is written as one: "the Trump administration".
    """
    if actor.kind in NAMELESS:
        return not (actor.wikidata or actor.codebook)
    if actor.kind not in DESCRIBED or actor.wikidata or actor.codebook or not actor.mentions:
        return False
    first, _, rest = actor.name.partition(" ")
    words = rest if first.casefold() in DETERMINERS else actor.name
    return words == words.lower() and all(mention.form != "name" for mention in actor.mentions)


def key(actor: Actor, page: str) -> str:
    """What names the actor on every page: its Wikidata id, its codebook row, else name and country.

    Rows of persons are spells of office, so a person without a Wikidata id goes by name. Who has no name of its own
    is known on its page alone. `onrecord.linking.identity` compares two at a time and takes less
    for enough, since time and place speak too; what it finds is no equivalence, so that no key can be made of it.
    """
    known = actor.wikidata or (actor.codebook if actor.kind != "person" else None)
    if known:
        return known
    if is_nameless(actor):
        return f"{page[:16]}:{actor.id}"
    name, country = folded(actor.name), actor.country
    return f"{name}:{country}" if name and country else name or country or ""


def is_of_one_page(key: str) -> bool:
    """Whether this is the key of somebody without a name of their own, who is known on one page alone.

    >>> is_of_one_page("0123456789abcdef:a7"), is_of_one_page("deedabbacafedada:FRA")
    (True, False)
    """
    return _OF_ONE_PAGE.fullmatch(key) is not None


def shared(key: str, names: Sequence[str]) -> str:
    """What stands for an actor where all pages are looked at together: its key; for one without a name of its own what it is called.

    Such an actor is known on its page alone, but there are few words for many of them. `names` are folded and in order.
    """
    return f"~{'|'.join(names)}" if is_of_one_page(key) else key


def names(actor: Actor) -> list[str]:
    """Every name the page uses for the actor, folded and in order."""
    forms = {actor.name}
    for mention in actor.mentions:
        if mention.form == "name":
            forms.add(mention.span.quote)
    if len(forms) == 1:
        only = folded(actor.name)
        return [only] if only else []
    return sorted({name for name in map(folded, forms) if name})


class Hashes:
    """Names of a record's claims: a hash of the page and the words the claim rests on, whatever else is read on it later.

    Claims that rest on equal words are told apart by their order.
    """

    def __init__(self, record: Record) -> None:
        self._page = blake2b(record.page.id.encode("utf-8", "surrogatepass"), digest_size=10)
        self._who = {actor.id: actor.name for actor in record.actors}
        self._given: dict[str, int] = {}

    def statement(self, claim: Statement) -> str:
        """Name of a statement."""
        content = claim.content
        if len(content) == 1:
            return self._next(f"statement\0{_quote(claim.cue)}\0{_quote(content[0])}")
        return self._next("\0".join(("statement", _quote(claim.cue), *map(_quote, content))))

    def event(self, claim: Event) -> str:
        """Name of an event."""
        words = _quote(claim.mentions[0] if claim.mentions else None)
        return self._next(f"event\0{claim.type}\0{self._names(claim.actors)}\0{self._names(claim.recipients)}\0{words}")

    def document(self, claim: Document) -> str:
        """Name of a document."""
        return self._next(f"document\0{claim.kind}\0{_quote(claim.span)}")

    def _names(self, actors: Sequence[str]) -> str:
        names = [folded(self._who[actor]) for actor in actors]
        return names[0] if len(names) == 1 else "\n".join(sorted(names))

    def _next(self, rests_on: str) -> str:
        nth = self._given[rests_on] = self._given.get(rests_on, 0) + 1
        sign = self._page.copy()
        sign.update(f"\0{rests_on}\0{nth}".encode("utf-8", "surrogatepass"))
        return sign.hexdigest()


def _quote(span: Span | None) -> str:
    """Its words with single blanks between; most quotes are printable throughout, and so have no other space than blanks."""
    if span is None:
        return ""
    quote = span.quote
    if quote.isprintable() and "  " not in quote and quote[:1] != " " != quote[-1:]:
        return quote
    return " ".join(quote.split())
