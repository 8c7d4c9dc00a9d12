"""Reviewing: people accept, correct and reject claims, under their names; what they say is kept for good.

`fields` says what of a claim can be corrected, `routes` shows and takes it.
"""

from onrecord.web.review.routes import router

__all__ = ["router"]
