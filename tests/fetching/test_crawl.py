"""A crawl of a small web: robots.txt, turns, redirects, lists, conditional requests, and the WARC file that comes of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from fetching.served import Reply, Site, page, serving
from onrecord import PageError, captures
from onrecord.errors import UsageError
from onrecord.fetching import Archive, Crawl, Fetched, Memory
from onrecord.fetching.addresses import target

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Invented desk</title>
<item><title>One</title><link>http://news.example/one</link><pubDate>Sat, 15 Nov 2025 10:00:00 GMT</pubDate></item>
<item><title>Two</title><link>/two</link><guid>http://news.example/two</guid><pubDate>Mon, 10 Nov 2025 10:00:00 GMT</pubDate></item>
<item><title>Inside</title><link>http://192.168.0.1/three</link></item>
</channel></rss>"""
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://news.example/one</loc><lastmod>2025-11-15T10:00:00Z</lastmod></url>
<url><loc>http://news.example/two</loc></url></urlset>"""
INDEX = b"""<sitemapindex><sitemap><loc>http://news.example/map.xml.gz</loc></sitemap></sitemapindex>"""
OPML = b"""<opml version="2.0"><body><outline xmlUrl="http://news.example/feed"/></body></opml>"""
XML = {"Content-Type": "application/xml"}
PAGES: dict[str, Reply] = {
    "news.example/one": page("one"),
    "news.example/two": page("two"),
    "news.example/feed": (200, XML, FEED),
    "news.example/map.xml": (200, XML, SITEMAP),
    "news.example/map.xml.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(SITEMAP)),
    "news.example/index.xml": (200, XML, INDEX),
    "news.example/feeds.opml": (200, XML, OPML),
}


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def crawled(site: Site, urls: Iterable[str], path: Path, **options: object) -> dict[str, Fetched]:
    clock = Clock()
    with Memory() as memory, Archive(path, "test/1") as archive:
        crawl = Crawl(site.web(), memory, clock=clock, sleep=clock.sleep)
        return {found.url: found for found in crawl.run(urls, archive, **options)}  # type: ignore[arg-type]


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "pages.warc.gz"


def test_pages_come_out_of_the_archive_as_they_were_sent(to: Path) -> None:
    with serving(Site(PAGES)) as site:
        found = crawled(site, ["http://news.example/one", "http://news.example/none"], to)
    assert {url: (each.outcome, each.status) for url, each in found.items()} == {
        "http://news.example/one": ("fetched", 200),
        "http://news.example/none": ("failed", 404),
    }
    [one] = [each for each in captures([str(to)]) if not isinstance(each, PageError)]
    assert one.content == PAGES["news.example/one"][2]
    assert (one.url, one.item) == ("http://news.example/one", found["http://news.example/one"].record)
    assert one.fetched is not None
    with to.open("rb") as stream:
        records = list(ArchiveIterator(stream, parse_http=False, verify_digests=True))
    assert [record.headers["WARC-Type"] for record in records] == ["warcinfo"] + ["response", "request"] * 2
    with to.open("rb") as stream:
        assert all(record.verify_block_digest() for record in ArchiveIterator(stream, parse_http=False))


def test_chunks_and_packing_are_kept_readable(to: Path) -> None:
    body = gzip.compress(b"<html><body><p>packed words</p></body></html>")
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    with serving(Site({"news.example/a": (200, headers, chunked)})) as site:
        crawled(site, ["http://news.example/a"], to)
    [one] = [each for each in captures([str(to)]) if not isinstance(each, PageError)]
    assert one.content == b"<html><body><p>packed words</p></body></html>"
    assert one.issues == ()


def test_robots_txt_is_asked_first_once_and_obeyed(to: Path) -> None:
    robots = b"User-agent: test-desk\nDisallow: /two\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /\n"
    with serving(Site(PAGES | {"news.example/robots.txt": (200, {}, robots)})) as site:
        found = crawled(site, ["http://news.example/one", "http://news.example/two"], to)
    assert site.paths() == ["news.example/robots.txt", "news.example/one"]
    assert found["http://news.example/two"].code == "robots"


