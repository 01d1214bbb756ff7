"""Passes on the front of an article (JATS front): title, authors, labelled parts, several articles in a file."""
