"""People by name: where in the text they stand, titles aside.

The parser's person names are the start; names it missed are found by the title or honorific before them, or because a known
leader of that name was in office.
"""

from __future__ import annotations

from onrecord.actors import headlines, mislabelled, single
from onrecord.actors.leaders import PARTICLES, directory, folded, in_office
from onrecord.actors.lexicon import Lexicon
from onrecord.actors.titles import is_title
from onrecord.language import Name, Parse, Token

NAMING = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"))
"""The parser's labels of names that may turn out to be people's."""
CALENDAR = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Christmas", "Easter", "Ramadan"))  # fmt: skip
BODIES = frozenset(("PTY", "JUD", "EDU", "GOV", "LEG", "LAB"))
"""Sectors whose words end no person's name: party, court, university."""
MISTAKEN = frozenset(("NOUN", "VERB", "ADJ", "ADV", "INTJ", "X"))
"""What the parser takes a family name for."""
GIVEN = 3
"""Given names before a leader's family name."""
NEAR = 12
"""Tokens an apposition may be away."""


def spans(
    parse: Parse, lexicon: Lexicon, day: str | None, known: set[int], headline: frozenset[int]
) -> list[tuple[int, int]]:
    """Token ranges (end exclusive) of people's names without titles, in text order.

    `known` are tokens of names the codebook knows, `headline` those in title case.
    """
    found = [_trimmed(parse, n.first, n.last, lexicon) for n in parse.names if n.label == "PERSON"]
    taken = {i for first, last in found for i in range(first, last)}
    other = {i for n in parse.names if n.label not in NAMING for i in range(n.first, n.last) if not _misread(parse, n)}
    for token in parse.tokens:
        if token.pos != "PROPN" or token.i in taken or token.i in other:
            continue
        first, last = token.i, token.i + 1
        if token.i not in known and (
            _starts_after_title(parse, token, lexicon, taken) or _is_leader(parse, token, day)
        ):
            first, last = _full(parse, token, known, day), _run(parse, token.i, taken, other)
        elif token.dep != "compound":
            first = _like_a_person(parse, token, lexicon, taken)
        if last - first > 1 or (
            token.i not in known
            and first == token.i
            and last > first
            and first not in taken
            and _claimed(parse, token, lexicon, taken, day)
        ):
            found.append((first, last))
            taken.update(range(first, last))
    found = [span for span in found if span[0] < span[1]]
    found = headlines.people(parse, found, headline, lexicon, lambda t: _is_leader(parse, t, day))
    found += _families_again(parse, found, known, lexicon)
    shown = single.people(parse, found, lexicon, lambda t: _claimed(parse, t, lexicon, set(), day))
    shown += mislabelled.people(parse, shown, known, lexicon)
    taken = {i for first, last in shown for i in range(first, last)} | other | known
    return sorted((_led(parse, first, lexicon, taken), last) for first, last in shown)


def _misread(parse: Parse, name: Name) -> bool:
    """Whether a `date` is the family name of somebody: `Timothy Weeks`, `Weeks said`."""
    token = parse.tokens[name.first]
    return (
        name.label == "DATE"
        and name.last - name.first == 1
        and token.tag == "NNP"
        and token.text not in CALENDAR
        and (token.dep == "nsubj" or parse.tokens[token.i - 1].head == token.i)
    )


