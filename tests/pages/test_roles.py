"""Roles that markup alone does not show, on invented pages."""

from __future__ import annotations

import pytest

from onrecord.pages import find
from onrecord.pages.markup.scan import scan
from onrecord.pages.roles.together import listed
from onrecord.records import Article, Capture

HEADLINE = "<h1>Veldoria opens dam</h1>"
PARAGRAPHS = [
    "<p>The government of Veldoria opened the long-delayed dam on Friday, the ministry said, after nine years of work.</p>",
    "<p>The minister had asked parliament for the money in a speech to the workers, who came from all parts to hear it.</p>",
    "<p>The lock is to open in the summer, the ministry added, if the tests of last month show that the gates hold.</p>",
]


def read(*inner: str, top: str = HEADLINE) -> Article:
    page = f"<html><body><main>{top}<div class='text'>{''.join(inner)}</div></main></body></html>"
    return find(Capture(content=page.encode(), source="invented.html")).article


def roles(article: Article) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in article.blocks if not block.text.startswith("The ")]


@pytest.mark.parametrize(
    "caption",
    [
        "FILE PHOTO: Workers stand on the wall of the dam in Alder on the day of its opening.",
        "Picture: Meadow Post",
        "Ana Ferrow/Meadow Press",
        "A. B. Ferrow / Reuters",
        "(Credit: Ana Ferrow)",
        "wall of the dam in autumn.JPG",
        "Workers on the wall. Photo: Ana Ferrow/Meadow Press",
        "Arbeiter auf der Mauer. Bildrechte: Meadow/Ana Ferrow",
        "Obreros en la presa. EFE/ A. Ferrow",
        "Los obreros en la presa.EFE",
        "Verkamenn á stíflunni. Ljósmynd/Ana Ferrow",
    ],
)
def test_captions_without_markup(caption: str) -> None:
    article = read(PARAGRAPHS[0], f"<p>{caption}</p>", *PARAGRAPHS[1:])
    assert roles(article) == [("title", "Veldoria opens dam"), ("caption", caption)]
    assert caption not in article.text


@pytest.mark.parametrize(
    "text",
    [
        "The minister told the paper Bild: “The dam of the valley opens on Friday, and no day later than that”",
        "The report on the dam was first sent to the council by the agency on Friday morning. AFP",
    ],
)
def test_text_that_speaks_of_pictures_and_agencies(text: str) -> None:
    article = read(PARAGRAPHS[0], f"<p>{text}</p>", *PARAGRAPHS[1:])
    assert text in article.text


@pytest.mark.parametrize(
    "heading", ["Picture of a river", "Wind/Water", "Photos and what they hide", "Who pays / who gains"]
)
def test_crossheads_that_look_like_captions(heading: str) -> None:
    found = roles(read(PARAGRAPHS[0], f"<h2>{heading}</h2>", *PARAGRAPHS[1:]))
    assert found[1] == ("crosshead", heading)


@pytest.mark.parametrize("line", ["2, 3, 5, 2, 3, 12", "(from a survey of the river)"])
def test_figures_and_asides_head_nothing(line: str) -> None:
    found = roles(read(PARAGRAPHS[0], f"<p>{line}</p>", *PARAGRAPHS[1:]))
    assert ("crosshead", line) not in found


@pytest.mark.parametrize("heading", ["<h3>{}</h3>", "<p><b>{}</b></p>"])
def test_the_heading_that_a_text_begins_with_is_its_headline(heading: str) -> None:
    told = "Dam of Veldoria opens after nine years"
    article = read(heading.format(told), *PARAGRAPHS, top="")
    assert article.title is not None
    assert article.title.quote == told
    beside = read(heading.format(told), *PARAGRAPHS)
    assert beside.title is not None
    assert beside.title.quote == "Veldoria opens dam"


def test_a_sentence_that_the_text_begins_with_is_no_crosshead() -> None:
    lead = "Veldoria opened dam and lock on Friday, and Veldoria says that dam and lock are safe."
    found = roles(read(f"<h2>{lead}</h2>", *PARAGRAPHS))
    assert [text for role, text in found if role == "crosshead"] == []
    assert lead in [text for _, text in found]


def test_headings_that_nothing_follows_are_none_of_the_text() -> None:
    article = read(
        *PARAGRAPHS[:2], "<h3>What comes next</h3>", PARAGRAPHS[2], "<h3>More on the river</h3>", "<h4>Dams</h4>"
    )
    assert roles(article)[1:] == [
        ("crosshead", "What comes next"),
        ("furniture", "More on the river"),
        ("furniture", "Dams"),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ana Ferrow / MNA / Updated: Oct 9, 2031, 11:05", "Ana Ferrow"),
        ("Ana Ferrow 2 hours ago", "Ana Ferrow"),
        ("Ana Ferrow November 19, 2031, 9:02 AM", "Ana Ferrow"),
    ],
)
def test_a_name_with_its_stamp_in_markup_for_authors(line: str, name: str) -> None:
    article = read(*PARAGRAPHS, top=f"{HEADLINE}<div class='byline'>{line}</div>")
    assert article.byline is not None
    assert article.byline.quote == line
    assert article.authors == (name,)


@pytest.mark.parametrize("line", ["Last Updated November 19, 2031, 9:02 AM", "Posted Wednesday 4 hours ago"])
def test_a_stamp_alone_names_nobody(line: str) -> None:
    assert read(*PARAGRAPHS, top=f"{HEADLINE}<div class='byline'>{line}</div>").byline is None


def test_a_summary_without_a_stop_between_headline_and_byline() -> None:
    summary = "Farmers of the whole valley hope for water while the ministry speaks of tests still to come"
    top = f"{HEADLINE}<p>{summary}</p><div class='byline'>By Ana Ferrow</div>"
    article = read(*PARAGRAPHS, top=top)
    assert article.standfirst is not None
    assert article.standfirst.quote == summary


def test_a_subtitle_in_the_container_of_the_byline() -> None:
    top = f"<div class='byline-region'>{HEADLINE}<h2 class='subtitle'>Farmers of the valley hope for water</h2></div>"
    article = read(*PARAGRAPHS, top=top)
    assert article.standfirst is not None
    assert article.standfirst.quote == "Farmers of the valley hope for water"


def test_a_question_among_links_to_other_articles_goes_with_them() -> None:
    links = "".join(
        f"<p><a href='/{n}'>{text}</a></p>"
        for n, text in enumerate(("Farmers fear a summer without rain", "Who pays for the dam of Veldoria?"))
    )
    found = roles(read(*PARAGRAPHS[:2], links, PARAGRAPHS[2]))
    assert found[1:] == [
        ("furniture", "Farmers fear a summer without rain"),
        ("furniture", "Who pays for the dam of Veldoria?"),
    ]


@pytest.mark.parametrize(
    ("inside", "drawn"),
    [("1101", [2]), ("0111", [0]), ("0101", []), ("1111", []), ("0000", [])],
)
def test_an_item_of_a_list_in_the_text_goes_with_the_others(inside: str, drawn: list[int]) -> None:
    pieces = scan("<ul><li>a saw<li>nails<li><a href='/r'>a rope</a><li>bolts</ul><p>and time").pieces
    for piece in pieces:
        piece.held = True
    assert list(listed(pieces, [*(held == "1" for held in inside), True])) == drawn
    pieces[drawn[0] if drawn else 0].held = False
    assert list(listed(pieces, [*(held == "1" for held in inside), True])) == []
