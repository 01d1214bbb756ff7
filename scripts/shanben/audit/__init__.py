"""Raw bytes and finished page to losses, from the files alone."""

from __future__ import annotations

from shanben.audit.ledger_file import Loss
from shanben.audit.page import Verdict, audit_page

__all__ = ["Loss", "Verdict", "audit_page"]
