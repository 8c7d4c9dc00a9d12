"""What stands right above the headline: byline and date line, where a layout has them there, and no heading of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.pages.measures import STOP
from onrecord.pages.piece import Piece
from onrecord.pages.roles.head import BYLINE, SHORT, STAMP, Head
from onrecord.pages.roles.judgement import Judgement
from onrecord.records import Declared

MOST = 3
"""Lines above the headline that are looked at."""
KICKER = Judgement("furniture", "heading above the headline", "other")


def above(
    pieces: Sequence[Piece], found: Sequence[Judgement], title: int, declared: Sequence[Declared]
) -> Iterator[tuple[int, Judgement]]:
    """Byline and date line of a headline that has no byline below it, and what else is no heading there.

    Only right above: a byline with other text between itself and the headline is that of another article.
    """
    top = next((n + 1 for n in range(title - 1, title - 1 - MOST, -1) if n < 0 or not _can_be(pieces[n])), title - MOST)
    near = Head(pieces[top:title], MOST, declared)
    byline = near.byline(set()) if not any(each.role == "byline" for each in found) else None
    if byline:
        yield top + byline[0], Judgement("byline", f"{byline[1]}, above the headline")
        stamp = near.dateline({byline[0]}) if not any(each.role == "dateline" for each in found) else None
        if stamp is not None:
            yield top + stamp, Judgement("dateline", "date between byline and headline")
    else:
        stamp = None
    taken = {top + byline[0] if byline else -1, top + stamp if stamp is not None else -1}
    yield from ((n, KICKER) for n in range(title) if found[n].role == "crosshead" and n not in taken)


def _can_be(piece: Piece) -> bool:
    """Whether a line can be a byline, a name or a date: short, no sentence, no link to elsewhere."""
    if len(piece.words) > SHORT or STOP.search(piece.text[-1:]):
        return False
    named = bool(BYLINE.match(piece.text) or piece.element.own & {"byline", "date"})
    return named or STAMP.search(piece.text) is not None or piece.linked < 0.5
