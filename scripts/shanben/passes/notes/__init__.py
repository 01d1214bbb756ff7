"""Passes on notes in the running text: at the foot of a page, run on, cut, empty."""
