"""Groups of a matched pattern -> what the expression means. One function a kind, named in the column `makes`.

Each takes the row's settings and the matched groups and gives the symbol, the time of day behind it, and its limit; None
where the calendar has no such day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping

from onrecord.dates.grammar import values
from onrecord.dates.symbols import Ambiguous, Calendar, Fixed, Shift, Symbol, Weekday

Groups = Mapping[str, str]
Made = tuple[Symbol, str, int] | None

DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def number(words: str) -> float | None:
    """The number that `words` spell; None for a vague one ("several").

    >>> number("twenty-four"), number("2 1/2"), number("a couple of"), number("several")
    (24.0, 2.5, 2.0, None)
    """
    words = " ".join(re.sub(r"[-‐‑–]", " ", words).split())
    if words in values("vague") or words == "x":
        return None
    if words in values("couple"):
        return 2.0
    if words.startswith("half"):
        return 0.5
    total = 0.0
    for word in words.split():
        total = _added(total, word)
    return total


def _added(total: float, word: str) -> float:
    """The number so far with one more word."""
    if word in ("hundred", "thousand"):
        return max(total, 1) * (100 if word == "hundred" else 1000)
    if word in ("half", "1/2"):
        return total + 0.5
    if word[0].isdigit():
        return total + float(word.replace(",", ""))
    for kind in ("ones", "teens", "tens"):
        if word in values(kind):
            return total + int(values(kind)[word])
    return total + (1 if word in ("a", "an") and not total else 0)


def _which(groups: Groups) -> int | None:
    return -1 if "last" in groups else 0 if "this" in groups else 1 if "next" in groups else None


def _limit(groups: Groups) -> int:
    """-1 for "earlier", 1 for "later"."""
    words = groups.get("early", "")
    return -1 if words == "earlier" else 1 if words in ("later", "the rest of") else 0


def _daytime(groups: Groups) -> str:
    if "clock" in groups:
        return _clock(groups["clock"])
    name = groups.get("part", "")
    return "T" + values("part").get(name, name) if name else ""


def _clock(words: str) -> str:
    """A clock time as TIMEX3 writes it: `T22:00`."""
    if words in ("noon", "midnight"):
        return "T12:00" if words == "noon" else "T24:00"
    match = re.match(r"([0-9]{1,2})[:.]?([0-9]{2})?(?::[0-9]{2})?\s*([ap])?", words)
    if not match:
        return f"T{int(number(words.split(' o', maxsplit=1)[0]) or 0):02d}:00"
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return f"T{hour:02d}:{match[2] or '00'}"


def _year(groups: Groups) -> int | None:
    """The year named, two digits read as 1970 to 2069."""
    if "year" in groups:
        return int(groups["year"])
    if "yy" in groups:
        return int(groups["yy"]) + (1900 if int(groups["yy"]) >= 70 else 2000)
    return _spelled_year(groups["spelled_year"]) if "spelled_year" in groups else None


def _spelled_year(words: str) -> int:
    words = " ".join(words.split())
    if words.startswith("two thousand"):
        return 2000 + int(number(words.removeprefix("two thousand").replace("and", "") or "0") or 0)
    head, _, rest = words.partition(" ")
    return int(values("teens").get(head) or values("tens")[head]) * 100 + int(number(rest) or 0)


def _month(groups: Groups) -> int | None:
    for name in ("month", "mon"):
        if name in groups:
            word = groups[name]
            return int(word) if word.isdigit() else int(values("mon")[word])
    return int(groups["month_number"]) if "month_number" in groups else None


def _dom(groups: Groups, name: str = "day") -> int | None:
    digits = groups.get(name) or (groups.get("day_number") if name == "day" else None)
    return int(re.sub(r"\D", "", digits)) if digits else None


def _exists(made: Calendar) -> bool:
    """Whether the calendar can have such a day; a missing year is taken to be a leap year."""
    if made.dom is None or made.month is None:
        return True
    return 1 <= (made.last_dom or made.dom) <= monthrange(made.year or 2000, made.month)[1] and made.dom >= 1


def date(groups: Groups) -> Made:
    """A day, month, season or year with whatever parts are named."""
    weekday = groups.get("wday") or groups.get("weekday")
    in_year = "month" in groups or "mon" in groups
    of_year = in_year and bool(re.search(r"year$", groups.get("whole", ""))) and _which(groups) is not None
    made = Calendar(
        year=_year(groups),
        month=_month(groups),
        dom=_dom(groups),
        last_dom=_dom(groups, "day2"),
        part=values("season").get(groups["season"]) if "season" in groups else None,
        weekday=int(values("wday")[weekday]) if weekday else None,
        which=None if of_year else _which(groups),
        years=_which(groups) if of_year else None,
    )
    return (made, _daytime(groups), _limit(groups)) if _exists(made) else None


def numeric(groups: Groups) -> Made:
    """A day written in three numbers; both readings where day and month could change places."""
    one, two, year = int(groups["first"]), int(groups["second"]), _year(groups)
    day_first = Calendar(year=year, month=two, dom=one)
    month_first = Calendar(year=year, month=one, dom=two)
    good = [made for made in (day_first, month_first) if 1 <= (made.month or 0) <= 12 and _exists(made)]
    if not good:
        return None
    if len(good) == 2 and one != two and groups.get("order") != "dmy":
        return Ambiguous(first=day_first, second=month_first), "", 0
    return good[0], "", 0


def decade(groups: Groups) -> Made:
    """Ten years: `199X`."""
    if "decade_word" in groups:
        return Fixed(value=f"19{DECADES[groups['decade_word']]}X"), "", 0
    if "yy_decade" in groups:
        tens = int(groups["yy_decade"]) // 10
        return Fixed(value=f"{20 if tens < 3 else 19}{tens}X"), "", 0
    return Fixed(value=f"{groups['decade'][:3]}X"), "", 0


def century(groups: Groups) -> Made:
    """A hundred years: `19XX`."""
    word = re.sub(r"[‐‑–\s]", "-", groups.get("century_word", ""))
    count = CENTURIES[word] if word else int(groups["century"])
    return (Fixed(value=f"{count - 1:02d}XX"), "", 0) if 1 <= count <= 30 else None


def quarter(groups: Groups) -> Made:
    """A quarter of a year, with or without the year."""
    digit = groups.get("ordinal_digit") or values("ordinal").get(groups.get("ordinal", ""), "")
    if "back" in groups:
        return (Calendar(part=f"Q{digit}", years=-1) if digit else Shift(count=-5, unit="Q")), "", 0
    if digit not in {"", "1", "2", "3", "4"}:
        return None
    if not digit:
        return Shift(count=0, unit="Q", base="context"), "", 0
    whole = groups.get("whole", "")
    years = _which(groups)
    if years is None and re.match(r"(this|last|next) year", whole):
        years = {"this": 0, "last": -1, "next": 1}[whole.split()[0]]
    return Calendar(part=f"Q{digit}", year=_year(groups), years=years), "", 0


def half(groups: Groups) -> Made:
    """Half a year."""
    return Calendar(part=f"H{values('half')[groups['half']]}", year=_year(groups), years=_which(groups) or None), "", 0


def weekday(groups: Groups) -> Made:
    """A day of the week."""
    day = int(values("weekday")[groups["weekday"]])
    if "week" in groups:
        return Weekday(day=day, weeks=_which(groups)), _daytime(groups), _limit(groups)
    return Weekday(day=day, which=_which(groups)), _daytime(groups), _limit(groups)


def overnight(groups: Groups) -> Made:
    """The night into a weekday, or that of the day spoken of."""
    if "weekday" in groups:
        return Weekday(day=int(values("weekday")[groups["weekday"]])), "TNI", 0
    return Shift(count=0, unit="D", base="context"), "TNI", 0


def holiday(groups: Groups) -> Made:
    """A holiday of some year."""
    rule = values("holiday")[" ".join(groups["holiday"].split())]
    return Calendar(holiday=rule, year=_year(groups), which=_which(groups)), "", 0


def shift(groups: Groups) -> Made:
    """So many units from the publication day."""
    return _shift(groups, "published")


def ago(groups: Groups) -> Made:
    """So many units before the publication day; a single year before a quarter spoken of is that quarter."""
    made = _shift(groups, "published")
    if made and isinstance(made[0], Shift) and (made[0].count, made[0].unit) == (-1, "Y"):
        return Shift(count=-4, unit="Q", base="quarter"), *made[1:]
    return made


def context(groups: Groups) -> Made:
    """So many units from the time named before."""
    return _shift(groups, "context")


def _shift(groups: Groups, base: str) -> Made:
    unit = _unit(groups)
    count = _count(groups)
    if count is None:
        return Fixed(value="FUTURE_REF" if groups.get("sign") == "1" else "PAST_REF"), "", 0
    if unit in ("E", "C") and "sign" in groups:
        count, unit = count * (10 if unit == "E" else 100), "Y"
    if unit == "2W":
        count, unit = count * 2, "W"
    if unit == "W" and "sign" in groups:
        count, unit = count * 7, "D"
    if unit == "NI":
        unit = "D"
    made = Shift(count=int(count), unit=unit, base=base, nearest="nearest" in groups)  # type: ignore[arg-type]
    return made, _daytime(groups), _limit(groups)


def _unit(groups: Groups) -> str:
    name = groups.get("unit", "D").removeprefix("the ").removeprefix("full ")
    name = values("unit").get(" ".join(name.split()), name)
    return "T" if name in ("TH", "TM", "TS") else name


def _count(groups: Groups) -> float | None:
    if "relative_day" in groups:
        return {"yesterday": -1, "today": 0, "tomorrow": 1}[groups["relative_day"]]
    if "n" in groups:
        return int(groups["n"])
    if "latest" in groups:
        return -1
    if "sign" in groups:
        amount = number(groups["number"]) if "number" in groups else 1
        return None if amount is None else int(groups["sign"]) * amount
    return _which(groups) or 0


def length(groups: Groups) -> Made:
    """A duration: `P3D`, `PT2H`, `PXY`."""
    word = " ".join(groups["unit"].split()).removesuffix("long").rstrip("-‐‑–")
    name = values("unit").get(word, word)
    amount = number(groups["number"].lower()) if "number" in groups else 1.0
    return Fixed(value=_length(amount, name, "half_unit" in groups)), "", 0


def _length(amount: float | None, name: str, and_half: bool = False) -> str:
    if name == "2W":
        amount, name = None if amount is None else amount * 2, "W"
    name = {"WE": "WE", "NI": "D"}.get(name, name)
    start, unit = ("PT", name[1:]) if name in ("TH", "TM", "TS") else ("P", name)
    if amount is None:
        return f"{start}X{unit}"
    amount += 0.5 if and_half else 0
    if amount % 1 and name in ("E", "C"):
        amount, unit = amount * (10 if name == "E" else 100), "Y"
    whole, smaller = int(amount), {"Y": "6M", "TH": "30M", "TM": "30S"}.get(name)
    if amount != whole and amount - whole == 0.5 and smaller:
        return f"{start}{f'{whole}{unit}' if whole else ''}{smaller}"
    plain = f"{amount:.6f}".rstrip("0").rstrip(".")
    return f"{start}{plain}{unit}"


def repeated(groups: Groups) -> Made:
    """A set: `P1M`, `XXXX-WXX-5`."""
    if "value" in groups:
        return Fixed(value=groups["value"]), "", 0
    if "weekdays" in groups or "weekday" in groups:
        name = groups.get("weekday") or groups["weekdays"][:-1]
        return Fixed(value=f"XXXX-WXX-{values('weekday')[name]}{_daytime(groups)}"), "", 0
    if "month" in groups:
        return Fixed(value=f"XXXX-{int(values('month')[groups['month']]):02d}"), "", 0
    amount = number(groups["number"]) if "number" in groups and "once" not in groups else 1.0
    return Fixed(value=_length(amount, values("unit").get(groups["unit"], "D"))), "", 0


def reference(groups: Groups) -> Made:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    return Fixed(value=groups["value"]), "", 0


BUILDERS: Mapping[str, Callable[[Groups], Made]] = {
    "date": date,
    "numeric": numeric,
    "decade": decade,
    "century": century,
    "quarter": quarter,
    "half": half,
    "weekday": weekday,
    "overnight": overnight,
    "holiday": holiday,
    "shift": shift,
    "ago": ago,
    "context": context,
    "length": length,
    "set": repeated,
    "ref": reference,
}
