"""Parse and attributions by rules -> clues for each word, the network's input beside the word itself.

The network's words are lower case and cut into pieces; the clues tell it what the earlier steps already know: part of speech,
place in the sentence, names, quotation marks, the class of cue in the codebook, and what the rules make of the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from types import MappingProxyType

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements.attribution import Attribution
from onrecord.statements.cues import CLASSES, book
from onrecord.statements.quotations import Index

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
"""What a word is: outside, the first of a role's words, or a further one."""
TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP"
    " SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``"
)
DEPENDENCIES = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det dobj"
    " expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct"
    " quantmod relcl xcomp"
)
NAMES = "PERSON ORG GPE NORP DATE"
MARKS = ("opens", "quoted")
CUES = (*(f"verb {kind}" for kind in CLASSES), *(f"noun {kind}" for kind in CLASSES))
COLUMNS = tuple(
    (name, tuple(values))
    for name, values in (
        ("tag", TAGS.split()),
        ("dependency", DEPENDENCIES.split()),
        ("name", NAMES.split()),
        ("quotation", MARKS),
        ("cue", CUES),
        ("rule", LABELS[1:]),
    )
)
"""The columns of the clues with the values each can have; none of them is a value too."""


def _numbers() -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    at = 0
    for column, values in COLUMNS:
        found |= {(column, value): at + n for n, value in enumerate(("", *values))}
        at += len(values) + 1
    return found


NUMBERS = MappingProxyType(_numbers())
"""The number of each value of each column; the empty value stands for none."""
BY_COLUMN = MappingProxyType(
    {column: {value: NUMBERS[column, value] for value in ("", *values)} for column, values in COLUMNS}
)
"""The same, by column."""
DIGEST = sha256(repr(COLUMNS).encode()).hexdigest()[:16]
"""Changes when the columns do: weights are for one digest."""


def find(parse: Parse, index: Index, ruled: Sequence[Attribution]) -> list[list[int]]:
    """For each token the numbers of its clues, one for each column."""
    names = _names(parse)
    marks = _marks(parse, index)
    clues: tuple[Iterable[str], ...] = (
        (token.tag for token in parse.tokens),
        (token.dep for token in parse.tokens),
        (names.get(token.i, "") for token in parse.tokens),
        (marks.get(token.i, "") for token in parse.tokens),
        map(_cue, parse.tokens),
        labelled(parse, parts(ruled)),
    )
    columns = [_numbered(column, values) for (column, _), values in zip(COLUMNS, clues, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _numbered(column: str, values: Iterable[str]) -> list[int]:
    """The numbers of values of a column; what is no value of it counts as none."""
    known = BY_COLUMN[column]
    none = known[""]
    return [known.get(value, none) for value in values]


def _names(parse: Parse) -> dict[int, str]:
    return {i: name.label for name in parse.names for i in range(name.first, name.last)}


def _marks(parse: Parse, index: Index) -> dict[int, str]:
    found: dict[int, str] = {}
    for quotation in index.quotations:
        for start, end in quotation.pieces:
            inside = parse.tokens_in(start, end)
            found |= dict.fromkeys((token.i for token in inside), "quoted")
            found |= dict.fromkeys((token.i for token in inside[:1]), "opens")
    return found


def _cue(token: Token) -> str:
    lemma = token.lemma.lower()
    if token.pos in ("VERB", "AUX") and lemma in book().verbs:
        return f"verb {book().verbs[lemma].kind}"
    if token.pos in ("NOUN", "PROPN") and lemma in book().nouns:
        return f"noun {book().nouns[lemma].kind}"
    return ""


def parts(found: Iterable[Attribution]) -> Iterator[tuple[str, Span]]:
    """The parts of attributions: roles and characters."""
    for each in found:
        yield from ((role, span) for role, span in (("source", each.source), ("cue", each.cue)) if span)
        yield from (("content", span) for span in each.content)


def labelled(parse: Parse, parts: Iterable[tuple[str, Span]]) -> list[str]:
    """For each token its label; a part is a role and its characters, and a word belongs to the first part that has it."""
    labels = ["O"] * len(parse.tokens)
    for role, span in parts:
        place = "B"
        for token in parse.tokens_in(span.start, span.end):
            if labels[token.i] == "O":
                labels[token.i] = f"{place}-{role}"
                place = "I"
    return labels
