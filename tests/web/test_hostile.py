"""Forty hostile pages through reading, store, linking, views, REST and files, in a real browser: words stay words."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest

import onrecord
from onrecord import pipeline
from onrecord.export.cells import FORMULA
from onrecord.web.templates import NAV
from web.conftest import served
from web.hostile_pages import captures

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => window.violations.push(e.violatedDirective + " " + e.blockedURI));
"""
ACTIVE = """() => {
  const own = (address) => !address || address.startsWith(location.origin + "/");
  const found = [];
  for (const each of document.querySelectorAll("*")) {
    const name = each.tagName.toLowerCase();
    if (["iframe", "object", "embed", "base", "math", "video", "audio", "frame", "applet", "style"].includes(name)) found.push(name);
    if (name === "script" && !(own(each.src) && each.src)) found.push("script");
    if (name === "link" && !own(each.href)) found.push("link");
    if (name === "img" && !own(each.src)) found.push("img");
    if (name === "meta" && each.httpEquiv && !each.closest("noscript")) found.push("meta");
    if (name === "form" && !own(each.getAttribute("action") ? each.action : "")) found.push("form");
    if (name === "a" && !["http:", "https:"].includes(each.protocol)) found.push("a " + each.protocol);
    for (const attribute of each.attributes) if (/^on/i.test(attribute.name)) found.push(name + " " + attribute.name);
  }
  if (window.struck) found.push("struck");
  return found;
}"""
VIEWS = tuple(path for path, _ in NAV)


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(WATCH)
    yield page
    context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with onrecord.open(path, write=True) as store:
        for capture in captures():
            store.add(pipeline.read(capture))
        [one, *_] = store.events()
        mark = "<img src=x onerror=window.struck=1>\u202e{{ 7*7 }}"
        store.judge(one.hash, "correct", who=mark, at="2025-01-01T00:00:00", note=mark, change={"place": mark})
        store.link()
    with served(path) as address:
        yield address


def test_nothing_of_forty_hostile_pages_is_active(hostile: str, tab: Any) -> None:
    """Every view that links lead to, from the list of pages on."""
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}") or dialog.dismiss())
    tab.on("pageerror", lambda error: said.append(str(error)))
    waiting, seen = deque(VIEWS), set(VIEWS)
    pages = 0
    while waiting:
        path = waiting.popleft()
        answer = tab.goto(hostile + path)
        assert answer.status == 200, path
        pages += path.startswith("/pages/")
        assert tab.evaluate(ACTIVE) == [], path
        assert tab.evaluate("window.violations") == [], path
        assert said == [], path
        text = tab.locator("body").inner_text()
        assert not set("\u202e\u2066\u200b\ufeff") & set(text), path
        for link in tab.evaluate("[...document.querySelectorAll('main a[href], nav a[href]')].map((a) => a.href)"):
            to = urlsplit(urljoin(hostile, link))
            place = to.path + (f"?{to.query}" if to.query else "")
            if link.startswith(hostile) and place not in seen and _worth_seeing(place, seen):
                seen.add(place)
                waiting.append(place)
    assert pages == 40


def _worth_seeing(path: str, seen: set[str]) -> bool:
    """Whether to go there: to every page, and to some of each other view, but to no download."""
    head = path.split("?", maxsplit=1)[0].split("/")[1]
    if any(each in path for each in (".zip", ".json", "as=")):
        return False
    if head == "pages" and "?" not in path:
        return True
    return "lit=" not in path and sum(one.startswith(f"/{head}") for one in seen) < 6


LISTS = (
    "pages",
    "statements",
    "events",
    "contacts/list",
    "contacts",
    "occurrences",
    "actors",
    "sources",
    "issues",
    "timeline?one=Reuters",
)
FORMS = ("tsv", "json", "parquet")


@pytest.mark.parametrize("path", LISTS)
def test_files_hold_hostile_words_as_data(hostile: str, tab: Any, path: str) -> None:
    for form in FORMS:
        answer = tab.request.get(f"{hostile}/{path}{'&' if '?' in path else '?'}as={form}")
        assert answer.status == 200, path
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "html" not in answer.headers["content-type"]
        if form == "tsv":
            rows = list(csv.reader(io.StringIO(answer.text()), delimiter="\t"))
            assert {len(row) for row in rows} == {len(rows[0])}
            words = [cell for row in rows for cell in row if not _is_number(cell)]
            assert [cell for cell in words if cell.startswith(FORMULA)] == []
        elif form == "json":
            assert len(answer.json()) == len(rows) - 1


def test_gold_of_hostile_pages_stays_in_its_folder(hostile: str, tab: Any) -> None:
    packed = zipfile.ZipFile(io.BytesIO(tab.request.get(f"{hostile}/review/gold.zip").body()))
    assert packed.testzip() is None
    assert [name for name in packed.namelist() if "/" in name or "\\" in name or name.startswith(".")] == []
    assert len(packed.namelist()) == 2


def test_the_interface_tells_hostile_words_as_json(hostile: str, tab: Any) -> None:
    """Every address of the REST interface, those of single things filled in from the lists, opened as a page too."""
    document = tab.request.get(f"{hostile}/api/openapi.json").json()
    items = {
        name: tab.request.get(f"{hostile}/api/v1/{name}?limit=200").json()["items"]
        for name in ("pages", "events", "actors", "occurrences")
    }
    keys = {
        "pages/{id}": [each["page"] for each in items["pages"]],
        "claims/{hash}": [each["hash"] for each in items["events"]],
        "actors/{key}": [quote(each["key"], safe="") for each in items["actors"]],
        "occurrences/{id}": [each["id"] for each in items["occurrences"]],
    }
    assert len(keys["pages/{id}"]) == 40
    asked = {"search": "?text=Aubrac", "timeline": "?one=Reuters"}
    for path in (path.removeprefix("/api/v1/") for path in document["paths"]):
        shape, _, thing = path.partition("{")
        addresses = [f"{shape}{key}" for key in keys[path]] if thing else [path + asked.get(path, "")]
        for address in addresses:
            answer = tab.request.get(f"{hostile}/api/v1/{address}")
            assert answer.headers["content-type"] == "application/json", address
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")
            json.loads(answer.body())
        tab.goto(f"{hostile}/api/v1/{addresses[0]}")
        assert tab.evaluate("[window.struck, document.scripts.length, document.images.length]") == [None, 0, 0], path


def test_one_of_forty_stays_words_wherever_it_is_told(hostile: str, tab: Any) -> None:
    """The words of a page come back letter for letter, so that none was cut out on the way."""
    texts = [tab.request.get(f"{hostile}/api/v1/pages/{page['page']}").json()["article"]["text"] for page in
             tab.request.get(f"{hostile}/api/v1/pages?limit=200").json()["items"]]  # fmt: skip
    told = ("<script>window.struck=1</script>", "{{ 7*7 }}", "javascript:window.struck=1", "@SUM(1+1)*cmd")
    assert [words for words in told if not any(words in text for text in texts)] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
