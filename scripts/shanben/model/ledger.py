"""The ledger of a source: contiguous labelled tiles that cover every character."""
