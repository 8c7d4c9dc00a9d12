"""Known names: states, capitals, bodies and buildings of the codebook where they stand in the text.

A name counts where it fills whole tokens; of names that overlap the first and longest wins. Whether a state acts or is only
the place where others do is decided here from its part in the sentence.
"""

from __future__ import annotations

from bisect import bisect_left

from onrecord.actors.lexicon import Known, Lexicon
from onrecord.actors.phrases import first_conjunct, is_modifier, is_place, like_a_people
from onrecord.actors.sighting import Sighting
from onrecord.language import Parse, Token

PLACES = ("state", "capital", "region")
STATES = ("state", "demonym", "people", "capital", "region", "metonym")
BEFORE_A_NAME = frozenset(("the", "told", "by", "to", "with", "from", "and", ","))
LONGER_NAMES = frozenset(("University", "Agreement", "Accords", "Summit", "Times", "Post"))
DEALING = frozenset(
    ("ministry", "minister", "department", "bureau", "committee", "secretary", "secretariat", "directorate", "faculty")
)
"""Nouns whose `of ...` says what they deal with."""
WITH = frozenset(("with", "by", "between", "against", "among", "toward", "towards", "on", "behind", "versus", "per"))


Standing = tuple[int, int, Known]
"""First and last token of a known name, and what it is."""


def standings(parse: Parse, lexicon: Lexicon) -> list[Standing]:
    """Where known names fill whole tokens, overlapping ones included; the longer first where two start together."""
    starts, ends = [token.start for token in parse.tokens], [token.end for token in parse.tokens]
    found: list[Standing] = []
    for start, end, known in lexicon.find(parse.text):
        first, last = bisect_left(starts, start), bisect_left(ends, end)
        if first <= last < len(ends) and starts[first] == start and ends[last] == end:
            found.append((first, last, known))
    return sorted(found, key=lambda standing: (standing[0], -standing[1]))


def find(parse: Parse, lexicon: Lexicon, found: list[Standing], persons: list[tuple[int, int]]) -> list[Sighting]:
    """Sightings of known names, in text order. `persons` are token ranges the parser takes for people."""
    taken: list[Sighting] = []
    free = 0
    inside = _inside(persons)
    states = {last: known.country for _, last, known in reversed(found) if known.sort in STATES and known.country}
    for first, last, known in found:
        if (
            first >= free
            and not _is_part(parse, first, last, known, inside, lexicon)
            and not _of_another(parse, first, last, known, states, lexicon)
        ):
            taken.append(_sighting(parse, first, last, known, lexicon))
            _side_by_side(parse, taken)
            free = last + 1
    return taken


def _of_another(parse: Parse, first: int, last: int, known: Known, states: dict[int, str], lexicon: Lexicon) -> bool:
    """Whether a name that bodies of several states bear means that of another: `the Mexican Congress`."""
    if parse.text[parse.tokens[first].start : parse.tokens[last].end] not in lexicon.shared:
        return False
    before = parse.tokens[first - 1] if first else None
    if before is not None and (first - 1 in states or like_a_people(before)):
        return states.get(first - 1) != known.country
    return bool(states) and known.country not in states.values()


def _side_by_side(parse: Parse, taken: list[Sighting]) -> None:
    """`Russia, Israel agree`: in a headline's list the second state acts if the first does, however it was parsed."""
    if len(taken) < 2 or taken[-2].last + 2 != taken[-1].first or parse.tokens[taken[-1].first - 1].text != ",":
        return
    one, other = taken[-2:]
    states = all(s.known is not None and s.known.sort == "state" for s in (one, other))
    if states and one.acting and other.rule == "qualifier":
        other.acting, other.rule, other.confidence = True, "side-by-side", 0.5


