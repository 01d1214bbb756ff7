"""Ledger to Article: rows become blocks, notes, references, front and back matter."""

from __future__ import annotations

from shanben.assemble.build import assemble

__all__ = ["assemble"]
