"""The web -> WARC files: a command apart, so that reading pages never asks anybody for anything.

addresses   which addresses may be asked, and where they lead
web         one request within limits
robots      what a site allows, and how often
turns       one request a host at a time
lists       feeds, sitemaps, outlines -> addresses
archive     answers -> a WARC file
memory      what was fetched when, for conditional requests
crawl       all of this in order
watching    feeds that are polled into a store
"""

from onrecord.fetching.archive import Archive
from onrecord.fetching.crawl import Crawl, Fetched
from onrecord.fetching.memory import Memory
from onrecord.fetching.web import Web

__all__ = ["Archive", "Crawl", "Fetched", "Memory", "Web"]
