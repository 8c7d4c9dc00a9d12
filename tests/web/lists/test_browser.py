"""The lists in a real browser: opened, filtered, brushed, downloaded, read by a machine that reads for the blind."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from web.conftest import served

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
VIEWS = (
    "/contacts", "/contacts?of=events&level=actor", "/contacts/list", "/events?country=NOR", "/statements", "/occurrences?told_by=2",
    "/actors", "/actors/Q100", "/timeline", "/timeline?one=Norway&other=Ghana", "/search", "/search?text=harbour", "/sources",
    "/issues", "/pages", "/events?text=nothingatall",
)  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def many_room(many_store: Path) -> Iterator[str]:
    with served(many_store) as address:
        yield address


@pytest.fixture
def tab(browser: Any, many_room: str) -> Iterator[Any]:
    """A page that fails the test at the end if the console or the content policy complained."""
    context = browser.new_context(base_url=many_room, viewport=WIDE, accept_downloads=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def test_every_view_opens_without_a_complaint(tab: Any) -> None:
    for view in VIEWS:
        answer = tab.goto(view)
        assert answer.status == 200, view
        assert tab.locator("h1").count() == 1


def test_a_cell_leads_to_its_rows_and_a_row_to_its_words(tab: Any) -> None:
    tab.goto("/contacts")
    cell = tab.locator("td.heat5 a").first
    number = cell.inner_text()
    cell.click()
    assert tab.locator(".count b").inner_text() == number
    assert tab.locator(".row").count() == int(number)
    quoted = tab.locator(".row blockquote").first.inner_text()
    tab.locator(".row .from a").first.click()
    assert urlsplit(tab.url).path.startswith("/pages/")
    assert "".join(tab.locator(".lit").all_text_contents()).find(quoted[:20]) >= 0


def test_a_table_is_downloaded_and_read_back(tab: Any, tmp_path: Path) -> None:
    tab.goto("/events?country=NOR&status=denied")
    shown = int(tab.locator(".count b").inner_text())
    with tab.expect_download() as download:
        tab.get_by_role("link", name="TSV").click()
    download.value.save_as(tmp_path / "events.tsv")
    with (tmp_path / "events.tsv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == shown > 3
    assert {row["status"] for row in rows} == {"denied"}
    assert download.value.suggested_filename == "events.tsv"


def test_a_filter_stands_in_the_address(tab: Any) -> None:
    tab.goto("/statements")
    tab.get_by_label("Words").fill("harbour")
    tab.get_by_label("Who", exact=True).fill("Norway")
    tab.get_by_role("button", name="Show").click()
    asked = parse_qs(urlsplit(tab.url).query)
    assert (asked["text"], asked["actor"]) == (["harbour"], ["Norway"])
    assert tab.get_by_label("Words").input_value() == "harbour"
    for words in tab.locator(".row blockquote").all_inner_texts():
        assert "harbour" in words


def test_months_are_chosen_by_dragging_and_without_a_script_by_writing(tab: Any, browser: Any, many_room: str) -> None:
    tab.goto("/timeline?one=Norway&other=Ghana")
    bars = tab.locator(".brush rect[class^=bar]")
    boxes = [bars.nth(n).bounding_box() for n in (3, 7)]
    months = tab.locator(".brush tbody th").all_text_contents()
    ground = tab.locator(".brush svg").bounding_box()
    tab.mouse.move(boxes[0]["x"] + 2, ground["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(boxes[1]["x"] + 2, ground["y"] + 30, steps=4)
    tab.mouse.up()
    tab.wait_for_url("**since=**")
    asked = parse_qs(urlsplit(tab.url).query)
    assert asked["since"] == [f"{months[3].strip()}-01"]
    assert asked["until"][0].startswith(months[7].strip())
    brushed = tab.locator(".count b").inner_text()
    plain = browser.new_context(base_url=many_room, java_script_enabled=False).new_page()
    plain.goto("/timeline?one=Norway&other=Ghana")
    assert not plain.get_by_text("Drag over the months").is_visible()
    plain.get_by_label("From", exact=True).fill(asked["since"][0])
    plain.get_by_label("To", exact=True).fill(asked["until"][0])
    plain.get_by_role("button", name="Show").click()
    assert plain.locator(".count b").inner_text() == brushed
    plain.context.close()


def test_the_keyboard_reaches_filters_rows_and_files(tab: Any) -> None:
    tab.goto("/sources")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    reached = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
    assert {"outlet", "Show", "TSV", "Norway"} <= reached


def test_a_phone_has_one_column_and_no_page_wider_than_itself(browser: Any, many_room: str) -> None:
    context = browser.new_context(base_url=many_room, viewport=PHONE)
    page = context.new_page()
    for view in VIEWS:
        page.goto(view)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], view
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_lists(browser: Any, many_room: str, many: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        base_url=many_room, viewport=WIDE, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    listed = many.get("/api/v1/occurrences?told_by=2&differing=true").json()["items"]
    for path in (*VIEWS, f"/occurrences/{listed[0]['id']}"):
        page.goto(path)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        found = axe.run(page).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
        ]
        assert serious == [], path
    context.close()


def test_the_first_sight_of_a_list_is_light(browser: Any, many_room: str) -> None:
    for view in VIEWS:
        assert 4_000 < transferred(browser, many_room + view) < 150_000, view


def transferred(browser: Any, address: str) -> int:
    """Bytes that a browser which was never here is sent."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    done: list[Any] = []

    def keep(request: Any) -> None:
        done.append(request)

    page.on("requestfinished", keep)
    page.goto(address, wait_until="networkidle")
    sizes = [request.sizes() for request in done]
    context.close()
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
