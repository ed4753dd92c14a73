"""What is known of a candidate -> the probability that it bears on the statement: a logistic model.

calibration.json holds its coefficients and says how they were made (training/fit_calibration.py).
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass
from functools import lru_cache
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a candidate. All are 0 to 1 but the cosine (-1 to 1)."""

    cosine: float
    lexical: float  # BM25 as a share of the best one's for this statement
    heading: float  # 1 for titles and headlines: the body outweighs them when both say the same


class Calibration(msgspec.Struct, frozen=True):
    """Coefficients, one weight for each field of Evidence."""

    note: str
    intercept: float
    weights: Evidence

    def probability(self, evidence: Evidence) -> float:
        """In (0, 1), monotonous in each kind of evidence."""
        pairs = zip(astuple(self.weights), astuple(evidence), strict=True)
        return 1 / (1 + math.exp(-self.intercept - sum(weight * value for weight, value in pairs)))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The coefficients that ship with the package."""
    return msgspec.json.decode(files("index").joinpath("calibration.json").read_bytes(), type=Calibration)
