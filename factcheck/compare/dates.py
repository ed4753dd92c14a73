"""The date rule."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Finding, Match, Statement


def date_mismatch(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Findings of code date_mismatch against the best match."""
    return []
