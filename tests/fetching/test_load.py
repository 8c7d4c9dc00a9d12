"""Many pages of many hosts: all come, none twice, no host has two requests at a time, and memory stays what it was."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from fetching.served import Site, page, serving
from onrecord import PageError, captures
from onrecord.fetching import Archive, Crawl, Memory

HOSTS, PAGES = 12, 50


def test_six_hundred_pages_of_twelve_hosts(tmp_path: Path) -> None:
    urls = [f"site{host}.example/{number}" for host in range(HOSTS) for number in range(PAGES)]
    site = Site({url: page("words " * 2_000) for url in urls})
    path = tmp_path / "many.warc.gz"
    tracemalloc.start()
    with serving(site), Memory() as memory, Archive(path, "test/1") as archive:
        crawl = Crawl(site.web(), memory, delay=0)
        outcomes = [found.outcome for found in crawl.run([f"http://{url}" for url in urls], archive)]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert outcomes == ["fetched"] * len(urls)
    assert sorted(site.paths()) == sorted([*urls, *(f"site{host}.example/robots.txt" for host in range(HOSTS))])
    assert set(site.most_at_once.values()) == {1}
    found = [each.url for each in captures([str(path)]) if not isinstance(each, PageError)]
    assert sorted(found) == sorted(f"http://{url}" for url in urls)
    assert most < 6_000_000, "the pages themselves have 7 MB"
