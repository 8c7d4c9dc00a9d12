"""The reading room in a real browser: spans light up, keys move, claims are judged, everything can be heard."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.web.templates import NAV
from web.conftest import served

VIEWS = tuple(path for path, _ in NAV)
PICTURE = {"width": 1280, "height": 860}


@pytest.fixture(scope="module")
def room(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(Path(shutil.copy(demo_store, tmp_path_factory.mktemp("served") / "own.db"))) as address:
        yield address


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=PICTURE, reduced_motion="reduce")
    page = context.new_page()
    yield page
    context.close()


def test_a_card_lights_its_words_and_words_light_their_card(room: str, tab: Any, page_of: Callable[[str], str]) -> None:
    tab.goto(f"{room}/pages/{page_of('wire-report.html')}")
    tab.locator("#s6").hover()
    lit = tab.locator(".article .seg.lit")
    assert "".join(lit.all_text_contents()) == lit_words(tab, "s6")
    assert "A Moroccan diplomat" in lit_words(tab, "s6")
    tab.mouse.move(2, 2)
    assert lit.count() == 0
    tab.locator(".article .seg.cue", has_text="denied").hover()
    assert "s7" in [card.get_attribute("id") for card in tab.locator(".card.lit").all()]
    tab.locator(".article .seg.cue", has_text="denied").click()
    assert tab.evaluate("document.activeElement.id") == "s7"


def test_keys_move_from_card_to_card_and_open_the_reason(room: str, tab: Any, page_of: Callable[[str], str]) -> None:
    tab.goto(f"{room}/pages/{page_of('wire-report.html')}")
    order = [card.get_attribute("id") for card in tab.locator(".card").all()]
    for key, expected in (("j", order[0]), ("j", order[1]), ("k", order[0]), ("k", order[0])):
        tab.keyboard.press(key)
        assert tab.evaluate("document.activeElement.id") == expected
        assert "".join(tab.locator(".article .seg.lit").all_text_contents()) == lit_words(tab, expected)
    tab.keyboard.press("w")
    assert tab.locator(f"#{order[0]} .reason").is_visible()
    tab.keyboard.press("c")
    assert "claim" in tab.locator(f"#{order[0]} .citation").inner_text()
    tab.locator("#told", has_text="The citation is").wait_for(state="attached")


def test_an_event_is_reviewed_and_corrected(room: str, tab: Any, page_of: Callable[[str], str]) -> None:
    tab.goto(f"{room}/pages/{page_of('wire-report.html')}")
    tab.locator("#e1 .judge summary").click()
    tab.locator("#e1").get_by_label("Your name").fill("Ada")
    tab.locator("#e1").get_by_role("button", name="Accept").click()
    tab.wait_for_url("**#e1")
    assert "accepted by Ada" in tab.locator("#e1 .labels").inner_text()
    tab.locator("#e4 .judge summary").click()
    tab.locator("#e4").get_by_role("link", name="Correct").click()
    tab.get_by_label("Status").select_option("possible")
    tab.get_by_role("button", name="Correct", exact=True).click()
    assert '"status": "possible"' in tab.locator(".history").inner_text()
    tab.goto(f"{room}/review")
    assert tab.get_by_role("cell", name="Ada", exact=True).count() == 2


def test_without_javascript_everything_is_read_and_found(
    room: str, browser: Any, page_of: Callable[[str], str]
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{room}/pages/{page_of('wire-report.html')}")
    page.locator("#s6 .show").click()
    lit = page.locator(".seg.lit")
    assert "".join(lit.all_text_contents()).startswith("A Moroccan diplomat")
    assert lit.first.bounding_box()["y"] < 800
    page.locator("#s6 .why summary").click()
    assert page.locator("#s6 .reason").is_visible()
    widths = [page.locator(f"#{part}").bounding_box() for part in ("page", "claims", "elsewhere")]
    assert [(box["x"], box["width"]) for box in widths] == [(0, 390)] * 3
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(room: str, browser: Any, page_of: Callable[[str], str], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(viewport=PICTURE, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    read = [f"/pages/{page_of('a-geneva.html')}", f"/pages/{page_of('wire-report.html')}?lit=s2"]
    paths = [*VIEWS, *read, "/nowhere"] if scheme == "light" else [*read, "/review", "/drop"]
    for path in paths:
        page.goto(room + path)
        if path.startswith("/pages/"):
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        found = axe.run(page).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
        ]
        assert serious == [], path
    context.close()


def test_the_first_view_is_light(room: str, tab: Any, page_of: Callable[[str], str]) -> None:
    sizes: list[int] = []
    tab.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    tab.goto(f"{room}/pages/{page_of('long-read.html')}")
    assert len(sizes) >= 4
    assert 10_000 < sum(sizes) < 150_000


def lit_words(tab: Any, card: str) -> str:
    """The words that belong to a card, as the page marks them."""
    script = """(id) => {
      const lights = document.getElementById(id).dataset.lights.split(" ");
      const own = (each) => each.dataset.of.split(" ").some((of) => lights.includes(of));
      return [...document.querySelectorAll(".article .seg")].filter(own).map((each) => each.textContent).join("");
    }"""
    return str(tab.evaluate(script, card))
