"""The values every stage shares: source, ledger, article, work, reasons."""
