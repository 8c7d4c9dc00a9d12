from __future__ import annotations

import numpy as np

from onrecord.pages import find
from onrecord.pages.markup.region import OUTSIDE, region
from onrecord.pages.markup.scan import scan
from onrecord.records import Capture

PROSE = "The council of the invented town of Alder met on Monday and voted to repair the old bridge before winter."


def roles(content: str, source: str = "page.html") -> dict[str, str]:
    found = find(Capture(content=content.encode(), source=source))
    return {block.text: block.role for block in found.article.blocks}


def test_the_main_container_is_the_smallest_that_holds_most():
    pieces = scan(
        f"<div><nav>Home</nav><div class=text><p>{PROSE}</p><p>{PROSE}</p></div><p>Go away now.</p></div>"
    ).pieces
    prose = np.array([len(piece.words) if piece.text == PROSE else 0 for piece in pieces], float)
    whole = region(pieces, prose, np.zeros(len(pieces)), np.ones(len(pieces), bool))
    assert whole.depth[whole.own].tolist() == [OUTSIDE, 1, 1, OUTSIDE]
    assert whole.prose[whole.route[-1]] == prose.sum()
    assert whole.words[0] == sum(len(piece.words) for piece in pieces)


def test_class_names_around_the_body_say_nothing():
    pieces = scan(
        f"<article class='tag-floods has-comments'><p>{PROSE}</p><div class=comments>{PROSE}</div></article>"
    ).pieces
    whole = region(pieces, np.array([20.0, 5.0]), np.zeros(2), np.array([True, True]))
    assert [whole.marks[row] for row in whole.own] == [frozenset(), {"comments"}]


def test_lists_and_headings_of_the_body_belong_to_it():
    page = f"<main><h1>How to mend a bridge</h1><p>{PROSE}</p><p>It is work.</p><h2>Tools</h2><ul><li>1 saw</li><li>2 nails</li></ul><p>{PROSE[:-1]} in.</p></main>"
    found = roles(page)
    assert found["Tools"] == "crosshead"
    assert found["1 saw"] == found["2 nails"] == "list"


def test_name_and_date_below_the_title():
    page = f"<main><h1>The bridge of Alder is mended</h1><p class=byline>Ana Ferrow</p><p class=date>7 March 2031</p><p>{PROSE}</p><p>{PROSE[4:]}</p></main>"
    found = roles(page)
    assert found["Ana Ferrow"] == "byline"
    assert found["7 March 2031"] == "dateline"


def test_a_question_between_paragraphs_heads_the_text():
    other = "Nobody in the town wanted to say how much the work will cost or who is going to pay for it."
    text = f"Bridge of Alder is to be mended\n{PROSE}\n{other}\nWho will pay?\n{other[7:]}\n{PROSE[4:]}\n"
    assert roles(text, "page.txt")["Who will pay?"] == "crosshead"
