"""Places: set aside where they only say where, with the country that fits the article. Texts invented."""

import pytest

from factories import article
from onrecord.actors import Actors, find
from onrecord.actors.places import country, gazetteer
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as read


def examine(line: str) -> Actors:
    page = article(line, published="2014-02-11")
    return find(page, read(article=page, model=DEFAULT_MODEL).parse, page.published)


@pytest.mark.parametrize("city", ["Gothenburg", "Kharkiv", "São Paulo", "Sao Paulo", "Mombasa"])
def test_a_city_that_only_says_where_is_set_aside(city: str) -> None:
    line = f"The talks were held in {city} on Monday."
    found = examine(line)
    assert [actor.name for actor in found.actors] == []
    assert [(r.what, line[r.start : r.end]) for r in found.rejected] == [(city, city)]


def test_a_city_that_does_something_is_an_actor_of_its_country() -> None:
    (actor,) = [a for a in examine("Gothenburg sued Karl Morn on Monday.").actors if a.name == "Gothenburg"]
    assert (actor.kind, actor.country, actor.sector) == ("organisation", "SWE", "GOV")


@pytest.mark.parametrize(
    ("cities", "named", "expected"),
    [
        ({"FRA": 2000}, set(), "FRA"),
        ({"FRA": 2000, "USA": 25}, set(), "FRA"),
        ({"FRA": 2000, "USA": 25}, {"USA"}, "USA"),
        ({"GBR": 60, "USA": 80}, set(), None),
        ({"GBR": 60, "USA": 80}, {"GBR", "USA"}, None),
        ({"GBR": 60, "USA": 80}, {"FRA"}, None),
    ],
)
def test_the_country_of_a_name_that_several_cities_bear(
    cities: dict[str, int], named: set[str], expected: str | None
) -> None:
    assert country(cities, frozenset(named)) == expected


def test_the_gazetteer_knows_cities_of_most_states() -> None:
    countries = {code for cities in gazetteer().values() for code in cities}
    assert len(countries) > 180
    assert len(gazetteer()) > 20_000
