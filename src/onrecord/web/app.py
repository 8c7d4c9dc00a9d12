"""The application: the room's views behind its guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from onrecord.store import open as open_store
from onrecord.web import api, lists, reading, review
from onrecord.web.api.described import describe
from onrecord.web.drop import routes as drop
from onrecord.web.drop.queue import Drops
from onrecord.web.failures import answer_failures
from onrecord.web.limits import Limits
from onrecord.web.room import Room
from onrecord.web.seals import Seals
from onrecord.web.security import Guard

ROUTERS = (reading.router, review.router, drop.router, lists.router, api.router)
"""The views, package by package; the first whose path fits answers."""
SMALL = 1000
"""Bytes below which packing an answer is not worth it."""


def app_of(path: Path, *, token: str | None, limits: Limits) -> FastAPI:
    """The application over the store at `path`; StoreError where none is."""
    from onrecord import __version__

    open_store(path).close()
    seals = Seals(token)
    drops = Drops(limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        drops.close()

    app = FastAPI(
        title="onrecord",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.state.drops = drops
    app.state.room = Room(path, seals=seals, limits=limits)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(packages=[("onrecord.web", "static")]), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=SMALL)
    app.add_middleware(Guard, seals=seals, limits=limits)
    answer_failures(app)
    describe(app)
    return app
