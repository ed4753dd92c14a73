"""Hedging: the words by which a text gives a proposition less than full commitment (docs/hedging.md)."""

from __future__ import annotations

from factcheck.hedging.tagger import RuleHedging

__all__ = ["RuleHedging"]
