"""`onrecord fetch` and `watch` from the command line, on a small web of loopback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
import onrecord.fetching
from fetching.served import Site, serving
from onrecord.cli import app

STORY = (
    "<html><head><title>Two ministers speak by phone</title></head><body><article><h1>Two ministers speak by phone</h1>"
    '<p><time datetime="2025-11-15">15 November 2025</time></p>'
    "<p>OSLO - Norwegian Foreign Minister Solveig Aamodtsen spoke by phone with her counterpart Idriss Mahamoudou on Saturday, the ministry said. "
    "The two ministers will meet in December, it added.</p>"
    "<p>Aamodtsen told reporters that the talks had been useful and that Norway would send aid to the region in the spring.</p></article></body></html>"
)
FEED = "<rss><channel><item><title>Two ministers</title><link>http://news.example/story</link></item></channel></rss>"
PAGES = {
    "news.example/story": (200, {"Content-Type": "text/html"}, STORY.encode()),
    "news.example/feed": (200, {"Content-Type": "application/rss+xml"}, FEED.encode()),
}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site(dict(PAGES))
    monkeypatch.setattr(onrecord.fetching, "Web", site.web)
    return site


def test_fetch_makes_an_archive_and_tells_what_became_of_each_address(site: Site, tmp_path: Path) -> None:
    to = tmp_path / "a.warc.gz"
    urls = ["http://news.example/feed", "http://127.0.0.1/"]
    with serving(site):
        done = CliRunner().invoke(app, ["fetch", *urls, "--to", str(to), "--delay", "0", "--json"])
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["url"]: row["outcome"] for row in rows} == {
        "http://127.0.0.1/": "refused",
        "http://news.example/feed": "list",
        "http://news.example/story": "fetched",
    }
    assert [found.url for found in onrecord.captures([str(to)]) if not isinstance(found, onrecord.PageError)] == [
        "http://news.example/story"
    ]


def test_addresses_come_from_standard_input(site: Site, tmp_path: Path) -> None:
    with serving(site):
        done = CliRunner().invoke(
            app,
            ["fetch", "-", "--to", str(tmp_path / "a.warc.gz"), "--delay", "0"],
            input="# ours\nhttp://news.example/story\n\n",
        )
    assert (done.exit_code, done.stdout) == (0, "fetched   http://news.example/story\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["http://127.0.0.1/"], "no WARC file was made"),
        (["http://news.example/story", "--agent", "ü"], "--agent"),
        (["http://news.example/story", "--since", "soon"], "--since"),
    ],
)
def test_wrong_use(site: Site, tmp_path: Path, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["fetch", *arguments, "--to", str(tmp_path / "a.warc.gz")])
    assert done.exit_code == 2
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


def test_watch_fills_a_store(site: Site, tmp_path: Path) -> None:
    config = tmp_path / "watch.yaml"
    config.write_text("store: news.db\narchive: warc\ndelay: 0\nfeeds: [http://news.example/feed]\n")
    for _ in range(2):
        with serving(site):
            done = CliRunner().invoke(app, ["watch", str(config), "--once"])
        assert done.exit_code == 0, done.stderr
    with onrecord.open(tmp_path / "news.db") as store:
        assert store.counts()["pages"] == 1
        contents = [said.content for said in store.statements(by="Aamodtsen")]
    assert any("the talks had been useful" in content for content in contents)
    assert site.paths().count("news.example/story") == 1
