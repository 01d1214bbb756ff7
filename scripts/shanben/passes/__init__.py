"""Ledger in, ledger out: each pass one decision, in the room of the part it is about (front, body, back, notes ...)."""
