"""Bulk runs: any number of pages -> tables or a store, on every core, to be interrupted and resumed at will.

inputs    sources -> numbered inputs: a container, or a pile of single pages
reading   an input -> its pages, in a process of its own: hostile bytes are never opened in the parent
pool      pages -> rows, in workers that the kernel and the parent hold to limits; one that dies is replaced
shards    rows in any order -> shards in theirs
outcome   a shard -> a Parquet file or a store, its issues, and the note that says it is finished
local, scale   the engines: processes of this machine, Daft on this machine or on a Ray cluster

One contract for every engine: the same inputs and settings give the same tables byte for byte, whatever was interrupted,
in whatever order workers were done, and however many there were.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.bulk.report import Report
    from onrecord.bulk.running import ENGINES, run
    from onrecord.bulk.settings import Limits, Settings

__all__ = ["ENGINES", "Limits", "Report", "Settings", "run"]
_HOME = {"ENGINES": "running", "Limits": "settings", "Report": "report", "Settings": "settings", "run": "running"}


def __getattr__(name: str) -> object:
    """Load a name when it is first used: every reader and worker starts with this package, and needs little of it."""
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord.bulk' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.bulk.{_HOME[name]}"), name)
