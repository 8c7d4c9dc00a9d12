"""Headline, summary and byline on invented pages of many templates."""

from __future__ import annotations

import pytest

from onrecord.pages import find
from onrecord.pages.markup.scan import scan
from onrecord.pages.roles.authors import authors, names
from onrecord.pages.roles.judge import Judge
from onrecord.pages.roles.title import headline
from onrecord.records import Article, Capture, Declared

BODY = (
    "<p>The government of Veldoria opened the long-delayed dam on Friday, the ministry said, after nine years of work "
    "and two changes of the law.</p><p>The minister had asked parliament for the money in a speech to the workers, who "
    "came from all parts of the valley to hear it.</p><p>The lock is to open in the summer, the ministry added, if the "
    "tests that began last month show that the gates hold.</p>"
)
SUMMARY = "The minister called it a new start for the valley and its farmers."


def read(head: str, body: str = BODY, meta: str = "") -> Article:
    page = f"<html><head>{meta}</head><body><article>{head}<div class='text'>{body}</div></article></body></html>"
    return find(Capture(content=page.encode(), source="invented")).article


def quoted(article: Article, part: str) -> str | None:
    span = getattr(article, part)
    return span.quote if span else None


def describing(text: str) -> str:
    return f'<meta property="og:description" content="{text}">'


TITLE = "<h1>Veldoria opens dam</h1>"


@pytest.mark.parametrize(
    ("head", "body", "meta", "summary"),
    [
        (TITLE + f"<div class='c-standfirst'>{SUMMARY}</div>", BODY, "", SUMMARY),
        (f"<div class='photo-caption'>{TITLE}<div class='c-standfirst'>{SUMMARY}</div></div>", BODY, "", SUMMARY),
        (TITLE + f"<h2>{SUMMARY}</h2>", BODY, "", SUMMARY),
        (TITLE + f"<p>{SUMMARY}</p><p>By Ana Novak</p>", BODY, "", SUMMARY),
        (TITLE + f"<p class='x'>{SUMMARY}</p>", BODY, describing(SUMMARY), SUMMARY),
        (TITLE, f"<p><b>{SUMMARY}</b></p>{BODY}", "", SUMMARY),
        (TITLE, f"<p class='opening-line'>{SUMMARY}</p>{BODY}", "", SUMMARY),
        (TITLE + f"<h2>Dam opens in Veldoria</h2><div class='lede'>{SUMMARY}</div>", BODY, "", SUMMARY),
        (
            TITLE + "<ul class='summary'><li>The dam took nine years to build.</li><li>Farmers had not been asked.</li></ul>",
            BODY,
            "",
            "The dam took nine years to build.\nFarmers had not been asked.",
        ),
        # a teaser of another article whose headline is its link is none, whatever the page declares
        (TITLE + f"<ul><li><a href=/x>Dam is open at long last</a> {SUMMARY[4:]}</li></ul>", BODY, describing(SUMMARY), None),
        # the first paragraph repeated as the description is still a paragraph
        (TITLE, f"<p>{SUMMARY}</p>{BODY}", describing(SUMMARY), None),
        # a question of the reader service is no summary, nor are a caption, a date and a sign-up box
        (TITLE + "<aside><h3>Do you expect the dam to hold this winter?</h3></aside>", BODY, "", None),
        (TITLE + "<h2>Updated on 4 March 2031 at noon</h2>", BODY, "", None),
        (TITLE + "<figure><figcaption>The dam, seen from the valley on Friday.</figcaption></figure>", BODY, "", None),
        (TITLE + "<p>Sign up for our daily newsletter and never miss a story.</p><p>By Ana Novak</p>", BODY, "", None),
        (TITLE, f"<p class='first'>{SUMMARY}</p>{BODY}", "", None),
    ],
)  # fmt: skip
def test_the_summary_is_a_field_of_its_own(head: str, body: str, meta: str, summary: str | None) -> None:
    assert quoted(read(head, body, meta), "standfirst") == summary


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ana Novak and Jon Doe", ("Ana Novak", "Jon Doe")),
        ("By ANA NOVAK, The Associated Press", ("ANA NOVAK",)),
        ("Von Dr. Ilse Maria Harrow, Veldoria", ("Dr. Ilse Maria Harrow",)),
        ("4 March 2031 | 14:07 | By Ana de la Cruz", ("Ana de la Cruz",)),
        ("March 4, 2031 at 1:06 PM by Ana Novak", ("Ana Novak",)),
        ("Ana Novak, @ananovak", ("Ana Novak",)),
        ("By Ana Novak in Veldoria City", ("Ana Novak",)),
        ("Written by Ana Novak, PhD on March 4, 2031", ("Ana Novak",)),
        ("By Ana Novakson March 4 at 3:57 PM Follow @ananovakson", ("Ana Novakson",)),
        ("By Ana Novak@ananovak Dec 10, 2031, 10:20am EST", ("Ana Novak",)),
        ("by Ana Novak22 Dec 2031651", ("Ana Novak",)),
        ("By Ana Novak and Jon Doe Monday, November 18, 2031, 04:05 pm PT", ("Ana Novak", "Jon Doe")),
        ("Posted by Ana Novak | 26 Apr, 2031", ("Ana Novak",)),
        ("By the end of the year", ()),
    ],
)
def test_authors_of_a_byline(line: str, people: tuple[str, ...]) -> None:
    article = read(f"{TITLE}<div>{line}</div>")
    assert article.authors == people
    assert (quoted(article, "byline") == line) == bool(people)


