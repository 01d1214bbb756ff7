"""The editor's desk: a text with its corrections, decisions taken and kept, and a server that keeps them at once."""
