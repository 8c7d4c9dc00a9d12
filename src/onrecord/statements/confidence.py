"""An attribution of the rules -> how likely it is one, with the right source and content: a logistic table.

The weights are a codebook (`cues/confidence`), fitted on annotated news; see its card.
"""

from __future__ import annotations

from functools import cache
from math import exp

from onrecord import codebooks
from onrecord.language import Parse, Token
from onrecord.statements.attribution import Attribution, head_of
from onrecord.statements.cues import book
from onrecord.statements.quotations import Index

FORMS = {"PROPN": "name", "PRON": "pronoun", "NOUN": "noun"}
LENGTHS = ((1, "one"), (3, "few"), (5, "some"))
"""Words a content has at most to be called so; a longer one has many."""


def of(parse: Parse, found: Attribution, quotations: Index) -> float:
    """Probability between 0 and 1, to two places."""
    model = _weights()
    total = sum(model.get(measure, 0.0) for measure in measures(parse, found, quotations))
    return round(1 / (1 + exp(-total)), 2)


def measures(parse: Parse, found: Attribution, quotations: Index) -> tuple[str, ...]:
    """What speaks for or against it: the rule, the cue and its place in the sentence, who speaks, what is said."""
    anchor = parse.tokens[found.anchor]
    head = head_of(parse, found.source) if found.source else None
    quoted = any(quotations.over(at) for piece in found.content for at in (piece.start, piece.end - 1))
    return (
        "always",
        f"rule={found.rule}",
        f"class={found.row.kind}",
        f"by={_form(head)}",
        f"words={_length(found)}",
        f"relation={anchor.dep}",
        f"form={anchor.tag}",
        *(("quoted",) if quoted else ()),
        *((f"unasserted={found.unasserted}",) if found.unasserted else ()),
    )


def _form(head: Token | None) -> str:
    """Whether a name, a pronoun, a noun for somebody who speaks, or another noun names the source, if anything does."""
    if head is None:
        return "nobody"
    return "speaker" if head.lemma.lower() in book().speakers else FORMS.get(head.pos, "other")


def _length(found: Attribution) -> str:
    words = sum(len(piece.quote.split()) for piece in found.content)
    return next((name for most, name in LENGTHS if words <= most), "many")


@cache
def _weights() -> dict[str, float]:
    return {row["id"]: float(row["weight"]) for row in codebooks.rows("cues/confidence")}
