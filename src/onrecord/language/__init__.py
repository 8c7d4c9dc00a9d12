"""A parse of the article shared by every later stage: sentences, tokens, dependencies, names.

This is the only package that knows spaCy. It is imported lazily: nothing here costs anything until a page is parsed.
"""

from onrecord.language.parse import Name, Parse, Parsed, Sentence, Token
from onrecord.language.spacy_parser import DEFAULT_MODEL, find

__all__ = ["DEFAULT_MODEL", "Name", "Parse", "Parsed", "Sentence", "Token", "find"]
