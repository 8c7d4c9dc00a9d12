"""Descriptions: offices, people, groups and bodies that are not named, such as `the Russian leader` or `US troops`.

A description is a noun phrase whose head the codebook knows as a word for people or bodies. The country comes from a state's
name or adjective inside the phrase; an adjective of no known people is reported, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from onrecord.actors import joint
from onrecord.actors.leaders import directory, folded
from onrecord.actors.lexicon import Lexicon, Noun
from onrecord.actors.phrases import complement, left_edge, second_field
from onrecord.actors.sighting import Sighting
from onrecord.actors.titles import FORMER
from onrecord.language import Parse, Token
from onrecord.records import MentionForm

NOUNS = frozenset(("NOUN", "PROPN", "ADJ"))
"""Parts of speech of the words a description begins with."""
OF = frozenset(("of", "for", "to", "at"))
QUANTITIES = frozenset(("thousand", "hundred", "dozen", "score", "million", "number", "group", "crowd", "several", "some", "many", "most", "all", "none", "each", "both", "handful", "series", "couple", "majority", "rest", "half", "ten", "one", "two", "three", "four", "five", "more", "remnant", "member", "team", "band", "column", "wave", "scores", "few", "lot", "plenty"))  # fmt: skip
COUNTS = frozenset(
    ("several", "some", "many", "dozens", "hundreds", "thousands", "other", "others", "more", "another", "few")
)
OF_OTHERS = frozenset(("opponent", "activist", "lawyer", "victim", "supporter", "refugee"))
"""Roles that people of one country have towards another: a critic of the Egyptian government may be anybody."""
PARTS_OF_ONE = frozenset(("head", "body", "house", "chair", "intelligence", "school", "church"))
"""Nouns that with `her` before them are no actors."""
ASKED = frozenset(("no", "how", "which", "what", "whatever", "whichever"))
"""Words before a noun that stands for nobody in particular, or for nobody."""
CAPITAL_ONLY = frozenset(("pm", "mp", "mep", "mk", "ceo"))
LED = frozenset(("GOV", "PTY", "MIL", "LEG"))
"""Sectors of bodies called by who leads them: `the Obama administration`, but no gang and no panel."""
POINTING = frozenset(
    ("the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "our", "my", "your")
)

Led = Callable[[tuple[Token, ...]], str | None]
"""Words before a body -> the country that the leader of that name governs."""


def find(parse: Parse, lexicon: Lexicon, named: list[Sighting], day: str | None) -> list[Sighting]:
    """Sightings of descriptions, in text order. `named` are the sightings of names; the day dates leaders."""
    inside = {i for s in named if s.what == "person" for i in range(s.first, s.last + 1)}
    inside |= {i for s in named if s.known and s.known.sort in ("body", "metonym", "state") for i in range(s.first, s.last + 1)}  # fmt: skip
    marks = {i: s for s in named for i in range(s.first, s.last + 1)}
    there = frozenset(mark.country for mark in marks.values() if mark.country)
    led = partial(_country_of_leader, marks=marks, day=day, there=there)
    found: list[Sighting] = []
    at = 0
    while at < len(parse.tokens):
        noun = None if parse.tokens[at].pos not in NOUNS or at in inside else noun_at(parse, at, lexicon)
        if noun is None:
            at += 1
            continue
        sighting = _sighting(parse, at, noun, marks, lexicon, led)
        if sighting:
            found.append(sighting)
        at += len(noun.words)
    return found


def noun_at(parse: Parse, at: int, lexicon: Lexicon) -> Noun | None:
    """The codebook noun that begins at token `at`, the longest one."""
    token = parse.tokens[at]
    lower = token.text.casefold()
    forms = (lower, token.lemma.casefold(), lower.removesuffix("s"))
    if lexicon.nouns.keys().isdisjoint(forms):
        return None
    if lower == "pm" and at and parse.tokens[at - 1].text[-1].isdigit():
        return None
    for form in forms:
        for noun in lexicon.nouns.get(form, ()):
            if _fits(parse, at, noun) and (
                form not in CAPITAL_ONLY or token.text.isupper() or token.text[:-1].isupper()
            ):
                return noun
    return None


def _fits(parse: Parse, at: int, noun: Noun) -> bool:
    tokens = parse.tokens[at : at + len(noun.words)]
    if len(tokens) < len(noun.words):
        return False
    last = tokens[-1]
    general = len(tokens) > 1 and last.pos == "ADJ"
    if not (last.pos in ("NOUN", "PROPN") or general) or last.dep in ("amod", "advmod"):
        return False
    return len(tokens) == 1 or all(_spelled(t, w) for t, w in zip(tokens, noun.words, strict=True))


def _spelled(token: Token, word: str) -> bool:
    return token.text.casefold().replace("’", "'") == word or token.lemma.casefold() == word


def _head(parse: Parse, at: int, noun: Noun) -> Token:
    end = at + len(noun.words)
    return next(
        (t for t in reversed(parse.tokens[at:end]) if not at <= t.head < end or t.head == t.i), parse.tokens[end - 1]
    )


def _sighting(
    parse: Parse, at: int, noun: Noun, marks: dict[int, Sighting], lexicon: Lexicon, led: Led
) -> Sighting | None:
    head = _head(parse, at, noun)
    if head.dep in ("compound", "nmod", "npadvmod", "amod") and parse.head(head).i > head.i:
        return None
    first, last = min(left_edge(parse, head), at), max(head.i, at + len(noun.words) - 1)
    owner = None
    behind = complement(parse, head, OF)
    if behind and noun.kind in ("office", "body", "bureau", "person", "people"):
        last, owner = max(last, behind[0]), behind[1].i
        last = second_field(parse, head.i, last) if noun.kind == "body" else last
    first = _behind_bracket(parse, _with_quantity(parse, head, first), at)
    before = parse.tokens[first:at]
    marked = [marks[t.i] for t in before if t.i in marks]
    possessor = next((c for c in parse.children(head) if c.dep == "poss" and c.i < head.i), None)
    words = [t.text.casefold() for t in before]
    definite = bool(words and words[0] in POINTING) or possessor is not None
    if not (words or owner) and noun.words[-1] in lexicon.marked:
        return None
    if _is_no_actor(parse, head, words, behind[1] if behind else None):
        return None
    if noun.kind in ("body", "bureau", "country") and not (
        definite or marked or owner or head.pos == "PROPN" or before or len(noun.words) > 1
    ):
        return None
    body = next((m.known for m in marked if m.known and m.known.sort == "body"), None)
    country = _country([m for m in marked if not (noun.sector == "PTY" and m.known and m.known.sort == "people")])
    if country is None and noun.kind == "body" and noun.sector in LED:
        country = led(before)
    if country is None and behind and _says_whose(parse, behind[1], noun):
        country = next((marks[i].country for i in range(head.i + 1, last + 1) if i in marks and marks[i].country), None)
    plural = head.tag in ("NNS", "NNPS") or noun.kind == "people" or head.text.casefold() == "people"
    shares = joint.shares(parse, noun, before, behind[1] if behind else None, marks) if plural else ()
    return Sighting(
        first=first, last=max(last, *(i for i, _ in shares), last), head=head.i, shares=shares, what="nominal", form=_form(noun, plural, head, bool(marked or owner)), rule=f"{noun.kind}-noun", confidence=0.8,
        noun=noun, role=noun.role, sector=noun.sector or (body.sector if body else None), body=body.row if body else None, country=country, plural=plural, definite=definite,
        former=any(w in FORMER for w in words), owner=possessor.i if possessor else owner,
        qualities=_qualities(before, marks), counted=any(t.tag == "CD" or t.text.casefold() in COUNTS for t in parse.tokens[first:at]),
        gender=lexicon.noun_genders.get(noun.words[-1]),
    )  # fmt: skip


def _is_no_actor(parse: Parse, head: Token, words: list[str], of: Token | None) -> bool:
    """`Her head`, `relative to`, `a source of income`, `no civilian`, `a group of colleagues` (who are the actor themselves)."""
    lemma = head.lemma.casefold()
    own = bool(words) and words[0] in ("his", "her", "my", "your", "our", "their") and lemma in PARTS_OF_ONE
    following = parse.tokens[min(head.i + 1, len(parse.tokens) - 1)].text
    compared = lemma == "relative" and following == "to"
    thing = lemma == "source" and following == "of"
    amount = lemma in QUANTITIES and of is not None and of.tag == "NNS" and parse.head(of).text == "of"
    asked = bool(words) and words[0] in ASKED
    return own or compared or thing or asked or (amount and bool(words) and words[0] in ("a", "an"))


def _country_of_leader(
    before: tuple[Token, ...], *, marks: dict[int, Sighting], day: str | None, there: frozenset[str]
) -> str | None:
    """`The Obama administration`: the country the leader of that name governed on the day; `there` are those the page names."""
    for token in reversed(before):
        if (
            token.pos == "PROPN"
            and token.dep in ("compound", "nmod")
            and not (token.i in marks and marks[token.i].known)
        ):
            spell = directory().called(folded([token.text])[-1], day, there)
            return spell.country if spell else None
    return None


def _country(marked: list[Sighting]) -> str | None:
    """The state named before the noun; none where two peoples share it, as in `Kenyan and Sudanese officials`."""
    countries = [m.country for m in marked if m.country]
    shared = sum(m.known is not None and m.known.sort in ("demonym", "state") for m in marked) > 1
    return countries[0] if countries and not (shared and len(set(countries)) > 1) else None


def _qualities(before: tuple[Token, ...], marks: dict[int, Sighting]) -> frozenset[str]:
    """What tells this group or body from others of its sort: `local`, `riot`; neither countries nor numbers."""
    return frozenset(t.lemma.casefold() for t in before if t.i not in marks and t.dep in ("amod", "compound", "nmod"))


def _form(noun: Noun, plural: bool, head: Token, whose: bool) -> MentionForm:
    """`The Foreign Ministry` and `Peru's Government` are names, `the Government` is none."""
    if noun.kind in ("body", "bureau") and head.pos == "PROPN" and (whose or len(noun.words) > 1):
        return "name"
    return "group" if plural and noun.kind in ("office", "person", "people") else "role"


def _says_whose(parse: Parse, token: Token, noun: Noun) -> bool:
    """Whether `of Peru` or `for Peru` makes somebody Peru's: no ambassador to Peru, critic of Peru or force for Peru."""
    preposition = parse.head(token).text.casefold()
    for_one = preposition == "for" and noun.kind in ("people", "body")
    return preposition != "to" and not for_one and noun.role not in OF_OTHERS


def _behind_bracket(parse: Parse, first: int, at: int) -> int:
    """The part of `(UN) top court` behind the bracket."""
    closed = (i + 1 for i in range(at - 1, first - 1, -1) if parse.tokens[i].text in (")", "]"))
    return next(closed, first)


def _with_quantity(parse: Parse, head: Token, first: int) -> int:
    """`Thousands of protesters` begins with the thousands."""
    preposition = parse.head(head)
    if head.dep != "pobj" or preposition.text != "of":
        return first
    amount = parse.head(preposition)
    if amount.lemma.casefold() not in QUANTITIES or amount.i > first or first - amount.i > 3:
        return first
    return left_edge(parse, amount)
