"""What stands below the text of an invented page and speaks of those who made it."""

from __future__ import annotations

import pytest

from onrecord.codebooks import rows
from onrecord.pages import find
from onrecord.pages.piece import Piece
from onrecord.pages.roles.afterword import afterwords, publisher
from onrecord.records import Capture, Declared

PARAGRAPHS = (
    "The government of Veldoria opened the long-delayed dam on Friday, the ministry said, after nine years of work.",
    "The minister had asked parliament for the money in a speech to the workers, who came from all parts to hear it.",
    "The lock is to open in the summer, the ministry added, if the tests of last month show that the gates hold.",
)
NAMES = publisher((), "https://www.meadow-post.example/dam")


def pieces(*texts: str) -> list[Piece]:
    return [Piece(text=text, runs=(), start=0, end=0) for text in texts]


def taken(*texts: str, names: frozenset[str] = NAMES) -> list[int]:
    return sorted(n for n, _ in afterwords(pieces(*texts), [True] * len(texts), names))


@pytest.mark.parametrize("row", rows("pages/afterwords"), ids=lambda row: row["id"])
def test_examples_of_the_codebook(row: dict[str, str]) -> None:
    for example in row["examples"].split("|"):
        assert taken(*PARAGRAPHS, example) == [3], example
    for example in row["counter_examples"].split("|"):
        assert taken(*PARAGRAPHS, example) == [], example


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Meadow Post is a daily paper for the valley. It has offices in three towns.", True),
        ("The Meadow Post", True),
        ("The Meadow Lands", False),
        ("The Post is committed to publishing letters of all sorts.", False),
        ("Write to Ana Novak at ana@meadow-post.example with your questions.", True),
        ("Anyone who saw the driver should write to desk@police.example at once.", False),
        ("Veldoria is a country of nine million people between two rivers.", False),
    ],
)
def test_only_the_publisher_speaks_of_itself(line: str, is_one: bool) -> None:
    assert taken(*PARAGRAPHS, line) == [3] * is_one


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (
            "https://www.postofkenya.example/dam",
            "Kenya is one of the four states on the lake, and asks for a new treaty.",
        ),
        ("https://www.kenyanstreets.example/dam", "Kenyans are the first to be asked, and most of them want the dam."),
        ("https://www.nairobipost.example/dam", "Nairobi was the city that founded the fund, and Norland paid for it."),
        ("https://kenya.example/dam", "Kenya is a mediator in the quarrel, and its minister will travel on Monday."),
        (
            "https://www.lakesidepost.example/dam",
            "Lakeside is a village on the shore, and its people fear for the fields.",
        ),
    ],
)
def test_a_part_of_the_domain_alone_is_not_the_publisher(address: str, line: str) -> None:
    assert taken(*PARAGRAPHS, line, names=publisher((), address)) == []


def test_a_company_under_a_part_of_its_name_is_the_publisher() -> None:
    line = "The Meadow is a leading provider of news for the valley, with offices in three towns."
    assert taken(*PARAGRAPHS, line) == [3]


def test_what_stands_above_the_last_paragraph_is_text() -> None:
    credit = "Additional reporting by Ana Novak"
    assert taken(PARAGRAPHS[0], credit, *PARAGRAPHS[1:]) == []
    assert taken(*PARAGRAPHS, credit, "Follow us on Facebook") == [3, 4]


def test_a_page_about_its_publisher_keeps_its_text() -> None:
    about = "Meadow Post is a daily paper for the valley, read by nine thousand people in three towns every morning."
    assert taken("Who we are", about) == []


def test_names_come_from_the_page_and_from_its_address() -> None:
    claim = Declared(name="outlet", value="The Meadow Post", where="og", source_start=None, source_end=None)
    assert publisher((claim,), None) == {"meadowpost"}
    assert publisher((), "https://www.lea.co.example/") == frozenset()


@pytest.mark.parametrize("marked", [True, False])
def test_on_a_page_it_is_furniture_with_its_reason(marked: bool) -> None:
    lines = ["Veldoria opens its dam", *PARAGRAPHS, "(Reporting by Ana Novak and Jon Marsh, editing by Ida Lind)"]
    page = "".join(f"<{tag}>{line}</{tag}>" for tag, line in zip(("h1", *["p"] * 4), lines, strict=True))
    content = f"<html><body><div>{page}</div></body></html>" if marked else "\n".join(lines)
    blocks = find(Capture(content=content.encode(), source="invented")).article.blocks
    assert (blocks[-1].role, blocks[-1].kind) == ("furniture", "other")
    assert blocks[-1].why
    assert blocks[-2].role == "paragraph"


def test_what_is_longer_than_any_afterword_is_text_and_is_not_searched() -> None:
    assert taken(*PARAGRAPHS, "Reuters") == [3]
    assert taken(*PARAGRAPHS, "(" * 2_001 + "Reuters") == []
