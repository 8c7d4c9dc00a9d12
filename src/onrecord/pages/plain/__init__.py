"""Text that has lost its tags: its lines, what is measured on each, and which lines are the article."""
