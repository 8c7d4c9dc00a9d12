"""An attribution -> what the source does with the content: says, denies, asks, threatens, promises, praises, criticises."""

from __future__ import annotations

from typing import cast

from onrecord.records import Stance
from onrecord.statements.attribution import Attribution


def find(found: Attribution) -> Stance:
    """The stance of the cue's codebook row; for a negated cue what the row says its negation leaves."""
    if found.unasserted == "negated" and found.row.negated != "none":
        return cast(Stance, found.row.negated)
    return found.row.stance
