"""An attribution -> what the source does with the content: says, denies, asks, threatens, promises, praises, criticises."""

from __future__ import annotations

import re
from typing import cast

from onrecord.records import Stance
from onrecord.statements.attribution import Attribution
from onrecord.statements.cues import book

WORD = re.compile(r"[a-z]+")


def find(found: Attribution) -> Stance:
    """The stance of the cue's codebook row; for a negated cue what the row says its negation leaves.

    "Called" and its like take a side by the word they put on the thing: "called the accord **a theft**"; "told" asks where it
    is followed by what somebody should do.
    """
    if found.unasserted == "negated" and found.row.negated != "none":
        return cast(Stance, found.row.negated)
    if found.row.stance == "says" and found.rule == "verb_inf" and "addressee" in found.row.frames:
        return "asks"
    if found.row.stance == "says" and found.rule in ("verb_small", "verb_as", "verb_object+"):
        words = WORD.findall(" ".join(piece.quote for piece in found.content).lower())
        return next((book().judgements[word] for word in reversed(words) if word in book().judgements), "says")
    return found.row.stance
