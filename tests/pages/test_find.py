"""Whole pages of our own invention (Veldoria, Ostrava Bay and their ministers do not exist)."""

from __future__ import annotations

from hashlib import sha256

import pytest

from onrecord.errors import PageError
from onrecord.pages import Pages, find
from onrecord.pages.tongue import language
from onrecord.records import Capture

HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Veldoria opens dam &amp; lock - Meadow Post</title>
<meta property="og:title" content="Veldoria opens dam &amp; lock"><meta property="og:site_name" content="Meadow Post">
<link rel="canonical" href="https://meadow.example/2031/03/04/dam">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Veldoria opens dam & lock",
"author":[{"name":"Ana Novak"},{"name":"Jon Doe"}],"datePublished":"2031-03-04T10:00:00Z"}]}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Veldoria opens dam &amp; lock</h1>
<p class="standfirst">The minister called it a new start for the valley.</p>
<p class="byline">By Ana Novak and Jon Doe</p><time datetime="2031-03-04">4 March 2031</time>
<figure><img src="d.jpg"><figcaption>The dam on Friday. Photo: A. Person</figcaption></figure>
<div class="article-body"><p>VELDORIA CITY &mdash; The government of Veldoria opened the long-delayed dam on Friday, the ministry
said, after nine years of work and two changes of the law on water.</p>
<p>&ldquo;This is a good day for the valley,&rdquo; said Minister Ilse Harrow, who had asked parliament for the money, in a speech
to the workers and their families.</p>
<h2>Long dispute</h2>
<p>Neighbouring Ostrava Bay, which had protested against the plan since 2022, did not send anyone to the ceremony, according to two
officials who asked not to be named.</p>
<p>Read more: <a href="/x">Ten questions on the lock</a></p>
<p>The lock is to open in the summer, the ministry added, if the tests that began last month show that the gates hold.</p></div>
</article>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/1">Farmers of the valley fear a dry summer</a></li></ul></aside>
<footer><p>&copy; 2031 Meadow Post. All rights reserved.</p></footer></body></html>"""

TEXT = """
The two talked about the dam, the lock and the price of water in the valley.
Minister Ilse Harrow of Veldoria and her colleague from Ostrava Bay discussed the dam in a phone call on Friday, both offices said.
The two sides want to meet again in the summer, when the tests of the gates have come to an end.
Valley hopes for rain
The farmers of the valley, who have waited for nine years, said on Saturday that they had not been asked about the plan.
LATEST POSTS
- 1
Early forecast: where the valley can expect rain18.11.2031 - 2
Monetary Arranging for Couples and Families05.06.2030 - 3
Harbour master accuses the mayor of delay14.11.2031
The most effective method to Grow Roses in the Shade
Bridge collapses into river months after opening
"""


def read(content: str | bytes, **fields: str) -> Pages:
    raw = content.encode() if isinstance(content, str) else content
    return find(Capture(content=raw, source=fields.pop("source", "page"), **fields))


def roles(found: Pages) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in found.article.blocks]


def test_html_page_has_every_part_in_its_role():
    given = roles(read(HTML))
    for role, start in [
        ("title", "Veldoria opens dam & lock"),
        ("standfirst", "The minister called"),
        ("byline", "By Ana Novak"),
        ("dateline", "4 March 2031"),
        ("caption", "The dam on Friday."),
        ("crosshead", "Long dispute"),
        ("paragraph", "VELDORIA CITY — The government"),
        ("paragraph", "The lock is to open"),
        ("furniture", "Home"),
        ("furniture", "Read more: Ten questions"),
        ("furniture", "Farmers of the valley"),
        ("furniture", "© 2031 Meadow Post."),
    ]:
        assert [each for each in given if each[1].startswith(start)] == [
            (role, each[1]) for each in given if each[1].startswith(start)
        ]
        assert any(text.startswith(start) for _, text in given), start


def test_html_metadata():
    found = read(HTML)
    article = found.article
    assert article.title
    assert article.title.quote == "Veldoria opens dam & lock"
    assert article.byline
    assert article.byline.quote == "By Ana Novak and Jon Doe"
    assert article.authors == ("Ana Novak", "Jon Doe")
    assert article.outlet
    assert (article.outlet.name, article.outlet.domain) == ("Meadow Post", "meadow.example")
    assert article.language == "en"
    assert found.page.url == "https://meadow.example/2031/03/04/dam"
    dates = {(claim.where, claim.value) for claim in article.declared if claim.name == "date"}
    assert dates == {("json-ld", "2031-03-04T10:00:00Z"), ("time", "2031-03-04"), ("url", "2031-03-04")}


def test_page_id_is_the_hash_of_the_bytes_and_the_url_of_the_capture_wins():
    found = read(HTML, url="https://copy.example/a", fetched="2031-03-05")
    assert found.page.id == sha256(HTML.encode()).hexdigest()
    assert (found.page.url, found.page.form, found.page.fetched) == ("https://copy.example/a", "html", "2031-03-05")


def test_flattened_page_without_its_headline():
    found = read(TEXT)
    assert found.article.title is None
    assert [role for role, _ in roles(found)] == [
        "standfirst", "paragraph", "paragraph", "crosshead", "paragraph", *["furniture"] * 7
    ]  # fmt: skip
    assert found.article.text.splitlines() == TEXT.strip().splitlines()[:5]


def test_flattened_list_of_posts():
    blocks = read(TEXT).article.blocks[5:]
    posts = [(b.post.rank, b.post.title[:13], b.post.date) for b in blocks if b.post]
    assert posts == [
        (1, "Early forecas", "2031-11-18"),
        (2, "Monetary Arra", "2030-06-05"),
        (3, "Harbour maste", "2031-11-14"),
        (None, "The most effe", None),
        (None, "Bridge collap", None),
    ]
    assert [b.kind for b in blocks] == [*["latest_posts"] * 3, "spun", "latest_posts", "spun", "latest_posts"]
    meant = [b.post.original for b in blocks if b.post]
    assert [b.kind == "spun" for b in blocks if b.post] == [original is not None for original in meant]
    assert "Financial" in (meant[1] or "")


def test_text_with_a_headline_keeps_it():
    body = TEXT.strip().splitlines()[1:3]
    found = read("\n".join(["Home", "Ministers agree on the valley dam", *body]))
    assert found.article.title
    assert found.article.title.quote == "Ministers agree on the valley dam"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(32)) * 50, "binary"),
        (b"x" * 20_000_001, "too_large"),
        (b"%PDF-1.7 text", "unsupported"),
        (b"PK\x03\x04 text", "unsupported"),
        (b"WARC/1.0\r\n", "unsupported"),
        (b"\x89PNG\r\n", "unsupported"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "unsupported"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "unsupported"),
    ],
)
def test_refusals_name_their_reason(content: bytes, code: str):
    with pytest.raises(PageError) as caught:
        read(content)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_other_language_is_cleaned_and_reported():
    german = (
        "Die Regierung hat am Freitag den lange geplanten Damm eröffnet, wie das Ministerium mitteilte, und lud alle ein. "
        * 4
    )
    found = read(f"<html lang='de'><body><article><h1>Der Damm ist offen</h1><p>{german}</p></article></body></html>")
    assert found.article.language == "de"
    assert "not_english" in {issue.code for issue in found.issues}
    assert german.strip() in found.article.text


def test_letters_encoded_twice_are_told_and_left_as_they_are():
    text = "The café of the Société said “no” to the mayor, and the “no” of the café was heard as far as Señora Muñoz. "
    garbled = (text * 3).encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    codes = {issue.code for issue in read(f"<article><h1>Café says no</h1><p>{text * 3}</p></article>").issues}
    found = read(f"<article><h1>Café says no</h1><p>{garbled}</p></article>")
    assert codes == set()
    assert [issue.code for issue in found.issues] == ["encoded_twice"]
    assert garbled.strip() in found.article.text


def test_page_without_an_article_says_so():
    found = read("<ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul>")
    assert found.article.text == ""
    assert [issue.code for issue in found.issues] == ["no_article"]
    assert [text for _, text in roles(found)] == ["Home", "World"]


def test_markdown_is_text():
    assert read("# Title\n\nA <b>bold</b> claim was made on Friday.", source="a.md").page.form == "text"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lavrov met Sergei Naryshkin and Narendra Modi in Moscow. The talks with Wang Yi and Hakan Fidan were short, "
         "said Dmitri Peskov. Jaishankar and Lavrov signed the protocol in the Kremlin and flew to Vladivostok.", "en"),
        ("Der Minister sagte am Montag, die Brücke werde im Mai wieder geöffnet, und die Fähre fahre nicht mehr. " * 3, "de"),
    ],
)  # fmt: skip
def test_foreign_names_do_not_make_a_page_foreign(text: str, language: str) -> None:
    assert find(Capture(content=text.encode(), source="invented.txt")).article.language == language


ENGLISH = (
    "The council of Lower Vik voted on Tuesday to close the old ferry quay, and the harbour master said that it was too "
    "costly to repair. It will be replaced by a bridge that the county has promised since the flood. "
)
GERMAN = (
    "Der Gemeinderat von Niedervik hat am Dienstag beschlossen, den alten Anleger der Fähre zu schließen, weil die "
    "Reparatur nach Angaben des Hafenmeisters zu teuer wäre. Er soll durch eine Brücke ersetzt werden. "
)
MENU = (
    "Skip to the content of this page. The sections of the paper, the services for you, and the weather on the coast. "
)
BANNER = "Wir und unsere Partner verwenden Cookies, um Inhalte anzuzeigen und die Nutzung dieser Seite zu messen. "


@pytest.mark.parametrize("times", [4, 9, 40])
@pytest.mark.parametrize(
    ("above", "article", "expected"),
    [("", ENGLISH, "en"), ("", GERMAN, "de"), (MENU, GERMAN, "de"), (BANNER, ENGLISH, "en"), (ENGLISH, GERMAN, "de")],
)
def test_what_stands_above_in_another_language_does_not_decide(above: str, article: str, expected: str, times: int):
    assert language(above * (times // 3) + article * times, ()) == expected
