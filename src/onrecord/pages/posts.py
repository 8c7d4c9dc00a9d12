"""Furniture lines -> the other articles they link: rank, title, date, even where flattening glued them together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.records import Post

NUMBERS = re.compile(r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)")
ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?\b(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
    r"(?: (?P<late>\d{1,2})(?:st|nd|rd|th)?,?)? (?P<year>(?:19|20)\d\d)"
)
TAIL = re.compile(
    rf"^(?P<title>.*?)\s*(?P<date>{ISO.pattern.replace('?P<', '?P<i_')}|{NUMBERS.pattern.replace('?P<', '?P<n_').replace('(?P=sep)', '(?P=n_sep)')}"
    rf"|{NAMED.pattern.replace('?P<', '?P<w_')})(?:\s+[-–]\s*(?P<rank>\d{{1,3}}))?$"
)
RANK = re.compile(r"^[-–#•]?\s*(?P<rank>\d{1,3})[.)]?$")
LONGEST = 400
"""Characters of a line that is looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line taken apart."""

    title: str
    day: str
    follows: int | None
    """Rank printed at its end, which belongs to the next entry."""


def entry(text: str) -> Entry | None:
    """Title and date of a line that ends with a date, glued on or not; None for any other line."""
    if len(text) > LONGEST or not text[-1:].isdigit():
        return None
    match = TAIL.match(text)
    if not match:
        return None
    rank = match["rank"]
    return Entry(match["title"].strip(" -–|·"), match["date"], int(rank) if rank else None)


def is_glued(text: str) -> bool:
    """Whether a line is a headline with a date glued to its last letter, or with the next entry's rank behind."""
    found = entry(text)
    if not found or len(found.title.split()) < 3:
        return False
    at = text.rfind(found.day)
    return found.follows is not None or not text[at - 1].isspace()


def posts(lines: Sequence[str | None]) -> list[Post | None]:
    """A post for each line of a furniture list (None for lines that are no entries of one)."""
    entries = {n: entry(line) for n, line in enumerate(lines) if line}
    day_first = order([each.day for each in entries.values() if each])
    found: list[Post | None] = [None] * len(lines)
    rank: int | None = None
    for n, each in entries.items():
        line = lines[n] or ""
        rank = rank if n - 1 in entries else None
        if each:
            found[n] = Post(rank=rank, title=each.title, date=iso(each.day, day_first)) if each.title else None
            rank = each.follows
        elif alone := None if line[0].isalpha() else RANK.match(line):
            rank = int(alone["rank"])
        else:
            found[n] = Post(rank=rank, title=line, date=None) if is_headline(line) else None
            rank = None
    return found


def is_headline(line: str) -> bool:
    """Whether a furniture line can be the title of another article."""
    return 4 <= len(line.split()) <= 40 and len(line) <= LONGEST


def order(days: Sequence[str]) -> bool | None:
    """Whether the day comes before the month in this list; None where it cannot be told."""
    numbers = [match for match in map(NUMBERS.fullmatch, days) if match]
    if any(match["sep"] == "." for match in numbers):
        return True
    first = any(int(match["a"]) > 12 for match in numbers)
    second = any(int(match["b"]) > 12 for match in numbers)
    return None if first == second else first


def iso(day: str, day_first: bool | None) -> str | None:
    """The ISO date; None where the order of day and month is open or the date does not exist."""
    if match := ISO.fullmatch(day):
        return _date(match["year"], match["month"], match["day"])
    if match := NUMBERS.fullmatch(day):
        if day_first is None and match["a"] != match["b"]:
            return None
        a, b = (match["a"], match["b"]) if day_first in {True, None} else (match["b"], match["a"])
        return _date(match["year"], b, a)
    match = NAMED.fullmatch(day)
    if not match or not (match["day"] or match["late"]):
        return None
    return _date(match["year"], str(MONTHS.index(match["month"].lower()) + 1), match["day"] or match["late"])


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
