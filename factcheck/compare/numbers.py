"""The number rule."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Finding, Match, Statement


def number_mismatch(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Findings of code number_mismatch against the best match."""
    return []
