"""Where the noun phrase around a head begins and ends, and what the sentence does with it."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.language import Parse, Token

LEFT = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod", "npadvmod", "advmod", "case", "punct"))  # fmt: skip
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
PLACE_PREPOSITIONS = frozenset(("in", "at", "near", "across", "throughout", "inside", "outside", "around", "within", "into", "through", "via", "along", "onto", "beyond", "off", "above", "over", "amid", "en"))  # fmt: skip
MOTION = frozenset(("go", "travel", "fly", "return", "flee", "come", "arrive", "head", "move", "visit", "deport", "leave", "trip", "visit", "flight", "journey", "escape", "way", "back", "bring", "bear", "smuggle", "cross", "relocate", "spread", "stretch", "extend"))  # fmt: skip
TAKES_OF = frozenset(
    ("accuse", "convict", "suspect", "warn", "inform", "rob", "deprive", "acquit", "strip", "assure", "remind")
)
"""Verbs whose own `of ...` the parser likes to hang on their object."""
MARK = re.compile('[“”"]')
PEOPLE_ENDINGS = ("ian", "ese", "ish", "ean", "stani", "ani", "landic", "lander")
FAR = 40
"""Tokens away from which a dependent of the same head is no longer looked at."""
LONGEST = 18
"""Tokens of a noun phrase that are looked at on either side; a longer one is cut."""


NOT_OF_IT = frozenset(
    (
        "“",
        '"',
        "‘",
        "'",
        "-",
        ",",
        "–",
        "even",
        "only",
        "just",
        "also",
        "not",
        "perhaps",
        "especially",
        "particularly",
        "namely",
    )
)
"""What stands before a phrase and is none of it."""


def left_edge(parse: Parse, head: Token) -> int:
    """Index of the first token of the phrase's part before its head: determiners, adjectives, compounds, possessors."""
    edge = head.i
    for child in reversed(parse.children(head)):
        if child.i < edge and child.dep in LEFT and not (child.dep == "punct" and child.text not in "-–“\"‘'"):
            start = _subtree_start(parse, child, head.i - LONGEST)
            if start is None:
                break
            edge = start
    while edge < head.i and parse.tokens[edge].text.casefold() in NOT_OF_IT:
        edge += 1
    return edge


def _subtree_start(parse: Parse, token: Token, floor: int) -> int | None:
    """First token under `token`; None if that lies before `floor`."""
    while token.i >= floor:
        children = parse.children(token)
        if not children or children[0].i > token.i:
            return token.i
        token = children[0]
    return None


FIELDS = frozenset(("Affairs", "Agriculture", "Commerce", "Communications", "Culture", "Defence", "Defense", "Development", "Economy", "Education", "Employment", "Energy", "Environment", "Fisheries", "Forestry", "Health", "Housing", "Immigration", "Industry", "Infrastructure", "Innovation", "Justice", "Labor", "Labour", "Mines", "Planning", "Research", "Resources", "Science", "Security", "Services", "Sports", "Technology", "Tourism", "Trade", "Transport", "Welfare", "Wildlife"))  # fmt: skip
"""What ministries and bureaus are for."""
LONGEST_FIELD = 3
"""Words of such a field."""
NO_WHOLE = frozenset(("time", "moment", "hour", "day", "week", "month", "year", "decade", "home", "once", "glance", "death", "service", "least"))  # fmt: skip
"""What says when, where or what for behind a noun, and not whose somebody is: `protesters for the first time`."""
WHOLE_TOO = frozenset(("home", "service"))
"""Those of them that are a body where they are somebody's, or `the`: `head of the security service`."""
OWNED = frozenset(("det", "poss"))


def complement(parse: Parse, head: Token, prepositions: frozenset[str]) -> tuple[int, Token] | None:
    """Last token of an `of ...` or `for ...` right behind the head, and the head of what it names."""
    if parse.head(head).lemma in TAKES_OF:
        prepositions = prepositions - {"of"}
    for child in parse.children(head):
        if child.i <= head.i or child.i > head.i + 3:
            continue
        if child.dep == "prep" and child.text.casefold() in prepositions:
            objects = [o for o in parse.children(child) if o.dep == "pobj"]
            if objects and objects[0].pos != "PRON" and not _is_no_whole(parse, objects[0]):
                return right_edge(parse, objects[0]), objects[0]
    return None


