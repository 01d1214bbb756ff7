"""Article to files: html, markdown, json, csl_json, ledger_tsv."""
