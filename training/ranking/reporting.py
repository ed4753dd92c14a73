"""How good a ranking and its scores are: recall, reliability, and what a threshold for "no source" costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.calibration import Calibration
from training.ranking.cases import FOLDS, Case
from training.ranking.fitting import Scored, fit_scores, out_of_fold

BINS = 10
THRESHOLDS = (0.05, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.22, 0.25, 0.3, 0.35, 0.4)


@dataclass(frozen=True)
class Outcome:
    """The rank of the first right sentence (None: not found), the best one's score, and the best without a source."""

    rank: int | None
    score: float
    absent: float
    has_source: bool


def outcome(one: Scored, model: Calibration) -> Outcome:
    """What a statement gets. Repetitions within an article count once."""
    order, seen = [], set()
    for i in np.argsort(-one.odds, kind="stable"):
        if one.case.places[i] not in seen:
            seen.add(one.case.places[i])
            order.append(i)
    rank = next((n for n, i in enumerate(order, 1) if one.case.right[i]), None)
    score = float(model.probabilities(one.odds, one.case.said).max(initial=0.0))
    without = one.case.without_source()
    absent = model.probabilities(one.odds[~one.case.same_article], without.said)
    return Outcome(rank, score, float(absent.max(initial=0.0)), one.case.fold >= 0)


def judged(cases: Sequence[Case], model: Calibration) -> list[Outcome]:
    """By coefficients that are there."""
    return [outcome(Scored(case, model.odds(case.measures)), model) for case in cases]


def cross_validated(cases: Sequence[Case], model: Calibration) -> list[Outcome]:
    """By coefficients, `model`'s weights aside, that each statement's articles had no part in."""
    scored, found = out_of_fold(cases), []
    for fold in range(FOLDS):
        scores = fit_scores([one for one in scored if one.case.fold != fold])
        fitted = Calibration(model.note, *scores, model.weights)
        found += [outcome(one, fitted) for one in scored if one.case.fold == fold]
    return found


def report(name: str, outcomes: Sequence[Outcome]) -> None:
    """Print it all."""
    sourced = [one for one in outcomes if one.has_source]
    recall = {k: np.mean([one.rank is not None and one.rank <= k for one in sourced]) for k in (1, 5, 20, 1000)}
    print(f"\n{name}, {len(outcomes)} statements: " + ", ".join(f"recall@{k} {r:.3f}" for k, r in recall.items()))
    scores = np.array([one.score for one in outcomes])
    right = np.array([one.rank == 1 for one in outcomes])
    print("scores between   mean  right    n")
    error = 0.0
    for rows in np.array_split(np.argsort(scores, kind="stable"), BINS):
        low, high, mean, share = scores[rows].min(), scores[rows].max(), scores[rows].mean(), right[rows].mean()
        error += len(rows) * abs(mean - share) / len(scores)
        print(f"{low:.2f} and {high:.2f}    {mean:.3f}  {share:.3f} {len(rows):4}")
    print(f"expected calibration error {error:.3f}")
    _report_thresholds(outcomes)


def _report_thresholds(outcomes: Sequence[Outcome]) -> None:
    """What `no_source_below` does: with the sources' articles, and with these left out (or none there are)."""
    present = np.array([one.score for one in outcomes if one.has_source])
    removed = np.array([one.absent for one in outcomes if one.has_source])
    none: NDArray[np.float64] = np.array([one.score for one in outcomes if not one.has_source])
    print("threshold   withheld   found: source removed, no source")
    for limit in THRESHOLDS:
        there = f"{np.mean(none < limit):.3f}" if len(none) else "-"
        print(f"{limit:9.2f}   {np.mean(present >= limit):8.3f}   {np.mean(removed < limit):8.3f}  {there}")
