"""Passes that take page and site furniture out: folios, running heads, navigation."""
