"""Read-only REST under /api/v1: the questions of the lists, as JSON, described in /api/openapi.json.

Every answer is JSON; every error is a problem document (RFC 9457). Lists have `limit` and `skip`, and Link headers to the
rows before and after. Answers carry an ETag that changes when the store does.
"""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.web.api import claims, looks, pages

__all__ = ["router"]

router = APIRouter(prefix="/api/v1")
for views in (pages, claims, looks):
    router.include_router(views.router)
