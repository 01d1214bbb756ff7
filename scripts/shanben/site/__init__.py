"""Markdown extensions and the finishing pass over a built site."""