def _inside(persons: list[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    return {i: (first, last) for first, last in persons for i in range(first, last)}


def _is_part(
    parse: Parse, first: int, last: int, known: Known, persons: dict[int, tuple[int, int]], lexicon: Lexicon
) -> bool:
    """Whether the words belong to something else: a person's name, a longer name, a word in capitals."""
    person = persons.get(first)
    if person and person[1] - person[0] > last - first + 1 and (known.sort != "demonym" or person[0] < first):
        return True
    text = parse.text[parse.tokens[first].start : parse.tokens[last].end]
    before = parse.tokens[first - 1] if first else None
    if text in lexicon.ambiguous:
        return parse.tokens[last].pos != "PROPN" or not (before and before.text.casefold() in BEFORE_A_NAME)
    if known.sort == "body" and _in_office(parse, first, last, lexicon):
        return True
    after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if before and before.text == "New" and before.pos == "PROPN":
        return True
    return bool(after and known.sort in ("capital", "region") and after.text in LONGER_NAMES)


def _in_office(parse: Parse, first: int, last: int, lexicon: Lexicon) -> bool:
    """`Minister for Foreign Affairs` and `Ministry of Foreign Affairs` name no magazine."""
    before = parse.tokens[max(0, first - 2) : first]
    if len(before) == 2 and before[1].text in ("of", "for", "on") and before[0].lemma.casefold() in DEALING:
        return True
    for begin in range(max(0, first - 3), first):
        words = tuple(t.text.casefold() for t in parse.tokens[begin : last + 1])
        if any(noun.words[: len(words)] == words for noun in lexicon.nouns.get(words[0], ())):
            return True
    return False


def _sighting(parse: Parse, first: int, last: int, known: Known, lexicon: Lexicon) -> Sighting:
    head = head_of(parse, first, last)
    begin = _with_article(parse, first, head, known)
    metonym = known.sort in ("metonym", "capital")
    found = Sighting(
        first=begin, last=last, head=head.i, what="known", form="metonym" if metonym else "name", rule=f"known-{known.sort}",
        known=known, words=(parse.text[parse.tokens[first].start : parse.tokens[last].end],), country=known.country, sector=known.sector, acting=True,
    )  # fmt: skip
    _judge(parse, head, found, lexicon)
    return found


def head_of(parse: Parse, first: int, last: int) -> Token:
    """The token of the range whose governor lies outside it."""
    for token in reversed(parse.tokens[first : last + 1]):
        if not first <= token.head <= last or token.head == token.i:
            return token
    return parse.tokens[last]


def _with_article(parse: Parse, first: int, head: Token, known: Known) -> int:
    """The article belongs to the name of an office, a body or a building: `the Kremlin`, `the UN Security Council`."""
    before = parse.tokens[first - 1] if first else None
    if not before or before.text not in ("the", "The") or known.sort in ("demonym", "people", "capital", "region"):
        return first
    return first if qualifies(parse, head) else first - 1


def qualifies(parse: Parse, head: Token) -> bool:
    """Whether the name only qualifies a word after it: `US draft`, `US-brokered`; the article is then not its own."""
    after = parse.head(head)
    return after.i > head.i and (
        head.dep in ("amod", "compound", "nmod") or (head.dep == "npadvmod" and after.tag == "VBN")
    )


def _judge(parse: Parse, head: Token, found: Sighting, lexicon: Lexicon) -> None:
    """Set whether the name acts here, and how sure that is."""
    known = found.known
    assert known is not None
    if known.sort in ("demonym", "people"):
        _judge_people(parse, head, found, lexicon)
    elif qualifies(parse, head):
        _judge_modifier(parse, head, found, lexicon)
    elif known.sort in PLACES:
        _judge_place(parse, head, found)


def _judge_people(parse: Parse, head: Token, found: Sighting, lexicon: Lexicon) -> None:
    """`Russians` are people; `Russian` before a noun is only a mark on it, except before a deed or a word."""
    if head.pos in ("NOUN", "PROPN") and head.tag in ("NNS", "NNPS") and not is_modifier(head):
        found.rule, found.form, found.plural = "people", "group", True
    elif is_modifier(head) or head.pos == "ADJ":
        _judge_modifier(parse, head, found, lexicon)
    elif not (head.tag in ("NNP", "NN") and head.dep not in ("attr", "acomp", "ROOT")):
        found.acting = False
    else:
        found.rule, found.acting = "people-one", False


def _judge_modifier(parse: Parse, head: Token, found: Sighting, lexicon: Lexicon) -> None:
    """`US draft`, `Israeli strikes`, `US-brokered`: whose deed or word it is."""
    noun = parse.head(head)
    noun = parse.head(noun) if noun.dep in ("compound", "amod") and noun.lemma.casefold() not in lexicon.acts else noun
    deed = noun.lemma.casefold() in lexicon.acts and found.known is not None and found.known.sort != "people"
    by = parse.head(head).tag == "VBN" and head.dep in ("npadvmod", "compound", "nmod", "amod")
    found.acting = deed or by
    found.rule, found.confidence, found.form = (
        ("name-of-deed", 0.6, "name") if found.acting else ("qualifier", 0.3, found.form)
    )


def _judge_place(parse: Parse, head: Token, found: Sighting) -> None:
    known = found.known
    assert known is not None
    top = first_conjunct(parse, head)
    if is_place(parse, head) or known.sort == "region":
        found.acting, found.rule, found.confidence = False, "place", 0.4
    elif known.sort == "capital":
        found.rule = "capital-for-government"
        preposition = parse.head(top).text.casefold() if top.dep == "pobj" else ""
        found.confidence = 0.8 if top.dep in ("nsubj", "poss") else 0.6
        found.acting = top.dep != "pobj" or preposition in WITH
        if top.dep in ("ROOT", "appos", "npadvmod", "dep", "attr"):
            found.acting = False
    elif top.dep in ("ROOT", "npadvmod"):
        found.confidence = 0.5
