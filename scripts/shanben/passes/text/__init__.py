"""Passes on the characters and markup of a line: what stands there, whatever the line is."""
