"""Article and parse -> statements: who says what, by which words, through whom, inside what."""

from onrecord.statements.attribution import Attribution
from onrecord.statements.finding import attributions
from onrecord.statements.recording import Statements, find

__all__ = ["Attribution", "Statements", "attributions", "find"]
