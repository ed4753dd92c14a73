"""What is known of a candidate -> the probability that it bears on the statement: a logistic model.

calibration.json holds its coefficients and says how they were made (training/fit_calibration.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from index.evidence import Evidence


class Calibration(msgspec.Struct, frozen=True):
    """Coefficients: one weight for each field of Evidence, and what a candidate loses by how far it trails the best.

    A candidate that trails is rarely right even if, taken alone, it looks like one; one that equals the best (a wire
    copy) is as likely as the best.
    """

    note: str
    intercept: float
    trailing: float
    weights: Evidence

    def probabilities(self, evidence: Sequence[Evidence]) -> list[float]:
        """Of all candidates of one statement, each between 0 and 1."""
        odds = [self._weigh(one) for one in evidence]
        best = max(odds, default=0.0)
        return [1 / (1 + math.exp(-(self.intercept + own - self.trailing * (best - own)))) for own in odds]

    def _weigh(self, evidence: Evidence) -> float:
        weights = self.weights
        return (
            weights.cosine * evidence.cosine
            + weights.words * evidence.words
            + weights.names * evidence.names
            + weights.numbers * evidence.numbers
            + weights.heading * evidence.heading
        )


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The coefficients that ship with the package."""
    return msgspec.json.decode(files("index").joinpath("calibration.json").read_bytes(), type=Calibration)
