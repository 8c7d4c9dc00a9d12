"""Actors against GUM: is every pronoun and description linked to the named one it means, and is every name found?

Gold: a folder of `.conllu` files of the GUM corpus (packed with gzip or not). What counts as what is in
benchmarks/actors/README.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from time import process_time

from onrecord.actors import Actors, find
from onrecord.bench.gum import KINDS, Document, Marked, load
from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.texts import article_of, parse_of
from onrecord.compare import f1
from onrecord.errors import UsageError
from onrecord.records import Actor, Published

NAMING = ("name", "metonym")
"""Forms of our mentions that are names."""
HALF = 0.5
"""Share of characters in common from which two mentions are one."""
Stretch = tuple[int, int]


def measure(options: Options) -> Result:
    """Precision, recall and F1 of links and of names over all documents, and documents a CPU second given the parse."""
    folder = existing(
        options.gold, data_folder() / "actors" / "gum_news", "the folder of .conllu files (--gold)", folder=True
    )
    files = sorted(file for file in folder.iterdir() if ".conllu" in file.name)[: options.limit]
    if not files:
        raise UsageError(f"{folder} holds no .conllu file")
    golds = [load(file) for file in files]
    articles = [article_of(gold.text, gold.paragraphs) for gold in golds]
    given = [
        (article, parse_of(article, options.model), Published(value=gold.day))
        for gold, article in zip(golds, articles, strict=True)
    ]
    find(*given[0])  # the codebook is read once
    started = process_time()
    found = [find(*one) for one in given]
    seconds = process_time() - started
    counts = [score(gold, actors) for gold, actors in zip(golds, found, strict=True)]
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    items = tuple(
        {"page": file.name.split(".")[0], **{name: one[name] for name in sorted(one)}}
        for file, one in zip(files, counts, strict=True)
    )
    return Result(
        task="actors",
        n=len(files),
        metrics={**metrics(total), "docs_per_cpu_s": round(len(files) / max(seconds, 1e-9), 1)},
        gold_sha256=fingerprint(files),
        gold=name_of(folder),
        shown=frozenset({"docs_per_cpu_s"}),
        items=items,
    )


@dataclass(frozen=True, slots=True)
class Given:
    """One mention of ours."""

    start: int
    end: int
    form: str
    actor: Actor


def score(gold: Document, found: Actors) -> Counter[str]:
    """Counts of one document: by measure what is right, in the gold, and given."""
    marked = [mention for mention in gold.mentions if mention.kind in KINDS]
    given = [Given(m.span.start, m.span.end, m.form, actor) for actor in found.actors for m in actor.mentions]
    return _links(marked, given) + _names(marked, given, found)


def _links(marked: list[Marked], given: list[Given]) -> Counter[str]:
    counts: Counter[str] = Counter()
    named = {mention.chain for mention in marked if mention.form == "name"}
    means = _chains(marked, given)
    plain = [one for one in given if one.form not in NAMING and one.actor.id in means]
    for mention in marked:
        if mention.form != "name" and mention.chain in named:
            counts.update((f"link.gold.{mention.form}", "link.gold"))
    for one in plain:
        meant = _same(one, marked)
        if meant is None or meant.form == "name":
            continue
        counts.update((f"link.given.{meant.form}", "link.given"))
        if means[one.actor.id] == meant.chain:
            counts.update((f"link.right.{meant.form}", "link.right"))
    return counts


def _chains(marked: list[Marked], given: list[Given]) -> dict[str, str]:
    """Actor id -> the gold chain it stands for: the one that most of its names are in, `` where none is."""
    votes: dict[str, Counter[str]] = {}
    for one in given:
        if one.form in NAMING:
            mention = _same(one, [m for m in marked if m.form == "name"])
            votes.setdefault(one.actor.id, Counter()).update([mention.chain] if mention else [])
    found = {actor: (count.most_common(1)[0][0] if count else "") for actor, count in votes.items()}
    for one in given:
        if one.actor.members and one.actor.id not in found:
            found[one.actor.id] = _chain_of_all(one.actor, marked, given)
    return found


def _chain_of_all(group: Actor, marked: list[Marked], given: list[Given]) -> str:
    """The chain of a name such as `X and Y` that holds a name of every member of the group."""
    for mention in marked:
        inside = {o.actor.id for o in given if o.form in NAMING and mention.start <= o.start and o.end <= mention.end}
        if mention.form == "name" and set(group.members) <= inside:
            return mention.chain
    return ""


def _same(one: Given, marked: Iterable[Marked]) -> Marked | None:
    """The mention of the gold that shares most characters with ours, half of them at least."""
    best = max(marked, key=lambda mention: _shared(one, mention), default=None)
    return best if best and _shared(one, best) >= HALF else None


def _shared(one: Given, mention: Marked) -> float:
    """Characters in common as a share of both, the gold's taken whole or cut behind its head, whichever fits better."""
    return max(_overlap(one, mention.start, end) for end in (mention.end, mention.head[1]))


def _overlap(one: Given, start: int, end: int) -> float:
    common = min(one.end, end) - max(one.start, start)
    return common / (max(one.end, end) - min(one.start, start)) if common > 0 else 0.0


def _names(marked: list[Marked], given: list[Given], found: Actors) -> Counter[str]:
    """Names found: in a mention that is no pronoun, or as a name set aside because it only says where."""
    aside = [(r.start, r.end) for r in found.rejected if r.start is not None and r.end is not None]
    ours = [(one.start, one.end) for one in given if one.form in NAMING] + aside
    any_ = [(one.start, one.end) for one in given if one.form != "pronoun"] + aside
    names = [mention for mention in marked if mention.form == "name"]
    heads = [mention.head for mention in names]
    counts: Counter[str] = Counter({"name.given": len(ours), "name.right": sum(_meets(one, heads) for one in ours)})
    for mention in names:
        counts.update((f"name.gold.{mention.kind}", "name.gold"))
        if _meets(mention.head, any_):
            counts.update((f"name.found.{mention.kind}", "name.found"))
    return counts


def _meets(one: Stretch, others: Iterable[Stretch]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def metrics(total: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of links, by form too, and of names, recall by kind too."""
    found: dict[str, float] = {}
    for form in ("", *sorted(name.removeprefix("link.gold") for name in total if name.startswith("link.gold."))):
        right, gold, given = (total[f"link.{what}{form}"] for what in ("right", "gold", "given"))
        found[f"link{form}.precision"], found[f"link{form}.recall"] = right / max(1, given), right / max(1, gold)
        found[f"link{form}.f1"] = f1(right, gold, given)
    found["name.precision"] = total["name.right"] / max(1, total["name.given"])
    for kind in ("", *sorted(f".{kind}" for kind in KINDS)):
        found[f"name.recall{kind}"] = total[f"name.found{kind}"] / max(1, total[f"name.gold{kind}"])
    return {name: round(value, 4) for name, value in found.items()}
