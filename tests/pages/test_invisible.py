"""What only says where a word may break is not shown, and the rest keeps its place. Texts are invented."""

import pytest

from onrecord.pages import find
from onrecord.records import Capture

WITH = "The Var\N{SOFT HYPHEN}dan\N{SOFT HYPHEN}ian fer\N{ZERO WIDTH SPACE}ry sailed \N{SOFT HYPHEN} at noon on Monday."
WITHOUT = "The Vardanian ferry sailed at noon on Monday."


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (f"<h1>Ferry sails</h1><p>{WITH}</p><p>\N{SOFT HYPHEN}</p>", "page.html"),
        (f"<h1>Ferry sails</h1><p>{WITH}</p>".replace("\N{SOFT HYPHEN}", "&shy;"), "page.html"),
        (f"<h1>Ferry sails</h1><p>{WITH}</p>".replace("\N{SOFT HYPHEN}", "&#173;"), "page.html"),
        (f"Ferry sails\n\n{WITH}\n\n\N{SOFT HYPHEN}\n", "page.txt"),
    ],
)
def test_soft_hyphens_and_zero_width_spaces_are_no_text(content: str, source: str) -> None:
    article = find(Capture(content=content.encode(), source=source)).article
    assert [block.text for block in article.blocks] == ["Ferry sails", WITHOUT]
    at = article.text.index("ferry")
    start, end = article.map.source_span(at, at + len("ferry"))
    assert content[start:end] == "fer\N{ZERO WIDTH SPACE}ry"


def test_joiners_that_letters_need_stay() -> None:
    content = (
        "<p>A sign \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER} stood at the port of Vardania on Monday.</p>"
    )
    article = find(Capture(content=content.encode(), source="page.html")).article
    assert "\N{ZERO WIDTH JOINER}" in article.blocks[0].text
