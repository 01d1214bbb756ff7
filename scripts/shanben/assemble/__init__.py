"""Ledger to Article."""
