"""Every list shows what the store answers, all its state stands in its address, and its files hold the same rows."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord.bench.invented_records import records
from onrecord.store import Filter, overviews
from onrecord.web.downloads import columns_of, file
from onrecord.web.lists.claims import HAPPENED, IN_TOUCH, STATED
from web.conftest import visitor
from web.lists.conftest import HOSTILE

VIEWS = (
    "/contacts", "/contacts?of=events", "/contacts?level=actor", "/contacts/list", "/events", "/statements", "/occurrences",
    "/actors", "/actors/Q100", "/actors/Q100?side=about", "/actors/Q100?side=did", "/actors/Q100?side=received", "/timeline",
    "/timeline?one=Norway", "/timeline?one=Norway&other=Ghana", "/search", "/search?text=harbour", "/sources", "/issues", "/pages",
)  # fmt: skip
FILES = (
    "/contacts", "/contacts/list", "/events", "/statements", "/occurrences", "/actors", "/actors/Q100",
    "/timeline?one=Norway&other=Ghana", "/sources", "/issues", "/pages",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_views_answer(many: TestClient, view: str) -> None:
    answer = many.get(view)
    assert answer.status_code == 200, answer.text
    assert answer.text.count("<h1") == 1
    assert len(answer.content) < 150_000
    assert " style=" not in answer.text
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


@pytest.mark.parametrize("view", [view for view in VIEWS if "Q100" not in view and "Norway" not in view])
def test_an_empty_store_says_what_to_do(empty: TestClient, view: str) -> None:
    answer = empty.get(view)
    assert answer.status_code == 200, answer.text
    [told] = re.findall(r'<div class="empty">(.*?)</div>', answer.text, re.S)
    if view.startswith(("/contacts", "/events", "/statements", "/occurrences", "/actors", "/sources", "/pages")):
        assert "<code>onrecord " in told


def test_a_hostile_name_is_shown_as_it_is(many: TestClient) -> None:
    shown = many.get("/pages?text=&order=oldest").text + many.get("/pages").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} pay⟨U+202E⟩drow" in shown


@pytest.mark.parametrize("view", VIEWS)
def test_every_link_of_a_view_leads_somewhere(many: TestClient, view: str) -> None:
    shown = many.get(view).text
    links = {unescape(link) for link in re.findall(r'href="(/[^"#]*)', shown)}
    assert links
    for link in sorted(links)[:: max(1, len(links) // 25)]:
        assert many.get(link).status_code in (200, 303), link


@pytest.mark.parametrize("claims", [STATED, HAPPENED, IN_TOUCH], ids=lambda claims: claims.title)
@pytest.mark.parametrize(
    "query", ["country=NOR", "actor=Norway&since=2024-01-01", "text=harbour&order=oldest", "outlet=zi"]
)
def test_a_file_holds_the_rows_of_the_list(many: TestClient, many_store: Path, claims, query: str) -> None:
    path = "/contacts/list" if claims is IN_TOUCH else f"/{claims.sort.name}"
    table = list(csv.reader(io.StringIO(many.get(f"{path}?{query}&as=tsv").text), delimiter="\t"))
    values = dict(part.split("=") for part in query.split("&"))
    wanted = {{"actor": "actors"}.get(name, name): value for name, value in values.items() if name != "order"}
    if "actors" in wanted:
        wanted["actors"] = (wanted["actors"],)
    with onrecord.open(many_store) as store:
        rows = store.look(overviews.piece, claims.sort, Filter(**wanted), limit=1000, newest="order" not in values).rows
    assert table[0] == list(columns_of(claims.kind))
    at = table[0].index("hash")
    assert [line[at] for line in table[1:]] == [row.hash for row in rows]
    shown = unescape(many.get(f"{path}?{query}").text)
    assert f"<b>{len(rows):,}</b> {claims.sort.name}" in shown or not rows
    assert re.findall(r'href="/claims/(\w+)"', shown) == [row.hash for row in rows[:50]]


@pytest.mark.parametrize(
    ("path", "ask"), [("/events", "events"), ("/contacts/list", "contacts"), ("/occurrences", "occurrences")]
)
def test_a_list_is_narrowed_by_who_tells_it(many: TestClient, many_store: Path, path: str, ask: str) -> None:
    with onrecord.open(many_store) as store:
        everything = len(list(getattr(store, ask)()))
        teller = next(row.according_to[0] for row in store.events() if row.according_to)
        wanted = len(list(getattr(store, ask)(according_to=teller)))
    assert 0 < wanted < everything
    asked = {"according_to": teller}
    assert len(many.get(path, params={**asked, "as": "json"}).json()) == wanted
    rest = many.get(f"/api/v1{path.removesuffix('/list')}", params={**asked, "limit": "200"}).json()
    assert rest["total"] == wanted
    assert f'name="according_to" value="{teller}"' in unescape(many.get(path, params=asked).text)


@pytest.mark.parametrize("view", FILES)
def test_the_three_forms_hold_the_same(many: TestClient, view: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    joint = "&" if "?" in view else "?"
    answers = {form: many.get(f"{view}{joint}as={form}") for form in ("tsv", "json", "parquet")}
    for form, answer in answers.items():
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].endswith(f'.{form}"')
    table = list(csv.reader(io.StringIO(answers["tsv"].text), delimiter="\t"))
    rows = json.loads(answers["json"].content)
    columns = parquet.read_table(io.BytesIO(answers["parquet"].content))
    assert len(table) - 1 == len(rows) == columns.num_rows > 0
    assert table[0] == columns.column_names
    for name in columns.column_names:
        assert [row[name] for row in rows] == columns[name].to_pylist()


def test_a_formula_of_a_page_is_disarmed_in_a_table_and_left_alone_elsewhere(many: TestClient) -> None:
    cells = [cell for line in many.get("/pages?as=tsv").text.splitlines() for cell in line.split("\t")]
    hostile = [cell for cell in cells if "calc" in cell]
    assert hostile
    assert all(cell.strip('"').startswith("'=") for cell in hostile)
    assert HOSTILE in {row["outlet"] for row in many.get("/pages?as=json").json()}


def test_a_row_without_rows_within(many_store: Path) -> None:
    with onrecord.open(many_store) as store:
        rows = store.look(overviews.piece, overviews.EVENTS, Filter(), limit=2).rows
    assert "parties" not in file(rows, overviews.DoneBy, "tsv", "events").body.decode().splitlines()[0]


def test_cells_of_the_matrix_lead_to_as_many_rows(many: TestClient) -> None:
    shown = many.get("/contacts").text
    cells = re.findall(r'<td class="heat\d"><a href="([^"]*)"[^>]*>(\d+)</a>', shown)
    assert len(cells) > 10
    for link, number in cells[:10]:
        rows = many.get(unescape(link)).text
        assert f"<b>{number}</b> contact{'' if number == '1' else 's'}<" in rows


def test_pages_of_a_list_follow_one_another(many: TestClient) -> None:
    first = many.get("/events?order=oldest").text
    following = unescape(re.search(r'rel="next" href="([^"]*)"', first)[1])
    assert "order=oldest" in following
    second = many.get(following).text
    one, two = (re.findall(r'href="/claims/(\w+)"', shown) for shown in (first, second))
    assert len(one) == 50
    assert not set(one) & set(two)
    assert unescape(re.search(r'rel="prev" href="([^"]*)"', second)[1]) == "/events?order=oldest&skip=0"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/events?since=soon", "since wants a day"),
        ("/events?status=nearly", "status wants one of"),
        ("/contacts?text=%22open", "not understood"),
        ("/contacts?first=2025-13", "a month such as"),
        ("/contacts?first=2025-05&last=2025-01", "is after the last one"),
        ("/statements?text=%22open", "not understood"),
        ("/search?text=%22open", "not understood"),
        ("/events?skip=-1", "skip"),
        ("/events?skip=99999999999999999999", "skip"),
        ("/events?as=xls", "as"),
    ],
)
def test_wrong_questions_get_a_sentence(many: TestClient, address: str, why: str) -> None:
    answer = many.get(address)
    assert answer.status_code == 400
    assert why in unescape(answer.text)


def test_whoever_is_not_there_is_said_so(many: TestClient) -> None:
    assert "there are norway" in unescape(many.get("/actors/Norwai").text)
    assert many.get("/actors/Norwai").status_code == 404
    shown = unescape(many.get("/timeline?one=Norwai&other=Ghana").text)
    assert "Nobody on these pages is called “Norwai”" in shown
    assert "/timeline?one=norway&other=Ghana" in shown
    assert many.get("/occurrences/oxyz").status_code == 404


def test_search_narrows_by_everything(many: TestClient, many_store: Path) -> None:
    shown = many.get("/search?actor=Norway&type=ACCUSE&status=happened&since=2023-06-01&until=2024-12-31").text
    with onrecord.open(many_store) as store:
        wanted = {
            "actors": ("Norway",),
            "type": "ACCUSE",
            "status": "happened",
            "since": "2023-06-01",
            "until": "2024-12-31",
        }
        hashes = {done.hash for done in store.events(**wanted)}
    found = re.findall(r'href="/claims/(\w+)"', shown)
    assert found
    assert set(found) <= hashes
    assert len(found) == min(8, len(hashes))
    assert "Statements <span" not in shown


def test_an_occurrence_shows_both_sides_and_where_they_differ(many: TestClient) -> None:
    listed = many.get("/occurrences?only=differing&told_by=2").text
    [place] = [link for link in re.findall(r'href="(/occurrences/o\w+)"', listed) if "Geneva" in many.get(link).text]
    shown = unescape(many.get(place).text)
    assert "Where tellings differ" in shown
    assert shown.index("Iran") < shown.index("The outlets themselves")
    for words in ("Geneva against Vienna", "only this side", "takes part", "Where the knowledge comes from"):
        assert words in shown
    links = re.findall(r'href="(/pages/\w+\?lit=\w+)', shown)
    assert links
    assert all(many.get(link).status_code == 200 for link in links)


def test_copies_are_folded(many: TestClient) -> None:
    links = re.findall(r'href="(/occurrences/o\w+)"', many.get("/occurrences?told_by=2").text)
    assert any("copy folded" in many.get(link).text for link in links)


def test_answers_are_remembered_until_the_store_changes(own_store: Path) -> None:
    with visitor(own_store) as client:
        before = client.get("/sources").text
        assert client.get("/sources").text == before
        with onrecord.open(own_store, write=True) as store:
            store.add(next(records(1)))
        assert client.get("/sources").text != before


def test_a_matrix_without_recent_pairs_shows_the_last_months_that_have_some(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with onrecord.open(path, write=True) as store:
        assert sum(1 for _ in store.add_all(records(12))) == 12
    with visitor(path) as room:
        shown = room.get("/contacts?country=NOR").text
        months = re.findall(r'<abbr title="(\d{4}-\d\d)">', shown)
        assert len(months) == 12
        totals = room.get("/api/v1/dyads?country=NOR&first=2022-01&last=2026-12").json()
        told = [month for month, total in zip(totals["months"], totals["totals"], strict=True) if total]
        assert told
        assert months[-1] >= told[-1] >= months[0]
        assert shown.count('class="heat') >= 12


def test_an_excerpt_marks_what_was_found_and_cuts_no_word(many: TestClient) -> None:
    words = re.findall(r'<p class="quoted snippet">(.*?)</p>', many.get("/search?text=harbour").text)
    assert len(words) == 8
    for each in words:
        assert "<mark>" in each
        assert "[" not in each
        told = re.sub(r"</?mark>|…", "", each).split()
        assert {told[0], told[-1]} & {"", " "} == set()


def test_search_by_source_finds_what_they_say_and_do(many: TestClient) -> None:
    def claims(address: str) -> set[str]:
        return set(re.findall(r'href="/claims/(\w+)"', many.get(address).text))

    found = claims("/search?text=was&by=Norway")
    assert found
    assert found <= claims("/statements?text=was&by=Norway") | claims("/events?text=was&by=Norway")
    assert 'class="quoted snippet"' not in many.get("/search?text=was&by=Norway").text
