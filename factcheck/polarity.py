"""Predicates and whether they are negated."""

from __future__ import annotations

from factcheck.model import Predicate
from factcheck.parsing import Parsed

POLARITY_VERSION = "polarity-1"


def find_predicates(parsed: Parsed) -> tuple[Predicate, ...]:
    """Predicates in text order."""
    return ()
