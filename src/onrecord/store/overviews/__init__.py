"""What a store looks like from above: pieces of long lists with their size, and counts by pair, month, source, outlet, code.

What goes in: a connection and a `Filter`. What comes out: the rows of `answers.py`. `Store.look` runs one of them.
"""

from onrecord.store.overviews.answers import (
    Code,
    Course,
    DoneBy,
    Dyad,
    Dyads,
    Form,
    MetBy,
    Moment,
    Month,
    Paged,
    Peer,
    Piece,
    Profile,
    Quoted,
    QuotedBy,
    Quoting,
    SaidBy,
)
from onrecord.store.overviews.counted import Pairs, People, shelf_of
from onrecord.store.overviews.dyads import dyads
from onrecord.store.overviews.happened import occurrences
from onrecord.store.overviews.people import known, name_of, peers, profile
from onrecord.store.overviews.pieces import CONTACTS, EVENTS, STATEMENTS, Sort, months, piece
from onrecord.store.overviews.shelves import codes, issues, outlets, pages
from onrecord.store.overviews.sources import sources
from onrecord.store.overviews.timelines import course

__all__ = [
    "CONTACTS",
    "EVENTS",
    "STATEMENTS",
    "Code",
    "Course",
    "DoneBy",
    "Dyad",
    "Dyads",
    "Form",
    "MetBy",
    "Moment",
    "Month",
    "Paged",
    "Pairs",
    "Peer",
    "People",
    "Piece",
    "Profile",
    "Quoted",
    "QuotedBy",
    "Quoting",
    "SaidBy",
    "Sort",
    "codes",
    "course",
    "dyads",
    "issues",
    "known",
    "months",
    "name_of",
    "occurrences",
    "outlets",
    "pages",
    "peers",
    "piece",
    "profile",
    "shelf_of",
    "sources",
]
