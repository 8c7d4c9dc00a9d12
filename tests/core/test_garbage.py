from __future__ import annotations

import gc

import pytest

from onrecord.errors import PageError
from onrecord.garbage import uncollected
from onrecord.pages import find
from onrecord.records import Capture


def test_nothing_is_collected_inside_and_all_is_as_before_afterwards():
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_refused_page_leaves_the_collector_running():
    with pytest.raises(PageError):
        find(Capture(content=b" ", source="empty"))
    assert gc.isenabled()


def test_a_collector_that_was_stopped_stays_so():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
