"""Re-deriving a published report: which of its figures follow from the rubric and the data."""

from dsl.tools.audit.finding import Audit, Finding, Nearest, ReadAs
from dsl.tools.audit.report import audit

__all__ = ["Audit", "Finding", "Nearest", "ReadAs", "audit"]
