"""Every record onrecord keeps, as frozen dataclasses; `Record` is what `onrecord read --json` prints for a page.

This package is the JSON contract, version 1: fields may be added, none is renamed or left out. Ids are short and unique
within one record. Spans are characters of `article.text`. Lists are tuples here and arrays in JSON.
"""

from onrecord.records.article import (
    Article,
    Block,
    Capture,
    DateCandidate,
    Declared,
    Form,
    Furniture,
    Outlet,
    Page,
    Post,
    Published,
    Role,
)
from onrecord.records.claims import (
    Actor,
    ActorKind,
    Event,
    EventTime,
    EventType,
    Mention,
    MentionForm,
    Place,
    Precision,
    SpeechKind,
    Stance,
    Statement,
    Status,
    TimeMention,
)
from onrecord.records.ledger import (
    Account,
    Contact,
    Document,
    DocumentKind,
    Initiator,
    Medium,
    Relation,
)
from onrecord.records.record import (
    Issue,
    Record,
    Rejection,
)

__all__ = [
    "Account",
    "Actor",
    "ActorKind",
    "Article",
    "Block",
    "Capture",
    "Contact",
    "DateCandidate",
    "Declared",
    "Document",
    "DocumentKind",
    "Event",
    "EventTime",
    "EventType",
    "Form",
    "Furniture",
    "Initiator",
    "Issue",
    "Medium",
    "Mention",
    "MentionForm",
    "Outlet",
    "Page",
    "Place",
    "Post",
    "Precision",
    "Published",
    "Record",
    "Rejection",
    "Relation",
    "Role",
    "SpeechKind",
    "Stance",
    "Statement",
    "Status",
    "TimeMention",
]
