"""Places: set aside where they only say where. Texts invented."""

import pytest

from factories import article
from onrecord.actors import Actors, find
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
