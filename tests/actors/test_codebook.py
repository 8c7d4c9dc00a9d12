"""The codebook itself: it loads fast, stays small, keeps notices, and its examples hold."""

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord.codebooks
from factories import article
from onrecord.actors import find
from onrecord.actors.leaders import directory, folded
from onrecord.actors.lexicon import lexicon, pieces
from onrecord.actors.organisations import sector
from onrecord.codebooks import lint, rows
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as read

FOLDER = Path(onrecord.codebooks.__file__).parent / "actors"
EXAMPLES = [
    (row, sentence, column)
    for row in rows("actors/acts")
    for column in ("examples", "counter_examples")
    for sentence in row[column].split("|")
]


def test_no_faults():
    assert [fault for fault in lint() if fault.startswith("actors/")] == []


def test_share_alike_tables_say_so_in_their_first_line():
    for name in ("igos", "leaders_current"):
        assert "CC BY-SA" in (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    for table in FOLDER.glob("*.csv"):
        first = table.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("id,") or "CC BY" in first


def test_all_tables_together_stay_small():
    assert sum(table.stat().st_size for table in FOLDER.glob("*.csv")) < 1_500_000


@pytest.mark.parametrize(
    ("table", "sort", "least", "countries"),
    [
        ("bodies", "media", 700, 120),
        ("bodies", "armed", 350, 70),
        ("bodies", "legislature", 90, 50),
        ("bodies", "igo", 250, 1),
        ("metonyms", "", 150, 65),
    ],
)
def test_the_bodies_of_the_world_are_known(table: str, sort: str, least: int, countries: int) -> None:
    found = [row for row in rows(f"actors/{table}") if not sort or row["sort"] == sort]
    assert len(found) >= least
    assert len({row["country"] for row in found}) >= countries


def test_every_sector_is_one_of_plover() -> None:
    codes = {row["id"] for row in rows("plover/sectors")}
    for table in ("bodies", "metonyms", "nouns", "offices", "organisation_words"):
        assert {row["sector"] for row in rows(f"actors/{table}")} - {""} <= codes, table


def test_every_known_name_has_a_sector() -> None:
    without = {name for name, known in lexicon().names.items() if known.sector is None}
    assert without <= {"Board of Peace"}


def test_shared_and_ambiguous_names_are_names_of_the_codebook() -> None:
    book = lexicon()
    assert book.shared <= book.names.keys()
    assert book.ambiguous <= book.names.keys()


def test_loading_takes_a_few_times_what_reading_the_tables_takes():
    code = (
        "import csv; from pathlib import Path; from time import process_time as now; from onrecord import codebooks\n"
        "from onrecord.actors.lexicon import lexicon; from onrecord.actors.leaders import directory\n"
        "from onrecord.gazetteer import cities\n"
        "t = now(); lexicon(); directory(); cities(); own = now() - t; t = now()\n"
        "for path in Path(codebooks.__file__).parent.glob('actors/*.csv'):\n"
        "    with path.open(encoding='utf-8', newline='') as file: list(csv.DictReader(file))\n"
        "print(own, now() - t)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(3)]
    own, plain = zip(*(map(float, run.split()) for run in runs), strict=True)
    assert min(own) < 12 * min(plain)


@pytest.mark.parametrize(
    ("name", "country", "day", "expected"),
    [
        ("Benjamin Netanyahu", None, "2025-11-15", "ISR"),
        ("Bill Clinton", None, "1995-01-01", "USA"),
        ("Merkel", None, "2010-01-01", "DEU"),
        ("Merkel", None, "1990-01-01", None),
        ("Ada Morn", None, "2010-01-01", None),
        ("Hoxha", "ALB", "2026-05-01", None),
        ("Emmanuel Macron", None, "2026-05-01", "FRA"),
    ],
)
def test_leaders_are_known_by_name_and_day(name, country, day, expected):
    spell = directory().named(folded(name.split()), country, day)
    assert (spell.country if spell else None) == expected


def test_every_country_of_a_row_is_a_known_state():
    known = {row["id"] for table in ("states", "state_names") for row in rows(f"actors/{table}")}
    for table in ("bodies", "metonyms", "officials", "leaders", "leaders_current", "regions", "peoples", "own_places"):
        assert {row["country"] for row in rows(f"actors/{table}")} - {""} <= known, table


def test_spells_end_after_they_begin():
    for table in ("officials", "leaders", "leaders_current"):
        for row in rows(f"actors/{table}"):
            assert not row["to"] or row["from"][: len(row["to"])] <= row["to"], row["id"]


def test_the_words_of_a_bureau_keep_their_apostrophe():
    assert pieces("prime minister's office") == ("prime", "minister", "'s", "office")
    assert any(noun.words == ("prime", "minister", "'s", "office") for noun in lexicon().nouns["prime"])


@pytest.mark.parametrize(("row", "sentence", "column"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_a_states_name_before_a_deed_is_an_actor_and_before_a_thing_is_not(row, sentence, column):
    page = article(sentence, published="2020-01-01")
    found = find(page, read(article=page, model=DEFAULT_MODEL).parse, page.published).actors
    deeds = [mention for actor in found for mention in actor.mentions if mention.rule == "name-of-deed"]
    assert bool(deeds) == (column == "examples")


@pytest.mark.parametrize(
    ("row", "name", "column"),
    [
        (row, name, column)
        for row in rows("actors/organisation_words")
        for column in ("examples", "counter_examples")
        for name in row[column].split("|")
    ],
)
def test_words_in_names_of_organisations_show_the_sector(row, name, column):
    assert (sector(tuple(name.split()), lexicon()) == row["sector"]) is (column == "examples")


@pytest.mark.parametrize(
    ("family", "country", "day", "name"),
    [
        ("Hoxha", "ALB", "1970-05-01", "Hoxha"),
        ("Kenyatta", "KEN", "1970-05-01", "Kenyatta"),
        ("Kenyatta", "KEN", "2016-05-01", "Uhuru Kenyatta"),
        ("Johnson", "USA", "1965-05-01", "Lyndon B. Johnson"),
        ("Demirel", "TUR", "1966-05-01", "Suleyman Demirel"),
        ("Kurz", "AUT", "2020-05-01", "Sebastian Kurz"),
    ],
)
def test_leaders_have_no_given_name_of_a_later_namesake(family: str, country: str, day: str, name: str) -> None:
    spell = directory().named(folded((family,)), country, day)
    assert spell is not None
    assert spell.name == name