def author(value: str, where: str) -> Declared:
    return Declared(name="author", value=value, where=where)


TAG = Declared(name="tag", value="松岡大地", where="meta")


@pytest.mark.parametrize(
    ("declared", "byline", "expected"),
    [
        ([author("Meadow Post", "json-ld"), author("Ana Novak", "meta")], None, ("Ana Novak",)),
        ([author("Meadow Post", "json-ld")], "By Ana Novak", ("Ana Novak",)),
        ([author("meadow.example", "meta")], None, ("meadow.example",)),
        ([author("ANA NOVAK", "json-ld"), author("Ana Novak", "json-ld")], None, ("Ana Novak",)),
        ([author("ana-novak", "json-ld"), author("Ana Novak", "meta")], None, ("Ana Novak",)),
        ([author("https://meadow.example/ana", "og"), author("12345", "meta")], None, ()),
        ([author("Valley 7 Staff", "meta")], "By Ana Novak", ("Ana Novak",)),
        ([author("Ana Novak, The Valley Echo", "json-ld")], None, ("Ana Novak",)),
        ([author("Ana Novak, Jon Doe | VALLEY TODAY", "meta")], None, ("Ana Novak", "Jon Doe")),
        ([author("By ANA NOVAK, VP Sports Writer", "json-ld")], None, ("ANA NOVAK",)),
        ([author("Ana Novak, dpa", "meta")], None, ("Ana Novak", "dpa")),
        ([author("Associated Press", "json-ld")], "By ANA NOVAK AP Entertainment Writer", ("ANA NOVAK",)),
        ([author("Meadow Post", "json-ld"), author("松岡大地", "meta"), TAG], None, ("松岡大地",)),
        ([], "Ana Novak Twitter News & Culture Writer", ("Ana Novak",)),
        ([author("admin", "json-ld")], "By admin - 2031-03-04", ()),
    ],
)
def test_persons_go_before_outlets(declared: list[Declared], byline: str | None, expected: tuple[str, ...]) -> None:
    outlet = Declared(name="outlet", value="Meadow Post", where="og")
    assert authors([outlet, *declared], byline, "https://meadow.example/dam") == expected


def test_a_channel_with_a_number_is_a_name_and_a_stamp_is_none() -> None:
    assert names("BR24 Redaktion, 12 March, desk@meadow.example, @ana") == ["BR24 Redaktion"]