@pytest.mark.parametrize(
    ("robots", "outcome", "code"),
    [
        ((404, {}, b""), "fetched", ""),
        ((403, {}, b""), "fetched", ""),
        ((500, {}, b""), "refused", "robots"),
        ((200, {}, b"\xff\xfe\x00rubbish"), "fetched", ""),
        ((200, {}, b"User-agent: *\nDisallow: /"), "refused", "robots"),
        ((301, {"Location": "http://other.example/r"}, b""), "refused", "robots"),
        ((302, {"Location": "http://127.0.0.1/robots.txt"}, b""), "refused", "address"),
    ],
)
def test_answers_to_robots_txt(robots: Reply, outcome: str, code: str, to: Path) -> None:
    rules = (200, {}, b"User-agent: *\nDisallow: /")
    with serving(Site(PAGES | {"news.example/robots.txt": robots, "other.example/r": rules})) as site:
        found = crawled(site, ["http://news.example/one"], to)
    assert (found["http://news.example/one"].outcome, found["http://news.example/one"].code) == (outcome, code)


def test_a_host_gets_one_request_at_a_time_and_the_pause_it_wants(to: Path) -> None:
    robots = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    pages = {f"{host}.example/{n}": page(f"{host} {n}") for host in "ab" for n in range(4)}
    with serving(Site(pages | {"a.example/robots.txt": robots, "b.example/robots.txt": robots})) as site:
        clock = Clock()
        with Memory() as memory, Archive(to, "test/1") as archive:
            found = list(
                Crawl(site.web(), memory, clock=clock, sleep=clock.sleep).run(
                    [f"http://{url}" for url in pages], archive
                )
            )
    assert {each.outcome for each in found} == {"fetched"}
    assert set(site.most_at_once.values()) == {1}
    assert sum(clock.slept) == pytest.approx(4 * 7, abs=8)


def test_redirects_are_followed_and_each_is_looked_at(to: Path) -> None:
    def led(to: str) -> Reply:
        return (302, {"Location": to}, b"")

    pages = {
        "news.example/old": led("/one"),
        "news.example/away": led("http://other.example/there"),
        "other.example/there": page("there"),
        "other.example/shut": page("shut"),
        "other.example/robots.txt": (200, {}, b"User-agent: *\nDisallow: /shut"),
        "news.example/shut": led("http://other.example/shut"),
        "news.example/inside": led("http://169.254.169.254/latest/meta-data/"),
        "news.example/lan": led("http://rebound.example/"),
        "news.example/mapped": led("http://[::ffff:127.0.0.1]/"),
        "news.example/file": led("file:///etc/passwd"),
        "news.example/port": led("http://news.example:6379/"),
        "news.example/loop": led("/loop"),
        "news.example/odd": led("http://[::1"),
    }
    with serving(Site(PAGES | pages, addresses={"rebound.example": ["10.0.0.9"]})) as site:
        found = crawled(site, [f"http://{url}" for url in pages if url.startswith("news.")], to)
    outcomes = {url.rpartition("/")[2]: (each.outcome, each.code) for url, each in found.items()}
    assert outcomes == {
        "old": ("fetched", ""),
        "away": ("fetched", ""),
        "shut": ("refused", "robots"),
        "inside": ("refused", "address"),
        "lan": ("refused", "address"),
        "mapped": ("refused", "address"),
        "file": ("refused", "scheme"),
        "port": ("refused", "port"),
        "loop": ("failed", "redirects"),
        "odd": ("refused", "url"),
    }
    assert found["http://news.example/away"].at == "http://other.example/there"
    assert set(site.connected) == {"93.184.216.34"}


