"""Builds the actors codebook from the project's data folder: states, regions, leaders, bodies of the world, outlets.

    python tools/build_actors.py            # reads $ONRECORD_DATA (default ../shared/data)

Tables that must be shared alike stay files of their own, with the notice in their first line. The tables written by hand
(offices, metonyms, person nouns ...) lie beside the built ones and are not touched.
"""

from __future__ import annotations

import csv
import datetime
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from leader_names import by_hand, cased, cased_name, fold, full_name, full_names, surname

DATA = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "actors"
BOOKS = Path(__file__).parent.parent / "src/onrecord/codebooks/actors"
SHARE_ALIKE = "# {what}. Licence: CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/); changed: {changed}."
with (Path(__file__).parent / "cow_abbreviations.csv").open(encoding="utf-8", newline="") as _table:
    ISO3 = {row["cow"]: row["iso3"] for row in csv.DictReader(_table)}
"""Abbreviations of the Correlates of War state list -> ISO 3166 alpha-3 (DDR, CSK and YMD for states that are no more)."""
with (Path(__file__).parent / "effective_offices.csv").open(encoding="utf-8", newline="") as _table:
    EFFECTIVE = sorted(csv.DictReader(_table), key=lambda row: (row["country"], row["until"] or "9999"))
"""The office that leads each state, until a month where it changed."""
SOVEREIGN = frozenset((*ISO3.values(), "TWN", "PSE", "XKX", "VAT", "ESH"))
"""States whose heads of state are their own."""
DIFFERENT = {
    "DEU": ("255", "260"), "YEM": ("679", "678"), "KIR": ("946", "970"), "TUV": ("947", "973"), "TON": ("955", "972"),
    "NRU": ("970", "971"), "SRB": ("345", "340"), "VNM": ("816", "816"), "TWN": ("713", "713"), "ZAR": ("490", "490"),
}  # fmt: skip
"""Correlates of War number and Gleditsch-Ward number where they differ, and where the list of leaders has none or that of a state that is no more."""
SHARED = frozenset(("pk_km",))
"""Regions that several states hold parts of: they stand in own_places.csv without a country."""


@dataclass(frozen=True)
class Spell:
    """One person in one office, from a day to a day."""

    name: str
    family: str
    country: str
    office: str
    first: str
    last: str
    precision: str
    gender: str
    source: str
    wikidata: str = ""

    def overlaps(self, other: Spell) -> bool:
        """Whether both are the same person of the same country at a common time."""
        same = self.country == other.country and fold(self.family)[:5] == fold(other.family)[:5]
        return same and self.first[:4] <= (other.last or "9999") and other.first[:4] <= (self.last or "9999")


def main() -> None:
    """Write all built tables."""
    territories = [json.loads(line) for line in (DATA / "territories.jsonl").open(encoding="utf-8")]
    write("states", STATE_COLUMNS, states(territories))
    write("regions", ("id", "source", "name", "country"), regions(territories))
    observed = list(factbook())
    write("leaders", LEADER_COLUMNS, leader_rows([*before(observed), *observed]))
    current = [spell for spell in newest() if not any(spell.overlaps(k) and spell.office == k.office for k in observed)]
    write("leaders_current", LEADER_COLUMNS, leader_rows(current), NEWEST_NOTICE)
    write("igos", ("id", "source", "name", "aliases", "wikidata", "family"), igos(), IGO_NOTICE)
    write("outlets", ("id", "source", "name", "country"), outlets())


