"""Mentions of events across articles -> which are of the same happening, how likely, and why."""

from onrecord.linking.mentions.grouping import by_story, happenings
from onrecord.linking.mentions.likelihood import Likely, likely
from onrecord.linking.mentions.measures import Among
from onrecord.linking.mentions.mention import Mention, mention

__all__ = ["Among", "Likely", "Mention", "by_story", "happenings", "likely", "mention"]
