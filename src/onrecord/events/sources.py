"""Trigger -> the statements it is told in: the innermost ones whose content holds it.

A speech act that the outlet reports itself lies outside every content, because its own cue is the trigger.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.language import Parse, Token
from onrecord.records import Statement


@dataclass(slots=True)
class Sources:
    """The innermost statements of every word."""

    innermost: dict[int, tuple[Statement, ...]] = field(default_factory=dict)
    """Statements by token index; words of the outlet itself are not there."""

    @classmethod
    def of(cls, parse: Parse, statements: tuple[Statement, ...]) -> Sources:
        """Contents laid over the words from the longest to the shortest; equal contents share a word."""
        found: dict[int, tuple[Statement, ...]] = {}
        size: dict[int, int] = {}
        for statement in sorted(statements, key=_length, reverse=True):
            length = _length(statement)
            for piece in statement.content:
                for token in parse.tokens_in(piece.start, piece.end):
                    if statement.cue and statement.cue.start <= token.start < statement.cue.end:
                        continue
                    shared = found.get(token.i, ()) if size.get(token.i) == length else ()
                    found[token.i], size[token.i] = (*shared, statement), length
        return cls(found)

    def at(self, token: Token) -> tuple[Statement, ...]:
        """The innermost statements whose content holds `token`; empty for the outlet's own words."""
        return self.innermost.get(token.i, ())


def _length(statement: Statement) -> int:
    return sum(len(piece) for piece in statement.content)