@pytest.mark.parametrize(
    ("heading", "titles", "part"),
    [
        ("Talks in Ostrava - Veldoria opens the dam", ["Veldoria opens the dam"], "Veldoria opens the dam"),
        ("Veldoria opens the dam | Meadow Post", ["Veldoria opens the dam"], "Veldoria opens the dam"),
        ("Talks: “Veldoria opens the dam”", ["Veldoria opens the dam"], "“Veldoria opens the dam”"),
        ("Talks - Veldoria opens the dam", ["Veldoria opens the dam", "Talks: Veldoria opens the dam"], None),
        ("Minister: Veldoria opens the dam", ["Dam"], None),
        ("How Veldoria opens the dam", ["Veldoria opens the dam"], None),
    ],
)
def test_a_kicker_or_a_sites_name_is_no_part_of_the_headline(heading: str, titles: list[str], part: str | None) -> None:
    declared = [Declared(name="title", value=title, where="og") for title in titles]
    start, end = headline(heading, declared)
    assert heading[start:end] == (part or heading)


@pytest.mark.parametrize(
    ("head", "meta", "title"),
    [
        ("<h1>Meadow Post daily</h1><h2>Veldoria opens dam</h2>", "<title>Veldoria opens dam - Meadow Post</title>", "Veldoria opens dam"),
        ("<h1>Veldoria opens dam</h1><h1>Farmers doubt it</h1>", "<title>Veldoria opens dam | Meadow Post</title>", "Veldoria opens dam"),
        ("<p class='headline'>Father of the dam known for rambling speeches</p>", "<title>News</title>", "Father of the dam known for rambling speeches"),
        ("<p>Father of the dam known for rambling speeches</p>", "<title>News</title>", None),
    ],
)  # fmt: skip
def test_the_headline_among_headings(head: str, meta: str, title: str | None) -> None:
    assert quoted(read(head, meta=meta), "title") == title


STORY = (
    "The council of Lower Vik voted on Tuesday to close the old ferry quay, and the harbour master said that it was too costly.",
    "It will be replaced by a bridge that the county has promised since the flood, according to a letter seen by the paper.",
    "Residents of the island were told of the plan at a meeting in the school, where many of them had asked for a later date.",
    "The county has set aside money for a bus, which is to run twice a day until the bridge is open in the spring.",
)


def roles(page: str, source: str) -> list[tuple[str, str]]:
    found = find(Capture(content=page.encode(), source=source))
    return [(block.role, block.text) for block in found.article.blocks if block.text not in STORY]


@pytest.mark.parametrize("day", ["12 March 2031", "March 12, 2031"])
def test_a_byline_and_a_date_may_stand_above_the_headline(day: str):
    text = "\n".join(("Home", "By Jane Odell", day, "Vik closes its old ferry quay", *STORY))
    expected = [("byline", "By Jane Odell"), ("dateline", day), ("title", "Vik closes its old ferry quay")]
    assert roles(text, "vik.txt")[1:] == expected
    html = "".join(f"<p>{line}</p>" for line in STORY)
    above = f"<p>By Jane Odell</p><p>{day}</p><h1>Vik closes its old ferry quay</h1>"
    assert roles(f"<article>{above}{html}</article>", "vik.html") == expected
    found = find(Capture(content=f"<article>{above}{html}</article>".encode(), source="vik.html"))
    assert found.article.authors == ("Jane Odell",)


