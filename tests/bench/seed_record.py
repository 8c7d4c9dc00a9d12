"""A record built by hand over an invented page: other persons, days and documents than any real page has."""

from __future__ import annotations

from onrecord.bench.seed.asked import Asked
from onrecord.records import (
    Account,
    Actor,
    Article,
    Block,
    Contact,
    DateCandidate,
    Document,
    Event,
    EventTime,
    Initiator,
    Mention,
    Outlet,
    Page,
    Post,
    Published,
    Record,
    Relation,
    Statement,
    TimeMention,
)
from onrecord.spans import Span, TextMap

ARTICLE = (
    "Neighbours talk at last",
    "President Ada Brandt and Chancellor Ivo Marsh spoke of fishing rights and the salt road in a video call on Monday, "
    "the Hill Palace and the Chancellery said in a joint note.",
    "The Chancellery said the talks were held at the Norland president's request.",
    'The Hill Palace called the talks "long and frank."',
    "Talks and tea",
    "Both had met in March about the lighthouse under a League-brokered truce, where Marsh kept to Sudmark's wish for “a slow and fair division of the reef.”",
    "Earlier this week the Tidewater Gazette wrote that Marsh’s doubts about the dredging of the bay had grown.",
    "Norland tabled its own draft on the reef on Friday against a Sudmark draft that would close the reef, and Coastwatch saw it.",
    'It said in a letter to League members on Friday morning, seen by Coastwatch, that "our paper follows the Sudmark draft."',
    "“The aim of our draft is to let the League share the reef,” the letter said.",
    "The Norland draft asks the League clerk to count the boats and leaves out the “Reef Bank” that Sudmark wants as a common purse.",
)
FURNITURE = (
    "MORE NEWS",
    "Norland buys a lighthouse04/19/2031 - 2",
    "Seven Culinary Blends for Your Abode04/02/2031",
    "Sudmark votes on ferries",
)
PAGE = "\n".join((*ARTICLE, *FURNITURE, "", ""))
TEXT = "\n".join(ARTICLE)


