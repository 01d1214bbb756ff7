"""CSL items, names, reference grammars, citation styles."""
