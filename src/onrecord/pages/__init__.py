"""Bytes of a page -> the article on it, every character with its place in the source, and everything around it.

decode      bytes -> text and form, or a refusal
scan|lines  text -> pieces: runs of text between breaks, with their places
declared    what markup and address claim
measures    pieces of markup -> measures; body: measures -> what is article
linetable   lines of plain text -> a table of measures (characters: what it counts); linetrees: table -> what is article
roles       title, standfirst, byline, crosshead ..., and the kind of each piece of furniture
assemble    blocks, text and map; posts and spun: the other articles that furniture links
"""

from onrecord.pages.article import Pages, find

__all__ = ["Pages", "find"]
