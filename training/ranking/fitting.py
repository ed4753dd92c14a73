"""Weights that rank, and the probability that odds are worth.

1. Weights: a conditional logit (McFadden 1974) per statement, the right candidates against all others.
2. Intercept, own and lead: a logistic regression (Platt 1999) over each statement's best ten, on odds of a ranking that
   was fitted without the statement's articles. Once with all articles and once, weighted ABSENT, without those that
   hold its sources: so that a statement without a source scores low. The best candidate, which decides, weighs as much
   as all others together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from index.calibration import Calibration, leads
from index.evidence import MEASURES, Floats
from training.ranking.cases import FOLDS, Case

RIDGE = 0.01
BEST = 10
CROWD = 0.1  # in one of ten cases the rivals weigh less
ABSENT = 0.1  # one statement in eleven without a source


@dataclass(frozen=True)
class Scored:
    """A case and the odds of its candidates."""

    case: Case
    odds: Floats


def fit(cases: Sequence[Case], note: str) -> Calibration:
    """All coefficients, from all cases."""
    weights = fit_weights(cases)
    intercept, own, lead, crowd = (round(coefficient, 3) for coefficient in fit_scores(out_of_fold(cases)))
    rounded = {name: round(float(weight), 3) for name, weight in zip(MEASURES, weights, strict=True)}
    return Calibration(note, intercept, own, lead, crowd, rounded)


def out_of_fold(cases: Sequence[Case]) -> list[Scored]:
    """Each case with odds by weights that its articles had no part in."""
    by_fold = {fold: fit_weights([case for case in cases if case.fold != fold]) for fold in range(FOLDS)}
    by_fold[-1] = fit_weights(cases)
    return [Scored(case, case.measures @ by_fold[case.fold]) for case in cases]


def fit_weights(cases: Sequence[Case]) -> Floats:
    """Weights that maximise the likelihood of a right candidate coming first, with a ridge penalty."""
    usable = [case for case in cases if case.right.any()]
    measures, right = np.vstack([case.measures for case in usable]), np.concatenate([case.right for case in usable])
    scale = measures.std(axis=0) + 1e-9
    measures = measures / scale
    counts = np.array([len(case.right) for case in usable])
    firsts = np.cumsum(counts) - counts

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = measures @ weights
        odds = np.exp(odds - np.repeat(np.maximum.reduceat(odds, firsts), counts))
        total, won = np.add.reduceat(odds, firsts), np.add.reduceat(np.where(right, odds, 0.0), firsts) + 1e-12
        gap = odds / np.repeat(total, counts) - np.where(right, odds, 0.0) / np.repeat(won, counts)
        gradient = measures.T @ gap / len(usable) + 2 * RIDGE * weights
        return float(-np.log(won / total).mean() + RIDGE * weights @ weights), gradient

    found = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B").x
    return np.asarray(found / scale)


def fit_scores(scored: Sequence[Scored]) -> tuple[float, float, float, float]:
    """Intercept, own, lead and crowd."""
    crowd = float(np.quantile([_rivals(one) for one in scored], CROWD))
    parts = [_regressed(one, 1.0, crowd) for one in scored]
    parts += [_regressed(_absent(one), ABSENT, crowd) for one in scored if one.case.same_article.any()]
    features, right, mass = (np.concatenate([part[i] for part in parts]) for i in range(3))
    centre = features.mean(axis=0)

    def loss(parameters: NDArray[np.float64]) -> float:
        logits = (features - centre) @ parameters[:2] + parameters[2]
        return float((mass * (np.logaddexp(0, logits) - right * logits)).sum() / mass.sum())

    own, lead, offset = minimize(loss, np.array([0.5, 0.5, -1.0]), method="BFGS").x
    return float(offset - centre @ np.array([own, lead])), float(own), float(lead), crowd


def _absent(one: Scored) -> Scored:
    return Scored(one.case.without_source(), one.odds[~one.case.same_article])


def _rivals(one: Scored) -> float:
    """What the rivals of the best candidate weigh together."""
    best = int(one.odds.argmax())
    return float(one.odds[best] - leads(one.odds, one.case.said)[best])


def _regressed(one: Scored, weight: float, crowd: float) -> tuple[Floats, Floats, Floats]:
    """Of the best candidates odds and lead (k, 2), whether they are right, and how much each counts."""
    best = np.argsort(-one.odds, kind="stable")[:BEST]
    features = np.column_stack([one.odds, leads(one.odds, one.case.said, crowd)])[best]
    mass = np.where(np.arange(len(best)) == 0, weight, weight / BEST)
    return features, one.case.right[best].astype(float), mass