def write(name: str, columns: tuple[str, ...], table: Iterable[tuple[str, ...]], notice: str = "") -> None:
    """Write one codebook file."""
    with (BOOKS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(notice + "\n" if notice else "")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(table)


def read(name: str) -> list[dict[str, str]]:
    """Rows of a table in the data folder."""
    with (DATA / name).open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


STATE_COLUMNS = (
    "id",
    "source",
    "name",
    "names",
    "adjectives",
    "nouns",
    "capital",
    "legislature",
    "iso2",
    "cow",
    "gw",
    "wikidata",
)


def states(territories: list[dict[str, object]]) -> Iterator[tuple[str, ...]]:
    """States and territories with an own ISO code."""
    numbers = {ISO3[row["stateabb"]]: row["ccode"] for row in reign_rows() if row["stateabb"] != "GFR"}
    for raw in territories:
        if "_" in str(raw["code"]) or not re.fullmatch("[a-z]{2}", str(raw["code"])) or not raw.get("alpha3"):
            continue
        if "demonym_adj" not in raw and not raw["is_country"]:
            continue
        row = {key: str(value or "") for key, value in raw.items()}
        code = row["alpha3"].upper()
        cow, gw = DIFFERENT.get(code, (numbers.get(code, ""), numbers.get(code, "")))
        long = "" if "note" in row.get("long", "") else row.get("long", "")
        names = unique(plain(re.split(r"[\[(;]", n)[0]) for n in (row["name"], row["full_name"], long))
        capital = plain(re.split(r"[;(]", row.get("capital", ""))[0])
        adjectives, nouns = words(row.get("demonym_adj", ""), False), words(row.get("demonym_noun", ""), True)
        legislature = plain(re.sub(r".*\(|\).*", "", row.get("legislature", "")).split(" - ")[0])
        yield (
            code, "territories", plain(row["name"]), names, adjectives, nouns, capital if len(capital) < 25 else "",
            legislature, row["code"].upper(), cow, gw, row["qid"],
        )  # fmt: skip


def plain(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def unique(found: Iterable[str]) -> str:
    """Different non-empty words in order, joined for a cell."""
    return "|".join(dict.fromkeys(word for word in found if word))


def words(demonym: str, plurals: bool) -> str:
    """Demonyms of a cell such as `Aruban(s); Dutch`, with the plurals for nouns."""
    found = []
    for part in re.split(r",|;|/|\bor\b", re.split(r"; ?note|\bnote\b", demonym)[0]):
        word = plain(re.sub(r"\(.*?\)|\)", "", part))
        if word and word[0].isupper() and word != "NA":
            found.append(word)
            if plurals and "(s)" in part:
                found.append(word + "s")
    return unique(found)


def regions(territories: list[dict[str, object]]) -> Iterator[tuple[str, ...]]:
    """Parts of states that act or are named as places: federal states, oblasts, provinces."""
    country = {str(t["code"]): str(t["alpha3"]).upper() for t in territories}
    for row in territories:
        code = str(row["code"])
        top = code.split("_", maxsplit=1)[0]
        if (
            "_" in code
            and code not in SHARED
            and country.get(top)
            and country[top] != "NONE"
            and top not in ("su", "eu", "x")
        ):
            yield code, "territories", plain(re.sub(r"\(.*?\)", "", str(row["name"]))), country[top]


LEADER_COLUMNS = (
    "id",
    "source",
    "name",
    "family",
    "country",
    "office",
    "from",
    "to",
    "precision",
    "gender",
    "wikidata",
)
NEWEST_NOTICE = SHARE_ALIKE.format(what="From world-leaders-current", changed="columns renamed, one row a spell")
OFFICES = (
    ("vice president", "vice president"), ("deputy p", "deputy prime minister"), ("vice premier", "deputy prime minister"),
    ("prime minister", "prime minister"), ("premier", "prime minister"), ("chief minister", "chief minister"),
    ("taoiseach", "prime minister"), ("chancellor", "chancellor"), ("president", "president"), ("governor", "governor"),
    ("supreme leader", "supreme leader"), ("monarch", "monarch"), ("king", "king"), ("queen", "queen"), ("emperor", "emperor"),
    ("sultan", "sultan"), ("amir", "emir"), ("grand duke", "grand duke"), ("prince", "prince"), ("pope", "pope"),
    ("chief executive", "chief executive"), ("chair", "chairman"),
)  # fmt: skip


def office(title: str, role: str) -> str:
    """The plain office of a title such as `Acting President`."""
    lower = title.casefold()
    found = next((name for words_, name in OFFICES if words_ in lower), "leader")
    return found if "other" not in role or found in ("vice president", "deputy prime minister") else ""


def factbook() -> Iterator[Spell]:
    """Spells observed in successive editions of a public-domain list, 2020-11 to 2026-01; joined over editions."""
    seen: dict[tuple[str, str, str, str], Spell] = {}
    for row in read("leaders_factbook_2020-11_2026-01.csv"):
        held = office(row["title"], row["role"])
        if not held or (row["iso3"] not in SOVEREIGN and row["role"] != "head_of_government"):
            continue
        acting = "acting " if re.search(r"\b(acting|interim|caretaker|transition)", row["title"].casefold()) else ""
        for name, family in normal(row["name"]):
            if held in ("king", "queen") and family in ("Elizabeth II", "Charles III") and row["iso3"] != "GBR":
                continue
            last = "" if row["last_seen"] >= "2026-01" else row["last_seen"]
            key = (row["iso3"], acting + held, fold(family), row["since"][:4])
            before = seen.get(key)
            if before:
                last = "" if "" in (before.last, last) else max(before.last, last)
            seen[key] = Spell(name, family, row["iso3"], acting + held, row["since"], last, "observed", gender(row["title"]), "factbook")  # fmt: skip
    yield from (closed(spell, list(seen.values())) for spell in seen.values())


def closed(spell: Spell, all_: list[Spell]) -> Spell:
    """The spell, lasting to the first day of a successor who took over after the edition that saw it last."""
    late = (datetime.date.fromisoformat(spell.last) + datetime.timedelta(120)).isoformat() if spell.last else ""
    next_ = [
        s.first
        for s in all_
        if (s.country, s.office) == (spell.country, spell.office) and spell.last <= s.first <= late
    ]
    return replace(spell, last=min(next_)) if spell.last and next_ else spell


TITLE = re.compile(
    r"^.*\b(Ministers?(?:-Designate)?|ministers|Presidents?|Major General|Interior|Infrastructure|Defense Affairs|Polynesia)\b(?: of \w+)? (?=\w)|"
    r"^(Premiers?|Islamic Republic of Afghanistan|CEO|Sir|Dr\.?|Dame|Gen\.|General|Lt\.|Col\.|Maj\.) "
)
"""What stands before a name in the same cell."""


def normal(raw: str) -> Iterator[tuple[str, str]]:
    """Name and family name of each person in a cell such as `Evelyn WEVER-CROES`, in ordinary case, without remarks."""
    raw = re.sub(r'^[^(]*\)\s*|\s*"[^"]*"', "", raw)
    raw = re.split(r"\(|,| - | serving | since |;| of the | represented| elected | appointed | in caretaker", raw)[0]
    for one in TITLE.sub("", plain(raw)).split(" and "):
        shouted = [w for w in one.split() if w.isupper() and len(w) > 1 and not re.fullmatch(r"[IVX]+|[A-Z]\.", w)]
        shouted = [w for w in shouted if w not in ("GNU", "CNSP")]
        name = " ".join(w if w not in shouted else cased(w) for w in one.split())
        family = " ".join(
            cased(w) if w in shouted else w for w in one.split() if w in shouted or re.fullmatch("[IVX]+", w)
        )
        if family:
            yield name, family


def gender(title: str) -> str:
    """`f` or `m` where the title says so."""
    lower = title.casefold()
    return "f" if "queen" in lower else "m" if re.search(r"\b(king|emperor|sultan|prince|amir)\b", lower) else ""


def reign_rows() -> list[dict[str, str]]:
    """Rows of the list of effective leaders, 1945 to 2021."""
    return [row for row in read("reign_leaderlist_2021-03.csv") if row["stateabb"] in ISO3]


def in_office(spell: Spell) -> Iterator[Spell]:
    """The spell with the office from which its state is led, cut where that changed."""
    for row in (row for row in EFFECTIVE if row["country"] == spell.country):
        until = row["until"]
        if until and until <= spell.first[:7]:
            continue
        if not until or (spell.last and spell.last <= until):
            yield replace(spell, office=row["office"])
            return
        yield replace(spell, office=row["office"], last=until)
        spell = replace(spell, first=f"{until}-01")
    yield spell


def reign() -> Iterator[Spell]:
    """Effective leaders (one a state at a time; the office is that of the state's constitution)."""
    full, known = full_names(DATA / "Phoenix.Countries.actors.txt.gz"), dict[tuple[str, str, str], str]()
    for row in sorted(reign_rows(), key=lambda row: row["syear"], reverse=True):
        country, last = ISO3[row["stateabb"]], row["eyear"] and f"{row['eyear']}-{int(row['emonth'] or 12):02}"
        first = f"{row['syear']}-{int(row['smonth'] or 1):02}-{int(row['sdate'] or 1):02}"
        for raw in plain(row["leader"].split("(")[0]).split(" and "):
            family = cased_name(raw.split(",")[0]) if "," in raw else cased_name(raw)
            person = country, fold(family), row["birthyear"]
            name = by_hand(country, family, first) or full_name(full.get(person[:2], ()), first, last)
            name = name or known.get(person, "")
            known[person] = name = name or (f"{raw.split(',')[1].strip()} {family}" if "," in raw else family)
            if "�" in name:
                continue
            own = family if fold(family) in fold(name).split() else surname(name)
            spell = Spell(name, own, country, "leader", first, last, "month", {"1": "m", "0": "f"}.get(row["gender"], ""), "reign")  # fmt: skip
            yield from in_office(spell)


def before(observed: list[Spell]) -> Iterator[Spell]:
    """Effective leaders for the time that the observed spells leave open."""
    for spell in reign():
        known = min((k.first for k in observed if k.overlaps(spell)), default="")
        if not known:
            yield spell
        elif spell.first[:7] < known[:7]:
            yield replace(spell, last=min(spell.last or known, known))


def newest() -> Iterator[Spell]:
    """Leaders of large states on the day of the newest snapshot."""
    iso3 = {row["iso2"]: row["iso3"] for row in read("leaders_factbook_2020-11_2026-01.csv")}
    for row in read("leaders_current_g20_asean_2026-08-22.csv"):
        if row["name"] and row["iso2"] in iso3 and row["title"]:
            held = office(row["title"], row["role"])
            yield Spell(row["name"], surname(row["name"]), iso3[row["iso2"]], held, row["since"], "", "day", "", "world-leaders-current", row["qid"])  # fmt: skip


def leader_rows(spells: Iterable[Spell]) -> Iterator[tuple[str, ...]]:
    """Rows sorted by state and first day, with an id such as `RUS-president-2012-putin`."""
    used: dict[str, int] = {}
    for s in sorted(set(spells), key=lambda s: (s.country, s.first, s.office, *astuple(s))):
        key = "-".join((s.country, s.office.replace(" ", "_"), s.first[:4], re.sub(r"[^a-z]", "", fold(s.family))))
        used[key] = used.get(key, 0) + 1
        end = f"-{used[key]}" if used[key] > 1 else ""
        yield (
            key + end,
            s.source,
            s.name,
            s.family,
            s.country,
            s.office,
            s.first,
            s.last,
            s.precision,
            s.gender,
            s.wikidata,
        )


IGO_NOTICE = SHARE_ALIKE.format(what="From supraverden, a list of intergovernmental organisations", changed="columns left out and renamed")  # fmt: skip


def igos() -> Iterator[tuple[str, ...]]:
    """Intergovernmental bodies."""
    for n, row in enumerate(read("igos_supraverden.csv"), 1):
        others = [plain(o) for o in row["other_names"].split("|") if o not in ("", "None")]
        short = row["abbrev"] if len(row["abbrev"]) > 2 else ""
        family = "" if row["family"] == "none" else row["family"]
        yield f"igo{n}", "supraverden", plain(row["name"]), unique([short, *others]), row["qid"], family


def outlets() -> Iterator[tuple[str, ...]]:
    """News outlets with the country they are published in."""
    iso3 = {row["iso2"].lower(): row["iso3"] for row in read("leaders_factbook_2020-11_2026-01.csv")}
    for row in read("outlets_fundus.csv"):
        yield f"{row['country']}-{row['key']}", "fundus", plain(row["name"]), iso3.get({"uk": "gb"}.get(row["country"], row["country"]), "")  # fmt: skip


if __name__ == "__main__":
    main()
