"""Reasons on the terminal: rule and codebook row, words with their places, and what was rejected there."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.show.claims import entry
from onrecord.cli.show.ledger import Facts, facts_table
from onrecord.cli.show.plain import plain, shorten
from onrecord.errors import UsageError
from onrecord.reasons import Part, Reason, reasons, rule_places, turned_down
from onrecord.records import DateCandidate, Published, Record, Rejection
from onrecord.spans import Span

QUOTE = 160
"""Characters of a quotation that are shown."""
PUBLISHED = "published"
"""Id under which the publication day is explained."""


def explanation(record: Record, wanted: str | None = None) -> Iterator[RenderableType]:
    """Why everything (or what has the id `wanted`) is there, then what was rejected. UsageError for an unknown id."""
    chosen = list(reasons(record))
    if wanted:
        valid = [PUBLISHED, *(reason.id for reason in chosen)]
        if wanted not in valid:
            raise UsageError(f"the record has no {wanted!r}; it has: {', '.join(valid)}")
        chosen = [reason for reason in chosen if reason.id == wanted]
    if wanted in (None, PUBLISHED):
        yield _published(record.article.published)
    yield from map(_reason, chosen)
    left_out = turned_down(record, chosen) if wanted else record.rejected
    if left_out:
        yield Rule(Text("Considered and not recorded", "bold"), align="left", style="dim")
        yield Text()
        yield from (_rejected(record, rejection) for rejection in left_out)


def _reason(reason: Reason) -> Padding:
    sure = "" if reason.confidence == 1 else f"  {reason.confidence:.0%} sure"
    title = Text.assemble((plain(reason.title), "bold"), (sure, "dim"))
    return Padding(entry(reason.id, title, facts_table(_facts(reason))), (0, 0, 1, 0))


def _facts(reason: Reason) -> Facts:
    if reason.rule:
        yield "rule", _rule(reason.rule)
    for part in reason.parts:
        yield part.label, _part(part)


def _rule(rule: str) -> Text:
    """The rule's name, with the codebook rows that it names: `how_it_was_found:row`."""
    places = rule_places(rule)
    return Text.assemble((rule, "cyan"), ("".join(f"  {place}" for place in places), "dim"))


def _part(part: Part) -> Text:
    text = Text.assemble(plain(part.value))
    if part.span:
        text.append("  " if text else "").append_text(_quoted(part.span))
    return text.append(f"  {part.rule}", "cyan") if part.rule else text


def _quoted(span: Span) -> Text:
    return Text.assemble((f"“{shorten(span.quote, QUOTE)}”", "italic"), (f" {span.start}–{span.end}", "dim"))


def _published(published: Published) -> Padding:
    title = Text.assemble(("published ", "bold"), (published.value or "not stated", "bold green"))
    table = facts_table((candidate.value, _candidate(candidate)) for candidate in published.candidates)
    return Padding(entry("", title, Text(plain(published.why)), table), (0, 0, 1, 0))


def _candidate(candidate: DateCandidate) -> Text:
    belief = (f"{candidate.weight:.0%}", "green") if candidate.weight else ("rejected", "red")
    text = Text.assemble(belief, f"  {plain(candidate.why)}")
    for span in candidate.spans:
        text.append("  ").append_text(_quoted(span))
    return text


def _rejected(record: Record, rejection: Rejection) -> Padding:
    line = Text.assemble((plain(rejection.what), "bold"), f": {plain(rejection.why)}", (f"  {rejection.stage}", "dim"))
    lines = [line]
    if rejection.start is not None and rejection.end is not None and rejection.start < rejection.end:
        lines.append(_quoted(Span.of(record.article.text, rejection.start, rejection.end)))
    return Padding(entry("", *lines), (0, 0, 1, 0))
