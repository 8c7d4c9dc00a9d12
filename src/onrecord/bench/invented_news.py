"""Invented articles and copies of them at seven levels of noise, by rule and seed: the same seed gives the same articles.

Articles of one topic share names, places, turns of phrase and one agency sentence, as real reports on one topic do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

TOPICS = 300
"""How many topics the articles are spread over."""
COPIED = 0.35
"""Share of the articles that are copied, one to three times each."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One article of the collection."""

    page: str
    """Its id."""
    text: str
    """Headline and paragraphs, one a line."""
    of: str | None = None
    """Id of the article it was made from."""
    noise: str | None = None
    """What was done to that article."""


@cache
def words() -> dict[str, Any]:
    """Lists of words by name, shapes of sentences, boilerplate, and synonyms."""
    import yaml

    found: dict[str, Any] = yaml.safe_load(files("onrecord.bench").joinpath("invented_news.yaml").read_text("utf-8"))
    return found


def articles(number: int, seed: int = 8) -> Iterator[Invented]:
    """`number` articles, copies among them, in an order in which copies stand far from what they copy."""
    random = Random(seed)
    told: list[Invented] = []
    while len(told) < number:
        first = Invented(f"p{len(told)}", written(random, random.randrange(TOPICS)))
        told.append(first)
        for _ in range(random.randint(1, 3) if random.random() < COPIED else 0):
            noise = random.choice(sorted(NOISES))
            told.append(Invented(f"p{len(told)}", NOISES[noise](first.text, random), first.page, noise))
    del told[number:]
    random.shuffle(told)
    yield from told


def written(random: Random, topic: int) -> str:
    """An article on a topic: its headline, its agency sentence, and 8 to 16 sentences in paragraphs."""
    about = Random(topic)
    slots = {name: about.choice(words()[f"{name}s"]) for name in ("state", "town", "noun", "office")}
    agency = _sentence(about, slots)
    body = [_sentence(random, slots if random.random() < 0.5 else {}) for _ in range(random.randint(8, 16))]
    body.insert(random.randint(0, 3), agency)
    head = f"{slots['state']} {_any(random, 'verbs')} {slots['noun']} as {_any(random, 'people')} wait"
    return "\n".join([head, *(" ".join(body[n : n + 2]) for n in range(0, len(body), 2))])


def _any(random: Random, name: str) -> str:
    return str(random.choice(words()[name]))


def _sentence(random: Random, slots: dict[str, str]) -> str:
    drawn = {
        **{name: _any(random, f"{name}s") for name in ("office", "state", "town", "day", "noun", "verb", "adjective")},
        **{f"{name}2": _any(random, f"{name}s") for name in ("noun", "verb")},
        "people": _any(random, "people"),
        "people2": _any(random, "people"),
        "number": str(random.randint(2, 980)),
        "number2": str(random.randint(2, 980)),
    }
    return _any(random, "shapes").format(**{**drawn, **slots})


def _trimmed(text: str, random: Random) -> str:
    """The headline and the first 50 to 85 percent of the sentences."""
    head, *body = text.split("\n")
    sentences = _sentences(body)
    return "\n".join([head, *sentences[: max(4, round(len(sentences) * random.uniform(0.5, 0.85)))]])


def _padded(text: str, random: Random) -> str:
    """Boilerplate before and after, and a paragraph of the copier's own."""
    own = _sentence(random, {})
    return "\n".join([*random.sample(words()["boilerplate"], 2), text, own, *random.sample(words()["boilerplate"], 2)])


def _reordered(text: str, random: Random) -> str:
    """The sentences in another order."""
    head, *body = text.split("\n")
    sentences = _sentences(body)
    random.shuffle(sentences)
    return "\n".join([head, *sentences])


def _reworded(text: str, random: Random) -> str:
    """Every word that has a synonym replaced, and one word in twenty of the others left out."""
    return "\n".join(" ".join(_other_words(line, random)) for line in text.split("\n"))


def _other_words(line: str, random: Random) -> Iterator[str]:
    synonyms = words()["synonyms"]
    for word in line.split(" "):
        if word in synonyms:
            yield synonyms[word]
        elif random.random() > 0.05:
            yield word


def _renamed(text: str, random: Random) -> str:
    """Another headline."""
    head = f"What we know of the {_any(random, 'nouns')} that {_any(random, 'people')} {_any(random, 'verbs')}"
    return "\n".join([head, *text.split("\n")[1:]])


def _all_at_once(text: str, random: Random) -> str:
    """Another headline, trimmed, with boilerplate."""
    return _padded(_renamed(_trimmed(text, random), random), random)


def _sentences(paragraphs: list[str]) -> list[str]:
    return [sentence for line in paragraphs for sentence in re.split(r"(?<=[.]) ", line)]


NOISES: dict[str, Callable[[str, Random], str]] = {
    "verbatim": lambda text, _: text,
    "trimmed": _trimmed,
    "padded": _padded,
    "reordered": _reordered,
    "reworded": _reworded,
    "renamed": _renamed,
    "all_at_once": _all_at_once,
}
"""What is done to a copy, by name."""
