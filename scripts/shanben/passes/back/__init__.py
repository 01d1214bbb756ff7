"""Passes on the back (JATS back): references, note lists, English pages after the text."""
