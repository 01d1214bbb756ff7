"""The one-way path from raw bytes to a finished page."""
