"""Attributions -> which stands in the content of which."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.attribution import Attribution


def find(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one whose content most closely holds its anchor, by position in `found`; null if none.

    One sweep over the text: the pieces open at a place lie in each other, the last one opened is the closest.
    """
    pieces = sorted((piece.start, -piece.end, n) for n, a in enumerate(found) for piece in a.content)
    holders: list[int | None] = [None] * len(found)
    open_: list[tuple[int, int]] = []
    at = 0
    for place, n in sorted((_place(a), n) for n, a in enumerate(found)):
        while at < len(pieces) and pieces[at][0] <= place:
            open_.append((-pieces[at][1], pieces[at][2]))
            at += 1
        open_ = [(end, owner) for end, owner in open_ if end > place]
        holders[n] = next(
            (owner for _, owner in reversed(open_) if owner != n and not _circular(holders, n, owner)), None
        )
    return holders


def _place(found: Attribution) -> int:
    return found.cue.start if found.cue else found.content[0].start


def _circular(holders: Sequence[int | None], inner: int, outer: int) -> bool:
    at: int | None = outer
    while at is not None:
        if at == inner:
            return True
        at = holders[at]
    return False


def outside_in(holders: Sequence[int | None]) -> list[int]:
    """All positions, in order, but every holder before what it holds."""
    done: list[int] = []
    seen: set[int] = set()
    for n in range(len(holders)):
        chain: list[int] = []
        at: int | None = n
        while at is not None and at not in seen:
            chain.append(at)
            seen.add(at)
            at = holders[at]
        done += reversed(chain)
    return done