def _is_no_whole(parse: Parse, noun: Token) -> bool:
    owned = noun.lemma in WHOLE_TOO and any(child.dep in OWNED for child in parse.children(noun))
    return noun.lemma in NO_WHOLE and not owned


def second_field(parse: Parse, first: int, last: int) -> int:
    """Last token of a name with the second thing it is for: `Bureau of Fisheries | and Aquatic Resources`."""
    inside = {token.text for token in parse.tokens[first : last + 1]}
    if inside.isdisjoint(("of", "for")) or last + 2 >= len(parse.tokens) or parse.tokens[last + 1].text != "and":
        return last
    end = last + 2
    while end < len(parse.tokens) and parse.tokens[end].text.istitle() and end < last + 2 + LONGEST_FIELD:
        end += 1
    return end - 1 if parse.tokens[end - 1].text in FIELDS else last


def right_edge(parse: Parse, head: Token, depth: int = 2) -> int:
    """Last token of the phrase, with its `of ...` inside, without clauses and other afterthoughts."""
    inner = complement(parse, head, frozenset(("of", "for"))) if depth else None
    return min(inner[0], head.i + LONGEST) if inner else head.i


def near(parse: Parse, head: Token, at: int) -> tuple[Token, ...]:
    """Dependents of `head` not far from token `at`: a head may have thousands."""
    children = parse.children(head)
    low = bisect_left(children, at - FAR, key=lambda child: child.i)
    return children[low : bisect_left(children, at + FAR, lo=low, key=lambda child: child.i)]


def first_conjunct(parse: Parse, token: Token) -> Token:
    """The first of the things a token is coordinated with; itself if there is none."""
    for _ in range(LONGEST):
        if token.dep != "conj":
            break
        token = parse.head(token)
    return token


def is_subject(parse: Parse, token: Token) -> bool:
    """Whether the token, or what it is coordinated with, is the subject of a clause."""
    return first_conjunct(parse, token).dep in SUBJECTS


def like_a_people(token: Token) -> bool:
    """Whether the word has the ending of most peoples' names: `Lusavian`, `Lusavians`."""
    return token.pos in ("ADJ", "PROPN") and token.text.removesuffix("s").endswith(PEOPLE_ENDINGS)


def is_place(parse: Parse, token: Token) -> bool:
    """Whether the sentence uses the name only to say where: `in Tokyo`, `arrived from Gaza`."""
    token = first_conjunct(parse, token)
    if token.dep in ("pobj", "pcomp"):
        preposition = parse.head(token)
        word = preposition.text.casefold()
        if word in PLACE_PREPOSITIONS:
            return True
        return word in ("to", "from") and parse.head(preposition).lemma.casefold() in MOTION
    return token.dep == "dobj" and parse.head(token).lemma in ("visit", "leave", "reach", "tour", "enter", "flee")


def is_modifier(token: Token) -> bool:
    """Whether the token only qualifies a noun after it."""
    return token.dep in ("amod", "compound", "nmod", "npadvmod", "nummod", "advmod")


def quoted(text: str) -> list[bool]:
    """For each character whether it stands inside quotation marks.

    A line break closes a quotation, unless the next line goes on to its closing mark: its first mark has a word or a full
    stop before it.
    """
    inside, found = False, list[bool]()
    for line in text.split("\n"):
        marks = [match.start() for match in MARK.finditer(line)]
        inside = inside and bool(marks) and marks[0] > 0 and not line[marks[0] - 1].isspace()
        at = 0
        for mark in marks:
            found += [inside] * (mark - at)
            inside = line[mark] == "“" if line[mark] in "“”" else not inside
            at = mark
        found += [inside] * (len(line) - at)
        found.append(False)
    return found[:-1]
