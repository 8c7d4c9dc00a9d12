"""Where a place lies: cities, regions, states and parts of the world, in the light of the countries named."""

import pytest

from onrecord.codebooks import rows
from onrecord.gazetteer import Located, cities, country, locate


@pytest.mark.parametrize(
    ("towns", "named", "expected"),
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
    towns: dict[str, int], named: set[str], expected: str | None
) -> None:
    assert country(towns, frozenset(named)) == expected


def test_the_gazetteer_knows_cities_of_most_states() -> None:
    countries = {code for towns in cities().values() for code in towns}
    assert len(countries) > 180
    assert len(cities()) > 20_000


@pytest.mark.parametrize(
    ("words", "named", "expected", "precision"),
    [
        ("Tokyo", "", "JPN", "city"),
        ("the eastern Ukrainian city of Kharkiv", "UKR", "UKR", "city"),
        ("Kharkov", "", "UKR", "city"),
        ("the Kharkiv region", "UKR", "UKR", "region"),
        ("Russia's Belgorod region", "RUS", "RUS", "region"),
        ("northern Kenya", "", "KEN", "region"),
        ("Kenya", "", "KEN", "country"),
        ("the Gaza Strip", "", "PSE", "region"),
        ("Gaza City", "", "PSE", "city"),
        ("Bavaria", "", "DEU", "region"),
        ("North Korea", "", "PRK", "country"),
        ("the Middle East", "", None, "wide"),
        ("Kashmir", "", None, "region"),
        ("Georgia", "", "GEO", "country"),
        ("Georgia", "USA", "USA", "region"),
        ("Georgia", "USA GEO", "GEO", "country"),
        ("Paris, Texas", "FRA", "USA", "city"),
        ("Zaltan, Kenya", "", "KEN", "country"),
        ("the Kenyan border town of Zaltan", "", "KEN", "country"),
        ("Cambridge", "", None, "city"),
        ("Cambridge", "USA", "USA", "city"),
        ("Rafah", "ISR PSE", "PSE", "city"),
        ("Geneva on Friday", "", "CHE", "city"),
    ],
)
def test_the_country_of_a_place_and_how_exact_it_is(
    words: str, named: str, expected: str | None, precision: str
) -> None:
    assert locate(words, frozenset(named.split())) == Located(expected, precision)


@pytest.mark.parametrize("words", ["Zaltan", "the town of Zaltan", "the old customs house", "", ","])
def test_a_place_nobody_knows_is_left_open(words: str) -> None:
    assert locate(words, frozenset({"KEN"})) is None


def test_every_own_place_is_found_as_its_row_says() -> None:
    for row in rows("actors/own_places"):
        for name in row["names"].split("|"):
            found = locate(name, frozenset({row["country"]} - {""}))
            assert found == Located(row["country"] or None, row["precision"]), name