def _families_again(
    parse: Parse, found: list[tuple[int, int]], known: set[int], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Names of people found, standing alone where the parser took them for something else."""
    families = {parse.tokens[i].text for first, last in found if last - first > 1 for i in (first, last - 1)}
    taken = {i for first, last in found for i in range(first, last)}
    return [
        (t.i, t.i + 1)
        for t in parse.tokens
        if t.text in families and t.i not in taken and t.text not in CALENDAR and _stands_alone(parse, t)
        and (t.i not in known or _person_for_place(parse, t, lexicon))
    ]  # fmt: skip


def _person_for_place(parse: Parse, token: Token, lexicon: Lexicon) -> bool:
    """`Paris said`, after `Ada Paris`: the family name of somebody found, where no place is meant."""
    known = lexicon.names.get(token.text)
    return known is not None and known.sort in ("capital", "region") and token.dep in ("nsubj", "nsubjpass", "poss")


def _stands_alone(parse: Parse, token: Token) -> bool:
    """Whether the word is a name by itself: no part of a longer one, no common word that opens a sentence.

    The parser takes many a family name for a common word, mostly at the beginning: `Trump rejects it`.
    """
    if token.pos == "PROPN":
        return token.dep != "compound"
    parts = ("nsubj", "nsubjpass", "poss")
    if token.pos not in MISTAKEN:
        return False
    if parse.sentences[token.sentence].first == token.i:
        return token.dep in parts
    return token.text[0].isupper() and token.dep in (*parts, "conj", "nmod", "pobj", "dobj")


def _claimed(parse: Parse, token: Token, lexicon: Lexicon, taken: set[int], day: str | None) -> bool:
    """Whether one word alone is a person's name: after a title, beside a description, or a leader of the day."""
    return _starts_after_title(parse, token, lexicon, taken) or _is_leader(parse, token, day) or _beside_description(parse, token, lexicon)  # fmt: skip


def _like_a_person(parse: Parse, token: Token, lexicon: Lexicon, taken: set[int]) -> int:
    """First token of `Ada Morn` where a first name or a description beside it says that it is a person; else its own."""
    first = token.i
    while (
        first > 0
        and parse.tokens[first - 1].pos == "PROPN"
        and parse.tokens[first - 1].head == token.i
        and first - 1 not in taken
    ):
        first -= 1
    while first < token.i and (is_title(parse.tokens[first], lexicon) or parse.tokens[first].text in lexicon.names):
        first += 1
    known = parse.text[parse.tokens[first].start : token.end] in lexicon.names
    named = parse.tokens[first].text.casefold() in lexicon.genders and not known
    return first if first < token.i and not known and (named or _beside_description(parse, token, lexicon)) else token.i


def _beside_description(parse: Parse, token: Token, lexicon: Lexicon) -> bool:
    """Whether an apposition calls the name an office holder or a person."""
    beside = [parse.head(token)] if token.dep == "appos" else []
    beside += [child for child in parse.children(token) if child.dep == "appos" and child.i < token.i + NEAR]
    kinds = {noun.kind for other in beside if other.pos == "NOUN" and other.tag == "NN" for noun in lexicon.nouns.get(other.lemma.casefold(), ())}  # fmt: skip
    return bool(kinds & {"office", "person"})


def _trimmed(parse: Parse, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The range without a possessive ending, titles at its front, and whole if it is only a known name."""
    while last > first and (parse.tokens[last - 1].tag == "POS" or not parse.tokens[last - 1].text[0].isalnum()):
        last -= 1
    while first < last and is_title(parse.tokens[first], lexicon) and last - first > 1:
        first += 1
    while first < last and not parse.tokens[first].text[0].isalpha():
        first += 1
    while first < last < len(parse.tokens) and parse.tokens[last - 1].text.casefold() in PARTICLES:
        if parse.tokens[last].pos != "PROPN":
            break
        last += 1
    if last - first > 1 and parse.tokens[last - 1].text.casefold().removesuffix("s") in lexicon.nouns:
        last -= parse.tokens[last - 1].tag in ("NNS", "NNPS")
    if first < last and lexicon.organisations.get(parse.tokens[last - 1].text) in BODIES:
        return first, first
    if last - first > 2 and _is_demonym(parse.tokens[first].text, lexicon):
        first += 1
    text = parse.text[parse.tokens[first].start : parse.tokens[last - 1].end] if first < last else ""
    if text in lexicon.names or (not any(c.isupper() for c in text[:1]) and "-" not in text[:4]):
        return first, first
    return first, last


def _led(parse: Parse, first: int, lexicon: Lexicon, taken: set[int]) -> int:
    """First token of a name with the given name before it that the parser left out: `Imran | Khan`."""
    before = parse.tokens[first - 1] if first else None
    if before is None or before.pos != "PROPN" or before.dep != "compound" or before.head != first or before.i in taken:
        return first
    given = before.text.istitle() and before.text.casefold() in lexicon.genders and before.text not in lexicon.names
    alone = not any(c.dep == "compound" for c in parse.children(before))
    return before.i if given and alone and not is_title(before, lexicon) else first


def _is_demonym(word: str, lexicon: Lexicon) -> bool:
    """Whether the word says of which people somebody is, and is no given name such as German."""
    known = lexicon.names.get(word)
    return known is not None and known.sort == "demonym" and word.casefold() not in lexicon.genders


def _starts_after_title(parse: Parse, token: Token, lexicon: Lexicon, taken: set[int]) -> bool:
    before = parse.tokens[token.i - 1] if token.i else None
    if not before or before.sentence != token.sentence or is_title(token, lexicon) or not token.text[0].isupper():
        return False
    titled = before.text[0].isupper() and is_title(before, lexicon) and before.i not in taken
    return titled and not (token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].text == "of")


def _is_leader(parse: Parse, token: Token, day: str | None) -> bool:
    """Whether a bare family name is that of one leader in office on the day."""
    if not day or len(token.text) < 4 or not token.text[0].isupper() or token.dep == "compound":
        return False
    return in_office(token.text, day)


def _full(parse: Parse, token: Token, known: set[int], day: str | None) -> int:
    """First token of a leader's full name that ends here: the given names before it, if the codebook has them."""
    first = token.i
    while first and token.i - first < GIVEN and first - 1 not in known and parse.tokens[first - 1].head == token.i:
        first -= 1
    words = [t.text for t in parse.tokens[first : token.i + 1]]
    alike = all(t.pos == "PROPN" for t in parse.tokens[first : token.i + 1])
    return first if len(words) > 1 and alike and directory().named(folded(words), None, day) else token.i


def _run(parse: Parse, first: int, taken: set[int], other: set[int]) -> int:
    last = first
    while last < len(parse.tokens) and last not in taken and last not in other and last - first < 5:
        token = parse.tokens[last]
        if token.pos != "PROPN" and token.text.casefold() not in PARTICLES:
            break
        last += 1
    return last
