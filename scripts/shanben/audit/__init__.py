"""Raw bytes and finished page to losses, from the files alone."""

from __future__ import annotations

from shanben.audit.edition import audit_edition, one_form, swapped
from shanben.audit.ledger_file import Loss
from shanben.audit.page import Verdict, audit_page

__all__ = ["Loss", "Verdict", "audit_edition", "audit_page", "one_form", "swapped"]
