"""What is known of the candidates -> the probability of each that it bears on the statement: a logistic model.

calibration.json holds its coefficients and says how they were made (training/ranking).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec
import numpy as np

from index.evidence import MEASURES, WORDING, Floats


class Calibration(msgspec.Struct, frozen=True):
    """A weight for each measure of index.evidence: their sum are a candidate's odds, by which candidates rank.

    Odds become a probability (Platt 1999) by what they are worth alone, `own`, and against all rivals together: `lead`
    times the distance to the logarithm of the sum of their exponentials, which is what a softmax compares with. One
    that many others equal is rarely right even if, taken alone, it looks like it. In a store too small for rivals, the
    best of nothing leads too: so rivals weigh at least `crowd`, what they do in a store of some size.
    """

    note: str
    intercept: float
    own: float
    lead: float
    crowd: float
    weights: dict[str, float]

    def __post_init__(self) -> None:
        """Raise ValueError where the weights are not those of the measures."""
        if set(self.weights) != set(MEASURES):
            raise ValueError(f"the weights must be those of {MEASURES}, not of {tuple(self.weights)}")

    def worded(self, measures: Floats) -> Floats:
        """What WORDING, (n, 8), gives to them."""
        return np.asarray(measures @ [self.weights[name] for name in WORDING])

    def odds(self, measures: Floats) -> Floats:
        """All MEASURES, (n, 11), together."""
        return np.asarray(measures @ [self.weights[name] for name in MEASURES])

    def probabilities(self, odds: Floats, said: Sequence[Hashable]) -> Floats:
        """Of all candidates of one statement, each between 0 and 1; those that say the same are no rivals."""
        logits = self.intercept + self.own * odds + self.lead * leads(odds, said, self.crowd)
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -50, 50))))


def leads(odds: Floats, said: Sequence[Hashable], crowd: float = -np.inf) -> Floats:
    """How far each candidate's odds are above those of its rivals together, which weigh `crowd` at least.

    Of candidates that say the same (their entries in `said` are equal: a wire copy, a repeated caption) the best
    stands for all.
    """
    best: dict[Hashable, float] = {}
    for own, key in zip(odds.tolist(), said, strict=True):
        best[key] = max(own, best.get(key, -np.inf))
    top = max(best.values(), default=0.0)
    masses = {key: float(np.exp(own - top)) for key, own in best.items()}
    total, fewest = sum(masses.values()), max(float(np.exp(crowd - top)), 1e-9)
    return np.asarray(odds - top - np.log([max(total - masses[key], fewest) for key in said]))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The coefficients that ship with the package."""
    return msgspec.json.decode(files("index").joinpath("calibration.json").read_bytes(), type=Calibration)
