"""Bytes of a page -> the article on it, every character with its place in the source, and everything around it.

decode            bytes -> text and form, or a refusal
markup | plain    text -> pieces: runs of text between breaks, with their places; and which of them are the article
trees             how both decide: boosted trees over a table of measures
declared, jsonld  what markup and address claim
outlet            which of these claims is the publisher's name
roles             title, standfirst, byline, crosshead ..., and the kind of each piece of furniture
assemble          blocks, text and map; posts and spun: the other articles that furniture links
"""

from onrecord.pages.article import Pages, find

__all__ = ["Pages", "find"]
