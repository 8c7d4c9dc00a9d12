"""Articles -> stories: which articles tell of the same happenings. Mentions are only compared within a story."""

from onrecord.linking.stories.grouping import Stories, stories
from onrecord.linking.stories.terms import SAYS, Terms, form, terms

__all__ = ["SAYS", "Stories", "Terms", "form", "stories", "terms"]
