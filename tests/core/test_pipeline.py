"""The stages declare what they need and give; the order is checked and partial runs are cut to what is needed."""

import pytest

from onrecord.errors import PageError, UsageError
from onrecord.pipeline import FAILED, STAGES, Stage, check, needed_for, read
from onrecord.records import Article, Capture


def nothing(**_: object) -> None:
    """A stage that does nothing."""


def test_a_stage_before_what_it_needs_is_refused() -> None:
    late = (Stage("later", nothing, ("parse",), ("times",)), Stage("language", nothing, ("capture",), ("parse",)))
    with pytest.raises(UsageError, match="'later' needs parse"):
        check(late)


def test_the_real_order_holds() -> None:
    check(STAGES)
    with pytest.raises(UsageError):
        check(tuple(reversed(STAGES)))


def test_dates_alone_need_neither_actors_nor_events() -> None:
    assert [stage.name for stage in needed_for(["published"])] == ["pages", "language", "dates"]


def test_an_unknown_result_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no stage gives weather; there are: .*statements"):
        needed_for(["weather"])


def test_a_partial_run_gives_dates_and_no_actors() -> None:
    page = b"The talks will resume on 3 March 2025, the ministry said.\n\nThey broke off in the autumn of 2024.\n"
    record = read(Capture(content=page, source="invented.txt"), wanted=["times"])
    assert "2025-03-03" in {time.value for time in record.times}
    assert record.actors == record.statements == record.events == ()


def breaks(**_: object) -> None:
    """A stage with a fault."""
    raise ZeroDivisionError("invented fault")


def test_a_failing_stage_costs_its_part_and_an_issue() -> None:
    given = {"article": Article(text="A page."), "actors": ("kept",)}
    found = Stage("statements", breaks, ("article",), ("statements", "actors")).run(given)
    assert found["statements"] == ()
    assert found["actors"] == ("kept",)
    (issue,) = found["issues"]
    assert (issue.stage, issue.code) == ("statements", FAILED)
    assert "ZeroDivisionError: invented fault" in issue.message


def test_without_an_article_the_page_is_refused() -> None:
    with pytest.raises(PageError, match="invented fault"):
        Stage("pages", breaks, (), ("page", "article")).run({"capture": Capture(content=b"x", source="invented.txt")})
