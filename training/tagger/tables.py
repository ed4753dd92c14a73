"""Gold attributions -> the tables of the linker, and the weights of the confidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from factcheck.attribution.tagger.annotator import candidates
from factcheck.attribution.tagger.confidence import FEATURES, INTERCEPT
from factcheck.attribution.tagger.linking import LETTERS, LONGEST_RUN, Layout, LinkTables
from factcheck.attribution.tagger.model import TaggerModel
from training.tagger.evaluate import linked_right
from training.tagger.prepare import Prepared

_REGULARISATION = 0.3
_FEWEST = 3  # an order of roles that is rarer is a slip of the annotator


def link_tables(articles: Iterable[Prepared]) -> LinkTables:
    """Count how often neighbours belong together, and the orders of roles."""
    same: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    for article in articles:
        _count(article, same, seen, runs)
    total = runs.total()
    return LinkTables(
        {key: (same[key] + 0.5) / (seen[key] + 1) for key in sorted(seen)},
        {run: n / total for run, n in sorted(runs.items()) if n >= _FEWEST and len(run) <= LONGEST_RUN},
        {},
    )


def _count(article: Prepared, same: Counter[str], seen: Counter[str], runs: Counter[str]) -> None:
    layout = Layout(article.text, article.sentences)
    parts = sorted(
        {
            (span, letter, owner)
            for owner, attribution in enumerate(article.gold)
            for role, letter in LETTERS.items()
            for span in getattr(attribution, role)
        }
    )
    run = ""
    for i, (span, letter, owner) in enumerate(parts):
        run += letter
        following = parts[i + 1] if i + 1 < len(parts) else None
        if following:
            key = f"{letter}{following[1]} {layout.gap(span.end, following[0].start)}"
            seen[key] += 1
            same[key] += owner == following[2]
        if following is None or owner != following[2]:
            runs[run] += 1
            run = ""


def confidence_weights(model: TaggerModel, articles: Sequence[Prepared]) -> dict[str, float]:
    """Fit the confidence on articles that the network has not been trained on. `model` may lack weights of its own."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for article in articles:
        found = candidates(model, article.text, article.sentences, article.quotes, article.rules)
        rows += [evidence for _, evidence in found]
        right += linked_right(article, [linked.attribution for linked, _ in found])
    if len(set(right)) < 2:  # a network that has learned next to nothing: the share of right ones has to do
        odds = (sum(right) + 1) / (len(right) - sum(right) + 1)
        return {INTERCEPT: math.log(odds), **dict.fromkeys(FEATURES, 0.0)}
    names = FEATURES
    table = np.array([[row[name] for name in names] for row in rows])
    scaler = StandardScaler().fit(table)
    fitted = LogisticRegression(C=_REGULARISATION, max_iter=1000).fit(scaler.transform(table), right)
    weights = fitted.coef_[0] / scaler.scale_
    intercept = float(fitted.intercept_[0] - weights @ scaler.mean_)
    return {INTERCEPT: intercept, **{name: float(w) for name, w in zip(names, weights, strict=True)}}