@pytest.mark.parametrize("start", ["feed", "map.xml", "index.xml", "feeds.opml"])
def test_lists_are_followed(start: str, to: Path) -> None:
    with serving(Site(PAGES)) as site:
        found = crawled(site, [f"http://news.example/{start}"], to)
    assert {url for url, each in found.items() if each.outcome == "fetched"} == {
        "http://news.example/one",
        "http://news.example/two",
    }
    if start in {"feed", "feeds.opml"}:
        assert found["http://192.168.0.1/three"].code == "address"


def test_what_a_list_dates_too_early_is_left_out_and_so_is_what_is_over_the_limit(to: Path, tmp_path: Path) -> None:
    with serving(Site(PAGES)) as site:
        late = crawled(site, ["http://news.example/feed"], to, since="2025-11-12")
        few = crawled(site, ["http://news.example/map.xml"], tmp_path / "few.warc.gz", limit=1)
    assert "http://news.example/two" not in late
    assert sum(each.outcome == "fetched" for each in few.values()) == 1


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(to: Path) -> None:
    answers = iter([(429, {"Retry-After": "11"}, b""), (503, {}, b""), page("at last")])
    with serving(Site({"news.example/a": lambda headers: next(answers)})) as site:
        clock = Clock()
        with Memory() as memory, Archive(to, "test/1") as archive:
            [found] = Crawl(site.web(), memory, clock=clock, sleep=clock.sleep).run(["http://news.example/a"], archive)
    assert found.outcome == "fetched"
    assert max(clock.slept) == pytest.approx(11, abs=0.1)


@pytest.mark.parametrize("after", ["86400", "Fri, 31 Dec 2999 23:59:59 GMT", None])
def test_a_host_that_stays_busy_is_given_up(after: str | None, to: Path) -> None:
    headers = {"Retry-After": after} if after else {}
    with serving(Site({"news.example/a": (503, headers, b"")})) as site:
        found = crawled(site, ["http://news.example/a"], to)
    assert (found["http://news.example/a"].outcome, found["http://news.example/a"].code) == ("failed", "busy")
    assert site.paths().count("news.example/a") == (1 if after else 4)


def test_what_did_not_change_is_not_sent_again(tmp_path: Path) -> None:
    def reply(headers: dict[str, str]) -> Reply:
        if headers.get("If-None-Match") == '"v1"' and headers.get("If-Modified-Since") == "yesterday":
            return (304, {"ETag": '"v1"'}, b"")
        status, told, body = page("first")
        return (status, told | {"ETag": '"v1"', "Last-Modified": "yesterday"}, body)

    outcomes = []
    with serving(Site({"news.example/a": reply})) as site, Memory(tmp_path / "memory.db") as memory:
        for name in ("first", "second"):
            clock = Clock()
            with Archive(tmp_path / f"{name}.warc.gz", "test/1") as archive:
                crawl = Crawl(site.web(), memory, clock=clock, sleep=clock.sleep)
                outcomes += [each.outcome for each in crawl.run(["http://news.example/a"], archive)]
    assert outcomes == ["fetched", "unchanged"]
    with (tmp_path / "second.warc.gz").open("rb") as stream:
        kinds = [record.headers["WARC-Type"] for record in ArchiveIterator(stream, parse_http=False)]
    assert kinds == ["warcinfo", "revisit", "request"]


def broken_off(path: Path, site: Site) -> None:
    with Archive(path, "test/1") as archive:
        archive.keep(site.web().get(target("http://news.example/one")))
        raise ZeroDivisionError


def test_an_archive_is_whole_or_has_another_name(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    with serving(Site(PAGES)) as site, pytest.raises(ZeroDivisionError):
        broken_off(path, site)
    assert not path.exists()
    part = tmp_path / "pages.warc.gz.part"
    assert len([each for each in captures([str(part)]) if not isinstance(each, PageError)]) == 1
    with Archive(tmp_path / "empty.warc.gz", "test/1"):
        pass
    assert {each.name for each in tmp_path.iterdir()} == {part.name}
    path.write_bytes(b"")
    with pytest.raises(UsageError, match="there already"):
        Archive(path, "test/1")
