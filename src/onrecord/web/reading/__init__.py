"""Reading: the pages of the store, and one page beside its claims and what other pages tell of the same.

`layers` says which characters belong to which claim, `segments` cuts the text by them, `cards` says what stands on each
card, `elsewhere` finds the other accounts, `routes` puts it together.
"""

from onrecord.web.reading.routes import router

__all__ = ["router"]
