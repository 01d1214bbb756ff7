"""Bytes to Source: encodings, dialects, and files that a library opens."""
