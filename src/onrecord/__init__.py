"""onrecord: a sourced record of what news pages say.

    from onrecord import PageError, read_all

    for record in read_all(["page.html", "saved/"]):
        if isinstance(record, PageError):
            print(record)
        else:
            print(record.article.title, len(record.statements))

Names are loaded when first used, so that importing onrecord costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.errors import CodebookError, OnRecordError, PageError, StoreError, UsageError
    from onrecord.forms import captures
    from onrecord.pipeline import read, read_all
    from onrecord.records import Capture, Record
    from onrecord.schema import to_json
    from onrecord.spans import Span, TextMap
    from onrecord.store import Store, open

__version__ = "0.1.0"
__all__ = [
    "Capture",
    "CodebookError",
    "OnRecordError",
    "PageError",
    "Record",
    "Span",
    "Store",
    "StoreError",
    "TextMap",
    "UsageError",
    "captures",
    "open",
    "read",
    "read_all",
    "to_json",
]

_HOME = {
    "Capture": "records",
    "CodebookError": "errors",
    "OnRecordError": "errors",
    "PageError": "errors",
    "Record": "records",
    "Span": "spans",
    "Store": "store",
    "StoreError": "errors",
    "TextMap": "spans",
    "UsageError": "errors",
    "captures": "forms",
    "open": "store",
    "read": "pipeline",
    "read_all": "pipeline",
    "to_json": "schema",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.{_HOME[name]}"), name)
