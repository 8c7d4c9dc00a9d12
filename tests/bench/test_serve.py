"""The benchmark of the reading room asks every view of it, and a small store is measured like a large one."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

import onrecord
from onrecord.bench import serve
from onrecord.bench.invented_records import COPIED, records
from onrecord.bench.result import Options
from onrecord.bench.serve_views import Values, views
from onrecord.errors import UsageError

pytest.importorskip("fastapi", reason="the reading room needs the extra 'serve'")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("serve") / "invented.db"
    with onrecord.open(made, write=True) as store:
        assert sum(1 for _ in store.add_all(records(400))) == 400
        store.link()
    return made


def test_every_view_is_asked_and_answers(path: Path) -> None:
    found = serve.measure(Options(gold=path))
    with onrecord.open(path) as store:
        names = {view.name for view in views(Values(store))}
    assert {f"{name}_ms" for name in names} <= set(found.metrics)
    assert found.metrics["slowest_ms"] == max(found.metrics[f"{name}_ms"] for name in names)
    assert found.ceilings == {"slowest_to_pass", "search_to_pass", "worst_to_pass", "largest_kb"}


def test_no_view_of_the_room_is_forgotten(path: Path) -> None:
    from onrecord.web.templates import NAV

    with onrecord.open(path) as store:
        values = Values(store)
        asked = [address for view in views(values) for shape in view.addresses(values) for address in shape]
    paths = {urlsplit(address).path for address in asked}
    assert {view for view, _ in NAV} - paths == {"/drop"}
    for thing in ("/pages/", "/occurrences/", "/actors/", "/review/", "/api/v1/pages/", "/api/v1/occurrences/"):
        assert any(path.startswith(thing) for path in paths)


def test_an_address_that_does_not_answer_is_told(path: Path) -> None:
    with pytest.raises(UsageError, match="answers 404"):
        serve._times(path, {"gone": [["/gone"]]})


def test_invented_pages_tell_the_same_and_copy_one_another(path: Path) -> None:
    with onrecord.open(path) as store:
        assert sum(1 for _ in store.occurrences(told_by=2)) > 20
    both = list(records(2 * COPIED))[COPIED - 2 : COPIED]
    assert both[0].article.text == both[1].article.text
    assert both[0].article.outlet != both[1].article.outlet
