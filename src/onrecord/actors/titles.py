"""Titles before people's names: `Russian President Vladimir Putin` is one mention, and says country and office."""

from __future__ import annotations

from itertools import pairwise

from onrecord.actors.lexicon import Lexicon, Noun
from onrecord.actors.names import head_of
from onrecord.actors.phrases import is_place
from onrecord.actors.sighting import Sighting
from onrecord.language import Parse, Token

FORMER = frozenset(("former", "ex", "then", "late", "ousted", "deposed", "outgoing", "onetime", "previous", "retired"))
LONGEST_TITLE = 12
LONGEST_OFFICE = 7
"""Words: "chairman of the joint chiefs of staff"."""
QUALIFYING = frozenset(("amod", "compound", "nmod", "det"))


def find(parse: Parse, lexicon: Lexicon, found: list[tuple[int, int]], known: list[Sighting]) -> list[Sighting]:
    """Sightings of people, each with the title before the name; what lies in the next one's title is nobody's name."""
    countries = {i: s for s in known for i in range(s.first, s.last + 1)}
    named = [(_behind_office(parse, first, last, lexicon), last) for first, last in found]
    titled = [_sighting(parse, lexicon, first, last, countries) for first, last in named]
    swallowed = {one.first for one, following in pairwise(titled) if following.first < one.first}
    return [one for one in titled if one.first not in swallowed]


def _sighting(parse: Parse, lexicon: Lexicon, first: int, last: int, known: dict[int, Sighting]) -> Sighting:
    inside = parse.tokens[first:last]
    # characters lost in decoding can leave a name without a letter
    words = tuple(t.text for t in inside if t.text[0].isalnum() or t.text == "-") or tuple(t.text for t in inside)
    begin = _title_start(parse, first, last, lexicon, known)
    title = parse.tokens[begin:first]
    nouns = _nouns(title, lexicon)
    noun = nouns[-1] if nouns else None
    if noun is None and begin in known and _is_body(known[begin]):
        begin, title = first, ()  # `Reuters Ada Morn`: a body alone is no title
    qualifiers = [known[t.i] for t in title if t.i in known and known[t.i].known and parse.tokens[t.i - 1].text != "to"]
    country = next((q.country for q in qualifiers if q.country), None) or (
        _country_behind(parse, last, known) if noun else None
    )
    body = next((q.known for q in qualifiers if q.known and q.known.sort == "body"), None)
    lower = [t.text.casefold() for t in title]
    given = [words[0].casefold()] if len(words) > 1 else []  # one word alone may be a family name: Harris, Jordan
    gender = next((lexicon.genders[w] for w in (*lower, *given) if w in lexicon.genders), None)
    head = head_of(parse, begin, last - 1)
    only_place = begin == first and is_place(parse, head)
    return Sighting(
        first=begin, last=last - 1, head=head.i if first <= head.i < last else last - 1, what="person", form="name",
        rule="title-and-name" if noun or qualifiers else "honorific-and-name" if begin < first else "name",
        confidence=0.95, words=words, country=country, noun=noun, role=noun.role if noun else None,
        sector=(noun.sector or (body.sector if body else None)) if noun else None, body=body.row if body and noun else None, gender=gender, former=any(w in FORMER for w in lower), definite=True, acting=not only_place,
    )  # fmt: skip


def _is_body(sighting: Sighting) -> bool:
    return sighting.known is not None and sighting.known.sort == "body"


def _country_behind(parse: Parse, last: int, known: dict[int, Sighting]) -> str | None:
    """`Foreign Minister X of Peru`: the state behind the name."""
    if last + 1 < len(parse.tokens) and parse.tokens[last].text == "of" and last + 1 in known:
        return known[last + 1].country
    return None


def _title_start(parse: Parse, first: int, last: int, lexicon: Lexicon, known: dict[int, Sighting]) -> int:
    """First token of the title before a name: offices, honorifics, a state's name or adjective, what qualifies them."""
    begin, good = first, first
    while begin > 0 and first - begin < LONGEST_TITLE:
        token = parse.tokens[begin - 1]
        if token.sentence != parse.tokens[first].sentence:
            break
        if begin in known and _posted(parse, begin, lexicon):
            begin = good = begin - 2
            continue
        office = _office_before(parse, begin, lexicon)
        if office < begin:
            begin = good = office
            continue
        if not _belongs(parse, token, begin, last) and not (token.text[0].isupper() and is_title(token, lexicon)):
            break
        begin -= 1
        if (
            begin in known
            or is_title(token, lexicon)
            or _noun_at(parse.tokens, begin, lexicon)
            or (begin + 1 == good < first and (token.dep in QUALIFYING or token.text.casefold() in FORMER))
        ):
            good = begin
    return good


def _office_before(parse: Parse, end: int, lexicon: Lexicon) -> int:
    """First token of an office in several words that ends right there: `Chief of Army Staff`; itself if there is none."""
    for at in range(max(0, end - LONGEST_OFFICE), end - 1):
        noun = _noun_at(parse.tokens, at, lexicon)
        here = parse.tokens[at].sentence == parse.tokens[end].sentence
        if here and noun is not None and noun.kind == "office" and at + len(noun.words) == end:
            return at
    return end


def _behind_office(parse: Parse, first: int, last: int, lexicon: Lexicon) -> int:
    """First token of the name behind an office that reaches into it: `Chief of the General | Staff Ivo Dane`."""
    inside = (at for at in range(first + 1, last) if _office_before(parse, at, lexicon) < first)
    return next(inside, first)


def _posted(parse: Parse, place: int, lexicon: Lexicon) -> bool:
    """Whether an office and a preposition stand before a state's name: `ambassador to Peru`."""
    if place < 2 or parse.tokens[place - 1].text not in ("to", "of"):
        return False
    noun = _noun_at(parse.tokens, place - 2, lexicon)
    return noun is not None and noun.kind == "office"


def _belongs(parse: Parse, token: Token, begin: int, last: int) -> bool:
    """Whether the token before a title or name is part of its phrase."""
    if token.tag == "POS":
        return True
    if token.pos in ("VERB", "AUX", "ADP", "PRON", "SCONJ", "CCONJ", "PART") and token.tag != "VBN":
        return False
    if token.pos == "PUNCT":
        return token.text in ("-", ".")
    return begin <= token.head < last or (token.text[0].isupper() and token.dep in ("compound", "nmod", "amod"))


def _noun_at(tokens: tuple[Token, ...], at: int, lexicon: Lexicon) -> Noun | None:
    word = tokens[at].text.casefold()
    for noun in (*lexicon.nouns.get(word, ()), *lexicon.nouns.get(word.removesuffix("s"), ())):
        found = tuple(t.text.casefold() for t in tokens[at : at + len(noun.words)])
        if noun.words in (found, (*found[:-1], found[-1].removesuffix("s"))):
            return noun
    return None


def _nouns(title: tuple[Token, ...], lexicon: Lexicon) -> list[Noun]:
    """Office and person nouns in a title, left to right."""
    found, at = [], 0
    while at < len(title):
        noun = _noun_at(title, at, lexicon)
        if noun and noun.kind in ("office", "person"):
            found.append(noun)
        at += len(noun.words) if noun else 1
    return found


def is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is an office or an honorific."""
    lower = token.text.casefold()
    return lower in lexicon.honorifics or lower in lexicon.offices
