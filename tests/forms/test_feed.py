"""Feeds of every dialect give their entries as pages; what is broken costs itself, and no entity is expanded."""

from pathlib import Path

import pytest

from onrecord import PageError, captures
from onrecord.pages import find
from onrecord.records import Capture

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Port Gazette</title><link>https://port.example/</link><language>en-gb</language>
<image><title>Logo</title></image>
<item><title>Dam shut &amp; <![CDATA[sold]]></title><link>https://port.example/dam</link>
<guid isPermaLink="false">dam-1</guid><pubDate>Sat, 15 Mar 2025 10:00:00 GMT</pubDate>
<author>desk@port.example (Ann Lee)</author><category>Dams</category><media:title>Photo</media:title>
<description>A dam is shut.</description>
<content:encoded><![CDATA[<p>The dam was shut on Friday,&nbsp;the ministry said.</p><p>R&D & more.</p>]]></content:encoded>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Port Gazette</title><author><name>Nobody</name></author>
<entry><title type="html">Dam shut &amp;amp; sold</title><link rel="self" href="https://port.example/x"/>
<link href="https://port.example/dam"/><id>dam-1</id><published>2025-03-15T10:00:00Z</published>
<updated>2025-03-16T10:00:00Z</updated><author><name>Ann Lee</name><email>a@port.example</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The dam was <a href="/?a=1&amp;b=2">shut</a> on
Friday,<br/> the ministry said.</p><p>R&amp;D &lt; more.</p></div></content>
<source><title>Another</title></source></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Port Gazette</title><items/></channel>
<item><title>Dam shut &amp; sold</title><link>https://port.example/dam</link><dc:date>2025-03-15</dc:date>
<dc:creator>Ann Lee</dc:creator><description>The dam was shut on Friday, the ministry said.</description></item></rdf:RDF>"""


def opened(tmp_path: Path, content: str | bytes) -> list[Capture | PageError]:
    file = tmp_path / "news.xml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(captures([str(file)]))


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF, RDF.encode("utf-16"), RSS.replace("\n", "\r\n")])
def test_an_entry_is_a_page_with_what_the_feed_claims(tmp_path: Path, feed: str | bytes) -> None:
    (page,) = opened(tmp_path, feed)
    assert isinstance(page, Capture)
    found = find(page)
    article = found.article
    assert (found.page.form, found.page.url) == ("feed", "https://port.example/dam")
    assert article.title is not None
    assert article.title.quote == "Dam shut & sold"
    assert "The dam was shut on Friday, the ministry said." in article.text
    assert article.authors == ("Ann Lee",)
    assert article.outlet is not None
    assert article.outlet.name == "Port Gazette"
    claims = {(claim.name, claim.where) for claim in article.declared}
    assert {("title", "feed"), ("author", "feed"), ("date", "feed"), ("outlet", "feed")} <= claims


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_markup_and_references_in_content_stay_what_they_are(tmp_path: Path, feed: str) -> None:
    (page,) = opened(tmp_path, feed)
    assert isinstance(page, Capture)
    blocks = [block.text for block in find(page).article.blocks]
    assert blocks[-1] in {"R&D & more.", "R&D < more."}
    assert page.issues == ()


def test_an_entry_without_content_is_its_summary_and_says_so(tmp_path: Path) -> None:
    (page,) = opened(tmp_path, RDF)
    assert isinstance(page, Capture)
    assert [issue.code for issue in page.issues] == ["summary_only"]


def entry(title: str) -> str:
    return f"<item><title>{title}</title></item>"


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        (entry("A") + "<item><b></item>" + entry("C"), ["page", "broken", "page"]),
        (entry("A") + "<item><title>B", ["page", "broken"]),
        ("<item></item>" + entry("B"), ["empty", "page"]),
        (entry("A & B") + entry("C&nbsp;D") + entry("\x01E"), ["page", "page", "page"]),
        ("", ["empty"]),
    ],
)
def test_a_broken_entry_costs_itself(tmp_path: Path, inside: str, codes: list[str]) -> None:
    found = opened(tmp_path, f"<rss><channel>{inside}</channel></rss>")
    assert [each.code if isinstance(each, PageError) else "page" for each in found] == codes


def test_no_entity_is_expanded(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY a "dam"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    (page,) = opened(tmp_path, f"{doctype}<rss><channel>{entry('&b; and &c;')}</channel></rss>")
    assert isinstance(page, Capture)
    assert find(page).article.blocks[0].text == "&b; and &c;"


def test_a_feed_with_faults_without_end_is_given_up(tmp_path: Path) -> None:
    found = opened(tmp_path, "<rss><channel>" + "<item><b></item>" * 3_000)
    assert len(found) < 2_000
    assert "faults" in str(found[-1])


def test_a_feed_nested_too_deep_is_read_up_to_there(tmp_path: Path) -> None:
    page, refused = opened(tmp_path, f"<rss><channel>{entry('A')}" + "<item><title>" * 3_000)
    assert isinstance(page, Capture)
    assert isinstance(refused, PageError)
    assert (refused.code, "over 1,000 others" in str(refused), "3000 of its entries" in str(refused)) == (
        "broken",
        True,
        True,
    )


@pytest.mark.parametrize("root", ["urlset", "sitemapindex", "opml"])
def test_xml_that_only_lists_pages_is_refused(tmp_path: Path, root: str) -> None:
    (refused,) = opened(tmp_path, f'<?xml version="1.0"?><!-- a --><{root}><url><loc>x</loc></url></{root}>')
    assert isinstance(refused, PageError)
    assert refused.code == "unsupported"
