"""Names in headlines that capitalise every word: only what the text or the codebook stands behind. All invented."""

import pytest

from factories import article
from onrecord.actors import find
from onrecord.actors.headlines import find as headlines
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as read


def people(title: str, text: str) -> list[str]:
    page = article(text, title=title, published="2014-02-11")
    found = find(page, read(article=page, model=DEFAULT_MODEL).parse, page.published).actors
    return [m.span.quote for a in found if a.kind == "person" for m in a.mentions if m.span.end <= len(title)]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Tehran Talks Resume After Long Break", "The talks in Tehran resumed on Monday.", []),
        ("Lusava Peace Deal Collapses In Heavy Rain", "The deal collapsed on Monday.", []),
        ("Karl Morn Freed After Ransom Deal Collapses", "Karl Morn was freed on Monday.", ["Karl Morn"]),
        ("Peace Deal Hailed By Ada Morn In Geneva", "The deal was hailed on Monday.", ["Ada Morn"]),
        ("Putin Meets Xi In Beijing As Tensions Rise", "Vladimir Putin met Xi Jinping on Monday.", ["Putin", "Xi"]),
    ],
)
def test_only_names_with_something_behind_them_count(title: str, text: str, expected: list[str]) -> None:
    assert people(title, text) == expected


@pytest.mark.parametrize(
    ("title", "headed"),
    [("Karl Morn Freed After Ransom Deal", True), ("Karl Morn freed after ransom deal", False), ("Karl Morn", False)],
)
def test_title_case_is_told_by_most_of_at_least_four_words(title: str, headed: bool) -> None:
    page = article("He was glad.", title=title)
    parse = read(article=page, model=DEFAULT_MODEL).parse
    found = headlines(page, parse)
    assert bool(found) is headed
    assert all(parse.tokens[i].end <= len(title) for i in found)
