"""A WARC archive gives a capture for each page; what is no page is counted, what is broken is named."""

import gzip
import zlib
from pathlib import Path

import pytest

from forms.archives import DAY, PAGE, record, response
from onrecord import PageError, captures
from onrecord.forms import frames as framing
from onrecord.pages import find
from onrecord.records import Capture


def opened(tmp_path: Path, content: bytes) -> list[Capture | PageError]:
    file = tmp_path / "crawl.warc"
    file.write_bytes(content)
    return list(captures([str(file)]))


def told(found: list[Capture | PageError]) -> list[str]:
    """The code of each error, and `page` for each page."""
    return [each.code if isinstance(each, PageError) else "page" for each in found]


def test_a_response_keeps_address_date_charset_and_id(tmp_path: Path) -> None:
    (page,) = opened(tmp_path, record(response(media="text/html; charset=windows-1252")))
    assert isinstance(page, Capture)
    assert (page.content, page.url, page.fetched) == (PAGE, "https://port.example/dam", DAY)
    assert (page.charset, page.read_as, page.item) == ("windows-1252", "html", "<urn:uuid:1>")
    found = find(page).page
    assert (found.form, found.source, found.item) == ("warc", str(tmp_path / "crawl.warc#1"), "<urn:uuid:1>")


def test_the_charset_of_http_goes_before_that_of_the_page(tmp_path: Path) -> None:
    body = '<meta charset="utf-8"><p>Größe, said Zoë.</p>'.encode("cp1252")
    (page,) = opened(tmp_path, record(response(body, media="text/html; charset=ISO-8859-1")))
    assert isinstance(page, Capture)
    found = find(page)
    assert [block.text for block in found.article.blocks] == ["Größe, said Zoë."]
    assert found.page.encoding == "cp1252"
    assert "encoding" not in {issue.code for issue in found.issues}


def test_a_conversion_is_read_as_text_even_where_it_speaks_of_tags(tmp_path: Path) -> None:
    text = b"The <p> tag, the <div> tag and the <br> tag were named on Friday, the ministry said."
    (page,) = opened(tmp_path, record(text, sort="conversion", media="text/plain"))
    assert isinstance(page, Capture)
    assert "<div> tag" in find(page).article.blocks[0].text


@pytest.mark.parametrize("one_by_one", [True, False])
def test_records_packed_one_by_one_or_as_a_whole(tmp_path: Path, one_by_one: bool) -> None:
    records = [record(response(), number=n) for n in range(3)]
    content = b"".join(map(gzip.compress, records)) if one_by_one else gzip.compress(b"".join(records))
    assert told(opened(tmp_path, content)) == ["page"] * 3


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (CHUNKED, "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_transport_is_undone(tmp_path: Path, body: bytes, more: str) -> None:
    (page,) = opened(tmp_path, record(response(body, more=more)))
    assert isinstance(page, Capture)
    assert (page.content, page.issues) == (PAGE, ())


@pytest.mark.parametrize("more", ["Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n"])
def test_headers_that_say_what_is_not_so_give_an_issue(tmp_path: Path, more: str) -> None:
    (page,) = opened(tmp_path, record(response(more=more)))
    assert isinstance(page, Capture)
    assert page.content == PAGE
    assert [issue.code for issue in page.issues] == ["record"]


def test_what_is_no_page_is_counted_by_sort(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        record(b"software: x", sort="warcinfo", media="application/warc-fields")
        + record(b"GET / HTTP/1.1\r\n\r\n", sort="request") * 2
        + record(response(b"\x89PNG", media="image/png"))
        + record(response(status="404 Not Found"))
        + record(response(b"User-agent: *", media="text/plain"), url="https://port.example/robots.txt")
        + record(response()),
    )
    assert told(found) == ["page", "skipped"]
    assert "1 HTTP 404, 1 image/png, 2 request, 1 robots.txt, 1 warcinfo" in str(found[1])


@pytest.mark.parametrize(
    ("broken", "codes"),
    [
        (record(response(), length=900), ["page", "page", "page"]),
        (record(response(), length=90), ["page", "broken", "page", "page"]),
        (record(response(), length="many"), ["broken", "broken", "page", "page"]),
        (record(response(), length=-5), ["broken", "broken", "page", "page"]),
        (b"what is this\r\n" * 40, ["broken", "page", "page"]),
        (record(b"no HTTP at all"), ["broken", "page", "page"]),
    ],
)
def test_after_a_broken_record_the_next_is_read(tmp_path: Path, broken: bytes, codes: list[str]) -> None:
    sound = record(response(), number=2) + record(response(), number=3)
    assert told(opened(tmp_path, record(response(), number=0) + broken + sound)) == [
        "page",
        *codes,
    ]


def test_a_record_of_a_wrong_length_has_an_issue_and_its_text(tmp_path: Path) -> None:
    found = opened(tmp_path, record(response(), length=900) + record(response(b"<p>Next.</p>")) * 3)
    assert isinstance(found[0], Capture)
    assert (found[0].content, [issue.code for issue in found[0].issues]) == (PAGE + b"\r\n", ["record"])


def test_a_cut_archive_gives_what_is_there(tmp_path: Path) -> None:
    packed = gzip.compress(record(response())) + gzip.compress(record(response(PAGE * 400), number=2))[:-60]
    found = opened(tmp_path, packed)
    assert told(found) == ["page", "page", "unreadable"]
    assert isinstance(found[1], Capture)
    assert found[1].content.startswith(PAGE)
    assert "the record is cut" in found[1].issues[0].message


def test_a_record_too_large_for_a_page_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "LARGEST", 1_000)
    found = opened(tmp_path, record(response(PAGE * 40)) + record(response()))
    assert told(found) == ["broken", "page"]


def test_an_archive_whose_every_length_is_wrong_is_given_up(tmp_path: Path) -> None:
    found = opened(tmp_path, record(response(), length=99_999) * (framing.MOST_REPAIRS * 3))
    assert told(found) == [*["page"] * framing.MOST_REPAIRS, "broken"]
    assert "was not read" in str(found[-1])
