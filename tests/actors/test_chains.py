"""Who is meant all through one page: two leaders before their names, offices of two countries, whose `its` it is.

The page is invented, its leaders held office on its day. Where the development data lies beside the repository, the chains
of the page the project was asked for with are checked too.
"""

import json
from functools import cache

import pytest

from factories import article
from onrecord.actors import Actors, find
from onrecord.bench.result import data_folder
from onrecord.forms import captures
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as parsed
from onrecord.pipeline import read
from onrecord.records import Actor

PAGE = (
    "The two went over the grain corridor, the return of Indian sailors and the price of Iran's gas.",
    "Kazakh President Nursultan Nazarbayev and Prime Minister Narendra Modi spoke by telephone at the weekend, the Prime "
    "Minister's Office and the Akorda announced.",
    "The pair also took up rail freight. The Prime Minister's Office added that the call was held at the Kazakh leader's wish.",
    "The Akorda praised “an open talk”.",
    "The two had last met in May, when the Kazakh leader repeated Astana's view of the corridor.",
    "As in their first meeting, their talk turned to Syria. The Hindu wrote that Modi's office hopes for a visit.",
    "Last week Kazakhstan tabled its own draft on the corridor, against a Chinese attempt to pass its text at the "
    "Security Council.",
    "Kazakhstan's UN mission wrote in a letter to the Council, obtained by Reuters, that its “proposal builds on the "
    "Chinese draft”.",
    "“The aim of our draft is peace,” the mission said.",
    "The ship belongs to China. It sank in June, and the crew left it.",
)
CHAINS = {
    "Nursultan Nazarbayev and Narendra Modi": ["The two", "The pair", "The two", "their", "their"],
    "Nursultan Nazarbayev": ["Kazakh President Nursultan Nazarbayev", "the Kazakh leader", "the Kazakh leader"],
    "Narendra Modi": ["Prime Minister Narendra Modi", "Modi"],
    "the Prime Minister's Office": ["the Prime Minister's Office", "The Prime Minister's Office", "Modi's office"],
    "Ak Orda": ["the Akorda", "The Akorda"],
    "Kazakhstan": ["Astana", "Kazakhstan", "its", "Kazakhstan"],
    "China": ["Chinese", "its", "Chinese", "China"],
    "Kazakhstan's UN mission": ["Kazakhstan's UN mission", "its", "our", "the mission"],
    "Reuters": ["Reuters"],
    "The Hindu": ["The Hindu"],
}
COUNTRIES = {"the Prime Minister's Office": "IND", "Ak Orda": "KAZ", "Kazakhstan's UN mission": "KAZ", "Narendra Modi": "IND"}  # fmt: skip


@cache
def found() -> Actors:
    page = article(*PAGE, published="2016-11-12")
    return find(page, parsed(article=page, model=DEFAULT_MODEL).parse, page.published)


def named(name: str) -> Actor:
    (actor,) = [actor for actor in found().actors if actor.name == name]
    return actor


@pytest.mark.parametrize("name", CHAINS)
def test_every_mention_of_one_actor_is_linked_and_none_of_another(name: str) -> None:
    assert [mention.span.quote for mention in named(name).mentions] == CHAINS[name]


@pytest.mark.parametrize("name", COUNTRIES)
def test_an_office_is_that_of_the_country_whose_holder_is_named(name: str) -> None:
    assert named(name).country == COUNTRIES[name]


def test_the_two_are_the_people_named_later() -> None:
    members = named("Nursultan Nazarbayev and Narendra Modi").members
    assert members == (named("Nursultan Nazarbayev").id, named("Narendra Modi").id)


SEED = data_folder().parent / "seed"
OTHERS = ("DEMONYM_ADJ", "OFFICE_TITLE", "NP_PREDICATIVE")
"""Forms that are no mentions of their own but parts of one, or say what somebody is proposed to be."""
NO_ACTORS = ("Place", "Thing", "Conflict", "Undertaking", "Document", "NotActor")


@pytest.mark.skipif(not (SEED / "actors.json").is_file(), reason="the development data is not here")
def test_the_chains_of_the_first_page() -> None:
    gold = json.loads((SEED / "actors.json").read_text(encoding="utf-8"))
    kinds = {key: entity["type"] for key, entity in gold["entities"].items()}
    (capture,) = captures([str(SEED / "page.txt")])
    record = read(capture)
    text, page = record.article.text, (SEED / "page.txt").read_text(encoding="utf-8")
    shift = text.index("The two") - page.index("The two")
    at = {(m.span.start, m.span.end): actor.id for actor in record.actors for m in actor.mentions}
    at |= {(rejection.start, rejection.end): "only where" for rejection in record.rejected}
    meant: dict[str, set[str | None]] = {}
    for mention in gold["mentions"]:
        if kinds[mention["entity"]] in NO_ACTORS or mention["form"] in OTHERS:
            continue
        start, end = mention["start"] + shift, mention["end"] + shift
        if text[start:end] == mention["text"] and mention["region"] == "article" and not _inside(gold, mention):
            end -= 2 * mention["text"].endswith(("'s", "’s"))
            meant.setdefault(mention["entity"], set()).add(at.get((start, end)))
    assert len(meant) >= 20
    assert {entity: ids for entity, ids in meant.items() if len(ids) > 1 or None in ids} == {}
    assert len({ids.pop() for ids in map(set, meant.values())}) == len(meant)
    traps = (page[m["start"] - 20 : m["end"]] for m in gold["mentions"] if m["entity"] == "FURNITURE")
    assert not any(trap in text for trap in traps)


def _inside(gold: dict, mention: dict) -> bool:
    """Whether a longer mention of an actor holds it."""
    return any(
        other["start"] <= mention["start"] and mention["end"] <= other["end"] and other["id"] != mention["id"]
        for other in gold["mentions"]
        if gold["entities"][other["entity"]]["type"] not in NO_ACTORS and other["form"] not in OTHERS
    )
