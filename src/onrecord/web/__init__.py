"""The reading room: a web page on which a person checks the record of a store.

What goes in: the path of a store. What comes out: a web application for `onrecord serve STORE` to run (needs the extra
`onrecord[serve]`). Words of pages reach the browser only as text.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.web.limits import Limits

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Limits", "create_app"]


def create_app(store_path: Path, *, token: str | None = None, limits: Limits | None = None) -> FastAPI:
    """The application over the store at `store_path`.

    Without a token it answers loopback names alone; with one, whoever has it, under any name. UsageError where the extra is
    not installed, StoreError where no store is.
    """
    try:
        from onrecord.web.app import app_of
    except ModuleNotFoundError as error:
        raise UsageError(f"the reading room needs the extra: pip install 'onrecord[serve]' ({error})") from None
    return app_of(store_path, token=token, limits=limits or Limits())
