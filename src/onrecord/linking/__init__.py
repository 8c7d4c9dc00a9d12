"""Across articles: copies, occurrences, accounts, contradictions."""
