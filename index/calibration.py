"""What is known of a candidate -> the probability that it bears on the statement: a logistic model.

calibration.json holds its coefficients and says how they were made (training/fit_calibration.py).
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

import msgspec

from index.evidence import Evidence


class Calibration(msgspec.Struct, frozen=True):
    """Coefficients, one weight for each field of Evidence."""

    note: str
    intercept: float
    weights: Evidence

    def probability(self, evidence: Evidence) -> float:
        """Between 0 and 1."""
        weights = self.weights
        odds = (
            self.intercept
            + weights.cosine * evidence.cosine
            + weights.words * evidence.words
            + weights.names * evidence.names
            + weights.numbers * evidence.numbers
            + weights.heading * evidence.heading
        )
        return 1 / (1 + math.exp(-odds))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The coefficients that ship with the package."""
    return msgspec.json.decode(files("index").joinpath("calibration.json").read_bytes(), type=Calibration)
