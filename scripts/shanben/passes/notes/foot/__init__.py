"""Notes at the foot of a page or column: where they begin, which of them are notes, where they end, what a page cut off."""
