"""Across articles: what stands above single records."""
