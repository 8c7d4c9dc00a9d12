"""How the pieces of each kind stand on an invented page."""

from __future__ import annotations

from onrecord.pages.markup.scan import scan
from onrecord.pages.markup.table import table
from onrecord.pages.markup.votes import Votes

PROSE = "The council of the invented town of Alder met on Monday and voted to repair the old bridge before winter."
TEASER = "<div class=card><h3><a href='/x'>Bridge of Alder is shut</a></h3><p class=teaser>Nobody knows when it opens.</p></div>"
PAGE = f"<main><div class=text>{f'<p>{PROSE}</p>' * 4}</div><div class=more>{TEASER * 3}</div></main>"


def test_paragraphs_stand_beside_each_other_and_teasers_below_links():
    pieces = scan(PAGE).pieces
    found = table(pieces, Votes())
    paragraph, link, teaser = 0, 4, 5
    assert [pieces[n].text for n in (paragraph, link, teaser)] == [
        PROSE,
        "Bridge of Alder is shut",
        "Nobody knows when it opens.",
    ]
    names = ("kind beside", "kind below link", "kind below heading", "kind parents")
    assert [found[name][paragraph] for name in names] == [1, 0, 0, 1 / 4]
    assert [found[name][teaser] for name in names] == [0, 1, 1, 1]
    assert found["kind above link"][teaser] == 2 / 3
    assert found["kind above link"][paragraph] == 1 / 4
    assert found["kind beside"][link] == 0


def test_the_edges_of_the_page_are_no_neighbours():
    pieces = scan(f"<p>{PROSE}</p><h2>Alder</h2><p>{PROSE}</p>").pieces
    assert table(pieces, Votes())["kind beside"].tolist() == [0, 0, 0]