def test_a_byline_above_another_headline_is_not_that_of_the_article():
    html = "".join(f"<p>{line}</p>" for line in STORY)
    others = "<aside><h3><a href=/1>Bus strike ends</a></h3><p>By Tor Lund</p><p>Drivers go back on Monday.</p></aside>"
    found = roles(f"{others}<h1>Vik closes its old ferry quay</h1><p>By Jane Odell</p>{html}", "vik.html")
    assert [text for role, text in found if role == "byline"] == ["By Jane Odell"]
    found = roles(f"{others}<h1>Vik closes its old ferry quay</h1>{html}", "vik.html")
    assert [text for role, text in found if role == "byline"] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Vik closes its old ferry quay", "A bridge is to come in the spring, and a bus until then"),
            ["title", "standfirst"],
        ),
        (("Vik closes its old ferry quay", "What the council said"), ["title", "standfirst"]),
    ],
)
def test_no_text_without_markup_begins_with_a_crosshead(lines: tuple[str, ...], expected: list[str]):
    assert [role for role, _ in roles("\n".join((*lines, *STORY)), "vik.txt")] == expected


@pytest.mark.parametrize(
    ("line", "role"), [("Lower Vik", "dateline"), ("What now", "furniture"), ("A bridge too late", "standfirst")]
)
def test_a_line_between_headline_and_text_is_no_crosshead(line: str, role: str):
    pieces = [
        piece for text in ("Vik closes its old ferry quay", line, *STORY) for piece in scan(f"<p>{text}</p>").pieces
    ]
    found = Judge(pieces, [False, *[True] * (len(STORY) + 1)], (), marked=False).decide()
    assert [each.role for each in found[:3]] == ["title", role, "paragraph"]


def test_a_line_below_another_that_may_be_the_headline_is_not_claimed_for_one():
    texts = ("Vik closes its old ferry quay", "A bridge is to come in the spring, and a bus until then", *STORY)
    pieces = [piece for text in texts for piece in scan(f"<p>{text}</p>").pieces]
    found = Judge(pieces, [False, *[True] * (len(STORY) + 1)], (), marked=False).decide()
    assert "title" not in [each.role for each in found]


def test_lines_past_the_limit_are_kept_and_are_not_the_article(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onrecord.pages.plain.lines.MAX_LINES", 3)
    found = find(Capture(content="\n".join(("Vik closes its old ferry quay", *STORY)).encode(), source="vik.txt"))
    *_, last, rest = found.article.blocks
    assert (last.role, last.text) == ("paragraph", STORY[1])
    assert (rest.role, rest.why, rest.text) == ("furniture", "past the limit of blocks", " ".join(STORY[2:]))


@pytest.mark.parametrize("byline", ["Article by Jane Odell", "By Jane Odell", "Report by Jane Odell"])
def test_who_wrote_it_is_said_in_many_ways(byline: str):
    assert ("byline", byline) in roles("\n".join(("Vik closes its old ferry quay", byline, *STORY)), "vik.txt")


def test_byline_and_date_far_below_a_summary_that_reads_as_text() -> None:
    paragraphs = (
        "The government of Veldoria opened the long-delayed dam on Friday, the ministry said, after nine years of work.",
        "The minister had asked parliament for the money in a speech to the workers, who came from all parts to hear it.",
        "The lock is to open in the summer, the ministry added, if the tests of last month show that the gates hold.",
        "Farmers below the dam have waited for its water since the last drought, and some of them had sold their herds.",
    )
    shared = "<ul class='share'><li><a href='/a'>Share</a></li><li><a href='/c'>Bookmark</a></li></ul>"
    page = (
        "<head><meta name='author' content='Ana Novak'></head><article><h1>Veldoria opens its dam after nine years</h1>"
        "<p class='standfirst'>The gates opened on Friday and farmers below them will have water in the summer.</p>"
        f"{shared}<div class='tags'><span>By</span> <div>Ana Novak Valley reporter</div></div>"
        f"<div>10:04, 3 NOV 2023</div>{''.join(f'<p>{text}</p>' for text in paragraphs)}</article>"
    )
    blocks = find(Capture(content=page.encode(), source="dam.html")).article.blocks
    roles = {block.role: block.text for block in blocks if block.role in {"byline", "dateline"}}
    assert roles == {"byline": "Ana Novak Valley reporter", "dateline": "10:04, 3 NOV 2023"}
