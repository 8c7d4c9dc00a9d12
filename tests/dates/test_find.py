"""The whole stage on an article with roles."""

from __future__ import annotations

from dataclasses import replace

from factories import article
from onrecord.dates import find
from onrecord.language import Parse
from onrecord.records import Capture


def test_a_stamp_beside_the_title_dates_the_page_and_is_no_time_of_the_article() -> None:
    page = article("By Ilse Vank, 5 March 2031", "The port has been shut since Monday.", title="Port shut")
    blocks = tuple(replace(block, role="byline") if block.text.startswith("By") else block for block in page.blocks)
    found = find(
        capture=Capture(content=b"", source="invented"), article=replace(page, blocks=blocks), parse=Parse(page.text)
    )
    assert found.published.value == "2031-03-05"
    assert [(time.span.quote, time.value) for time in found.times] == [("Monday", "2031-03-03")]
