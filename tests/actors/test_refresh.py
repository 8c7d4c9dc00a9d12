"""A user's own office holders: what is taken, what is named and left out, and that reading uses the rest. All invented."""

import bz2
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.actors.refresh import Holder, Left, from_csv, holder, write
from onrecord.actors.wikidata import from_dump
from onrecord.errors import UsageError

GOOD = {"name": "Ada Morn", "country": "Kenya", "office": "President", "from": "2031-01-05"}


def entity(number: int, label: str, **claims: list[dict[str, object]]) -> str:
    return json.dumps({"id": f"Q{number}", "labels": {"en": {"value": label}}, "claims": claims})


def claim(target: str, **qualifiers: tuple[str, int]) -> dict[str, object]:
    dated = {
        name: [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": exact}}}]
        for name, (day, exact) in qualifiers.items()
    }
    return {"mainsnak": {"datavalue": {"value": {"id": target}}}, "qualifiers": dated}


def test_a_row_is_brought_to_the_codebooks_words() -> None:
    found = holder(GOOD, "mine.csv", "mine.csv:2")
    assert isinstance(found, Holder)
    assert (found.country, found.office, found.precision) == ("KEN", "president", "day")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": "-"}, "no name"),
        ({"country": "Lusavia"}, "'Lusavia' is no state"),
        ({"office": "grand poobah"}, "'grand poobah' is no office"),
        ({"from": "2031-13"}, "from '2031-13' is no date"),
        ({"to": "soon"}, "to 'soon' is no date"),
        ({"to": "2030"}, "it ends (2030) before it begins"),
        ({"gender": "x"}, "gender 'x'"),
        ({"wikidata": "12"}, "'12' is no Wikidata id"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_where(change: dict[str, str], why: str) -> None:
    found = holder({**GOOD, **change}, "mine.csv", "mine.csv:7")
    assert isinstance(found, Left)
    assert (found.where, found.why.startswith(why)) == ("mine.csv:7", True)


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,country\nAda Morn,Kenya\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column office, from"):
        list(from_csv(file))


@pytest.mark.parametrize("packed", [False, True])
def test_an_extract_of_wikidata_gives_dated_holders(tmp_path: Path, packed: bool) -> None:
    lines = "\n".join(
        [
            "[",
            entity(1, "Karl Dane", P39=[claim("Q10", P580=("2031-03-01", 10), P582=("2033-00-00", 9)), claim("Q11")], P21=[claim("Q6581097")]) + ",",
            entity(10, "Prime Minister of Peru"),
            "]",
        ]
    )  # fmt: skip
    file = tmp_path / ("dump.json.bz2" if packed else "dump.jsonl")
    file.write_bytes(bz2.compress(lines.encode()) if packed else lines.encode())
    taken, left = list(from_dump(file))
    assert isinstance(taken, Holder)
    assert (taken.country, taken.office, taken.first, taken.last) == ("PER", "prime minister", "2031-03", "2033")
    assert (taken.gender, taken.wikidata, taken.precision) == ("m", "Q1", "month")
    assert isinstance(left, Left)
    assert left.where.endswith(":2")
    assert "Q11" in left.why


def test_a_position_of_a_state_by_its_id(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    person = entity(1, "Ada Morn", P39=[claim("Q10", P580=("2031-03-01", 11))])
    file.write_text(person + "\n" + entity(10, "chancellor", P1001=[claim("Q183")]), encoding="utf-8")
    (found,) = from_dump(file)
    assert isinstance(found, Holder)
    assert (found.country, found.office) == ("DEU", "chancellor")


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_text(entity(1, "Ada Morn") + "\n{", encoding="utf-8")
    with pytest.raises(UsageError, match=r"dump.jsonl:2: no JSON"):
        list(from_dump(file))


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    both = [holder({**GOOD, "name": name}, "m.csv", "") for name in ("Ada Morn", "Ivo Dane", "Ada Morn")]
    rows = [row for row in both if isinstance(row, Holder)]
    one, other = write(rows, tmp_path / "one"), write(rows[::-1], tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_text(encoding="utf-8").splitlines()) == 3


def onrecord(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord.cli", *arguments], capture_output=True, text=True, check=False, env=os.environ
    )


def test_reading_takes_the_users_office_holders(tmp_path: Path) -> None:
    mine, page = tmp_path / "mine.csv", tmp_path / "page.txt"
    mine.write_text(
        "name,country,office,from\nAda Morn,KE,president,2031\nIvo Dane,XX,president,2031\n", encoding="utf-8"
    )
    page.write_text(
        "Morn spoke for an hour on Monday in the hall of the old town.\nThe Kenyan president was calm.\n",
        encoding="utf-8",
    )
    done = onrecord("actors", "refresh", str(mine), "--to", str(tmp_path / "own"))
    assert (done.returncode, "mine.csv:3: 'XX' is no state" in done.stderr) == (1, True)
    read = ("read", str(page), "--published", "2031-06-01", "--json")
    names = [
        [actor["name"] for actor in json.loads(onrecord(*read, *more).stdout)["actors"] if actor["country"] == "KEN"]
        for more in ((), ("--codebooks", str(tmp_path / "own")))
    ]
    assert names == [["The Kenyan president"], ["Ada Morn"]]


def test_a_folder_without_the_table_is_wrong_use(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Morn spoke for an hour on Monday in the hall of the old town.\n", encoding="utf-8")
    done = onrecord("read", str(page), "--codebooks", str(tmp_path))
    assert done.returncode == 2
    assert "officials.csv" in done.stderr
