"""What is known of a candidate -> the probability that it bears on the statement: a logistic model.

calibration.json holds its coefficients and says how they were made (training/fit_calibration.py).
"""

from __future__ import annotations

import math
from dataclasses import astuple
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
        pairs = zip(astuple(self.weights), astuple(evidence), strict=True)
        return 1 / (1 + math.exp(-self.intercept - sum(weight * value for weight, value in pairs)))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The coefficients that ship with the package."""
    return msgspec.json.decode(files("index").joinpath("calibration.json").read_bytes(), type=Calibration)
