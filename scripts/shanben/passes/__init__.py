"""Ledger to Ledger: label passes first, text passes after."""