def at(quote: str, nth: int = 1) -> Span:
    """The n-th standing of `quote` in the article."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(quote, start + 1)
    return Span.of(TEXT, start, start + len(quote))


def asked(**changes: bool) -> Asked:
    """The invented page with its record."""
    return Asked(record=_record(), page=PAGE, **changes)


def nothing() -> Asked:
    """A page on which nothing was found."""
    return Asked(record=Record(page=_page(), article=Article(text="")), page="\n")


def _page() -> Page:
    return Page(id="0", source="invented", form="text")


def _record() -> Record:
    return Record(
        page=_page(),
        article=_article(),
        times=_times(),
        actors=_actors(),
        statements=_statements(),
        events=_events(),
        contacts=_contacts(),
        documents=_documents(),
    )


def _article() -> Article:
    roles = {0: "standfirst", 4: "crosshead"}
    posts = {
        12: Post(rank=1, title="Norland buys a lighthouse", date="2031-04-19"),
        13: Post(
            rank=2,
            title="Seven Culinary Blends for Your Abode",
            date="2031-04-02",
            original="Seven Dishes for Your Home",
        ),
        14: Post(rank=None, title="Sudmark votes on ferries", date=None),
    }
    blocks, start = [], 0
    for n, text in enumerate((*ARTICLE, *FURNITURE)):
        end, inside = start + len(text), n < len(ARTICLE)
        blocks.append(
            Block(
                role=roles.get(n, "paragraph" if inside else "furniture"),  # type: ignore[arg-type]
                kind=None if inside else "spun" if n == 13 else "latest_posts",
                text=text,
                start=start if inside else None,
                end=end if inside else None,
                source_start=start,
                source_end=end,
                why="test",
                post=posts.get(n),
            )
        )
        start = end + 1
    reason = DateCandidate(value="2031-04-21", weight=0.9, why="test", spans=(at("in March"),))
    published = Published(
        value="2031-04-21", edtf="2031-04-21", earliest="2031-04-21", latest="2031-04-21", candidates=(reason,)
    )
    outlet = Outlet(name="The Pier", why="test")
    return Article(text=TEXT, blocks=tuple(blocks), published=published, outlet=outlet, map=TextMap.identity(len(TEXT)))


def _times() -> tuple[TimeMention, ...]:
    rows = (
        ("t1", "on Monday", "2031-WXX-1", "published", "2031-04-21", "2031-04-28"),
        ("t2", "in March", "2031-03", "published", "2031-03-01", "2031-03-31"),
        ("t3", "Earlier this week", "2031-W17", "published", "2031-04-20", "2031-04-21"),
        ("t4", "on Friday", "2031-04-18", "published", "2031-04-18", "2031-04-25"),
        ("t5", "on Friday morning", "2031-04-18TMO", "published", "2031-04-18", "2031-04-18"),
    )
    return tuple(
        TimeMention(id=i, span=at(q), type="DATE", value=v, earliest=first, latest=last, anchor=a, rule="test")
        for i, q, v, a, first, last in rows
    )


def _actor(actor_id: str, name: str, kind: str, country: str | None, *mentions: tuple[Span, str]) -> Actor:
    found = tuple(Mention(span=s, form=f, rule="test") for s, f in mentions)  # type: ignore[arg-type]
    return Actor(id=actor_id, name=name, kind=kind, country=country, sector="GOV", mentions=found)  # type: ignore[arg-type]


def _actors() -> tuple[Actor, ...]:
    return (
        _actor("a1", "Ada Brandt", "person", "NLD", (at("Ada Brandt"), "name"), (at("the Norland president"), "role")),
        _actor(
            "a2",
            "Ivo Marsh",
            "person",
            "SWE",
            (at("Ivo Marsh"), "name"),
            (at("Marsh", 2), "name"),
            (at("Marsh", 3), "name"),
        ),
        _actor(
            "a3", "Hill Palace", "office", "NLD", (at("the Hill Palace"), "metonym"), (at("The Hill Palace"), "metonym")
        ),
        _actor("a4", "Chancellery", "office", "SWE", (at("the Chancellery"), "name"), (at("The Chancellery"), "name")),
        _actor("a5", "Tidewater Gazette", "organisation", None, (at("Tidewater Gazette"), "name")),
        _actor("a6", "Norland", "state", "NLD", (at("Norland", 2), "name")),
        _actor("a7", "Sudmark", "state", "SWE", (at("Sudmark"), "name"), (at("Sudmark", 2), "name")),
        _actor("a8", "Coastwatch", "organisation", None, (at("Coastwatch"), "name"), (at("Coastwatch", 2), "name")),
        _actor("a9", "League", "organisation", None, (at("League members"), "name"), (at("League clerk"), "role")),
        Actor(
            id="a10",
            name="Ada Brandt and Ivo Marsh",
            kind="group",
            members=("a1", "a2"),
            mentions=(Mention(span=at("Both"), form="group", rule="test"),),
        ),
    )


def _said(statement_id: str, source: str, cue: str, *content: Span, **fields: object) -> Statement:
    return Statement(
        id=statement_id,
        source=(source,),
        source_span=fields.pop("source_span", None),  # type: ignore[arg-type]
        cue=at(cue),
        content=content,
        kind=fields.pop("kind", "indirect"),  # type: ignore[arg-type]
        stance=fields.pop("stance", "says"),  # type: ignore[arg-type]
        rule="test",
        **fields,  # type: ignore[arg-type]
    )


def _statements() -> tuple[Statement, ...]:
    spoke = at(
        "President Ada Brandt and Chancellor Ivo Marsh spoke of fishing rights and the salt road in a video call on Monday"
    )
    letter = at("in a letter to League members on Friday morning")
    joint = Statement(
        id="s1",
        source=("a3", "a4"),
        source_span=at("the Hill Palace and the Chancellery"),
        cue=at("said"),
        content=(spoke,),
        medium=at("in a joint note"),
        kind="indirect",
        stance="says",
        rule="test",
    )
    grown = at("Marsh’s doubts about the dredging of the bay had grown")
    paper = at('"our paper follows the Sudmark draft."')
    aim = at("“The aim of our draft is to let the League share the reef,”")
    wish = at("Sudmark's wish for “a slow and fair division of the reef.”")
    return (
        joint,
        _said(
            "s2",
            "a4",
            "said the talks",
            at("the talks were held at the Norland president's request"),
            source_span=at("The Chancellery"),
        ),
        _said("s3", "a3", "called", at('the talks "long and frank."'), source_span=at("The Hill Palace"), kind="mixed"),
        _said("s4", "a2", "kept to", wish, source_span=at("Marsh", 2), kind="mixed"),
        _said("s5", "a5", "wrote", grown, source_span=at("the Tidewater Gazette")),
        _said("s6", "a2", "doubts", at("the dredging of the bay"), source_span=at("Marsh", 3), inside="s5"),
        _said(
            "s7",
            "a6",
            "said in a letter",
            paper,
            source_span=at("It"),
            kind="mixed",
            medium=letter,
            via=("a8",),
            via_span=at("seen by Coastwatch"),
            time="t5",
        ),
        _said("s8", "a6", "the letter said", aim, source_span=at("the letter"), kind="direct"),
        _said("s9", "a6", "asks", at("the League clerk to count the boats"), source_span=at("The Norland draft")),
        _said("s10", "a7", "wants", at("the “Reef Bank” that Sudmark wants as a common purse"), stance="asks"),
        _said("s11", "a6", "tabled", at("its own draft on the reef"), stance="asks", time="t4"),
    )


def _event(event_id: str, kind: str, actors: tuple[str, ...], *mentions: Span, **fields: object) -> Event:
    return Event(
        id=event_id,
        type=kind,  # type: ignore[arg-type]
        actors=actors,
        mentions=mentions,
        status=fields.pop("status", "happened"),  # type: ignore[arg-type]
        rule="test",
        **fields,  # type: ignore[arg-type]
    )


def _events() -> tuple[Event, ...]:
    call = at("spoke of fishing rights and the salt road in a video call on Monday")
    monday = EventTime(value="2031-04-21", latest="2031-04-21", basis="stated", time_id="t1")
    march = EventTime(value="2031-03", latest="2031-03-31", basis="stated", time_id="t2")
    friday = EventTime(value="2031-04-18", basis="stated", time_id="t4")
    tabled = at("tabled its own draft on the reef on Friday")
    return (
        _event(
            "e1",
            "CONSULT",
            ("a1", "a2"),
            call,
            at("the talks"),
            mode="phone",
            contexts=("diplomatic",),
            time=monday,
            according_to=("s1",),
        ),
        _event("e2", "CONSULT", ("a10",), at("met in March"), time=march),
        _event("e3", "REQUEST", ("a6",), tabled, time=friday, topics=(at("its own draft on the reef"),)),
        _event("e5", "CONSULT", ("a9",), at("a League-brokered truce"), mode="third-party"),
        _event("e4", "COERCE", ("a7",), at("close the reef"), status="possible"),
    )


def _contacts() -> tuple[Contact, ...]:
    call, met = _events()[:2]
    asked_for = Initiator(actor="a1", span=at("the Norland president's request"), according_to=("s2",))
    topics = (at("fishing rights"), at("the salt road"))
    accounts = tuple(Account(statement=s, source=()) for s in ("s1", "s2", "s3"))
    return (
        Contact(
            id="c1",
            medium="video",
            status="happened",
            parties=("a1", "a2"),
            time=call.time,
            initiator=asked_for,
            topics=topics,
            event="e1",
            accounts=accounts,
        ),
        Contact(
            id="c2",
            medium="meeting",
            status="happened",
            parties=("a10",),
            time=met.time,
            topics=(at("the lighthouse"),),
            event="e2",
        ),
    )


def _documents() -> tuple[Document, ...]:
    counter = Relation(to="d2", how="counter_to", span=at("against"))
    omitted = at("the “Reef Bank” that Sudmark wants as a common purse")
    own, ours, norland = at("its own draft"), at("our draft"), at("The Norland draft")
    theirs = at("a Sudmark draft")
    return (
        Document(
            id="d1",
            kind="draft_resolution",
            issuer=("a6",),
            span=norland,
            mentions=(own, ours, norland),
            asks=(at("the League clerk to count the boats"),),
            omits=(omitted,),
            relation=(counter,),
            via=("a8",),
        ),
        Document(
            id="d2", kind="draft_resolution", issuer=("a7",), span=theirs, mentions=(theirs, at("the Sudmark draft"))
        ),
        Document(
            id="d3", kind="letter", issuer=("a6",), span=at("a letter"), mentions=(at("a letter"), at("the letter"))
        ),
    )
