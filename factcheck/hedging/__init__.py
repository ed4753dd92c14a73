"""Hedging: the words by which a text gives a proposition less than full commitment (docs/hedging.md).

`RuleHedging` finds hedges; `bearing` picks those that weaken a given claim; `is_insistence` tells the verbs of mere
insistence, whose loss is no lost hedge.
"""

from __future__ import annotations

from factcheck.hedging.lexicon import is_insistence
from factcheck.hedging.scope import bearing
from factcheck.hedging.tagger import RuleHedging

__all__ = ["RuleHedging", "bearing", "is_insistence"]
