"""Fit index/calibration.json, or measure retrieval with it. Run from the project's root:

    PYTHONPATH=. python training/fit_calibration.py --articles PATH --statements FILE.jsonl [--write | --evaluate]

PATH is a folder of articles or a file that `factcheck add` reads; it should hold distractors too. A line of FILE is
`{"statement": "...", "sources": [{"doc": NAME, "start": 0, "end": 95}, ...]}`, where NAME is the article's uri without
its suffix and the offsets count in its text. A candidate is right if it covers at least half of a source.

1. Weights: a conditional logit per statement, the right candidates against all others, so that they rank.
2. Intercept and scale: a logistic regression (Platt 1999) over each statement's best ten, once with all articles and
   once, weighted ABSENT, without those that hold its sources: so that a statement without a source scores low.

Recall is cross-validated: folds are cut between articles.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from factcheck.errors import FactcheckError
from factcheck.model import AnnotatedArticle, Annotations, Article
from factcheck.readers import SUFFIXES, read_path
from factcheck.segmenter import segment
from index.calibration import calibration
from index.encoder import SentenceEncoder
from index.evidence import Evidence
from index.retriever import Candidate, HybridRetriever
from index.sentences import searchable
from index.store import Store

OUTPUT = Path(__file__).resolve().parents[1] / "index" / "calibration.json"
RIDGE = 0.01
FOLDS = 5
BEST = 10
ABSENT = 0.25  # one statement in five without a source

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A statement's candidates: their evidence (n, 5), which are right, and which stand in a source's article."""

    evidence: Floats
    right: NDArray[np.bool_]
    same_article: NDArray[np.bool_]
    fold: int

    @property
    def has_source(self) -> bool:
        """False for a statement that no article supports."""
        return self.fold >= 0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--statements", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    parser.add_argument("--evaluate", action="store_true", help="measure the coefficients that ship, fit nothing")
    arguments = parser.parse_args()
    gold = [json.loads(line) for line in arguments.statements.read_text(encoding="utf-8").splitlines()]
    cases = read_cases(list(articles(arguments.articles)), gold)
    if arguments.evaluate:
        shipped = calibration()
        report(cases, np.array(astuple(shipped.weights)), shipped.intercept)
        return
    print("cross-validated recall@1, @5: {:.3f} {:.3f}".format(*cross_validated(cases)))
    weights, intercept = fit(cases)
    report(cases, weights, intercept)
    if arguments.write:
        OUTPUT.write_text(as_json(weights, intercept, len(gold)), encoding="utf-8")


def articles(path: Path) -> Iterator[Article]:
    """The articles below a path, each named by its file where it doesn't name itself."""
    files = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
    for file in files:
        for item in read_path(file, file.name):
            if isinstance(item, FactcheckError):
                raise item
            yield item


def read_cases(sources: Sequence[Article], gold: Sequence[dict[str, Any]]) -> list[Case]:
    """Store the articles in a temporary folder, with sentences as their only annotations, and ask the retriever."""
    encoder = SentenceEncoder(threads=1)
    with (
        TemporaryDirectory() as folder,
        Store.open(Path(folder), fingerprint=encoder.fingerprint, dimension=encoder.dimension, create=True) as store,
    ):
        for article in sources:
            annotated = sentences_only(article)
            store.add([(annotated, encoder.encode([s.text for s in searchable(annotated)]))])
        statements = [case["statement"] for case in gold]
        found = HybridRetriever(store).candidates(statements, encoder.encode(statements))
        return [labelled(store, case, candidates) for case, candidates in zip(gold, found, strict=True)]


def sentences_only(article: Article) -> AnnotatedArticle:
    """What retrieval needs of the annotations."""
    title = None
    if article.title and article.title not in article.text:
        title = Annotations(tuple(segment(article.title, field="title")))
    return AnnotatedArticle(article, Annotations(tuple(segment(article.text, article.blocks))), title, "sentences")


def labelled(store: Store, case: dict[str, Any], candidates: Sequence[Candidate]) -> Case:
    """Say which candidates are right."""
    right, same = [], []
    for row, _ in candidates:
        card, annotated = store.revision(row.revision)
        start, end = annotated.field(row.field)[1].sentences[row.ordinal].span
        wanted = [s for s in case["sources"] if PurePath(card.uri).stem == PurePath(s["doc"]).stem]
        same.append(bool(wanted))
        right.append(
            row.field == "text"
            and any(2 * (min(end, s["end"]) - max(start, s["start"])) >= s["end"] - s["start"] for s in wanted)
        )
    first = case["sources"][0]["doc"] if case["sources"] else None
    fold = sum(first.encode()) % FOLDS if first else -1
    return Case(np.array([astuple(c.evidence) for c in candidates]), np.array(right), np.array(same), fold)


def fit_ranking(cases: Sequence[Case]) -> Floats:
    """Weights that maximise the likelihood of a right candidate coming first, with a ridge penalty."""
    usable = [case for case in cases if case.right.any()]
    scale = np.vstack([case.evidence for case in usable]).std(axis=0) + 1e-9

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, gradient = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for case in usable:
            features = case.evidence / scale
            odds = np.exp(features @ weights - (features @ weights).max())
            chance, won = odds / odds.sum(), np.where(case.right, odds, 0.0)
            total -= math.log(won.sum() / odds.sum() + 1e-12) / len(usable)
            gradient = gradient + features.T @ (chance - won / (won.sum() + 1e-12)) / len(usable)
        return total, gradient

    found = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B").x
    return np.asarray(found / scale)


def fit(cases: Sequence[Case]) -> tuple[Floats, float]:
    """Weights and intercept of the probability."""
    weights = fit_ranking(cases)
    scores, right, mass = [], [], []
    for case in cases:
        for kept, weight in ((np.ones(len(case.right), bool), 1.0), (~case.same_article, ABSENT)):
            best = np.sort(case.evidence[kept] @ weights)[::-1][:BEST]
            order = np.argsort(-(case.evidence[kept] @ weights))[:BEST]
            scores.append(best)
            right.append(case.right[kept][order])
            mass.append(np.full(len(best), weight))
    x, y, m = np.concatenate(scores), np.concatenate(right).astype(float), np.concatenate(mass)

    def loss(parameters: Floats) -> float:
        z = parameters[0] * (x - x.mean()) + parameters[1]
        return float((m * (np.logaddexp(0, z) - y * z)).sum() / m.sum())

    slope, offset = minimize(loss, np.array([1.0, -1.0]), method="BFGS").x
    return weights * slope, float(offset - slope * x.mean())


def recall(cases: Sequence[Case], weights: Floats) -> tuple[float, float]:
    """Recall at 1 and 5 of the statements that have a source."""
    sourced = [case for case in cases if case.has_source]
    ranked = [case.right[np.argsort(-(case.evidence @ weights), kind="stable")] for case in sourced]
    return (
        sum(bool(right[:1].any()) for right in ranked) / len(ranked),
        sum(bool(right[:5].any()) for right in ranked) / len(ranked),
    )


def cross_validated(cases: Sequence[Case]) -> tuple[float, float]:
    """Recall at 1 and 5, each fold ranked by what the others taught."""
    sizes, results = [], []
    for fold in range(FOLDS):
        held = [case for case in cases if case.fold == fold]
        sizes.append(len(held))
        results.append(recall(held, fit_ranking([case for case in cases if case.fold != fold])))
    at_one, at_five = np.average(np.array(results), axis=0, weights=sizes)
    return float(at_one), float(at_five)


def report(cases: Sequence[Case], weights: Floats, intercept: float) -> None:
    """Print recall, how well the probabilities hold, and what the best match scores with and without a source."""
    print("recall@1, @5: {:.3f} {:.3f}".format(*recall(cases, weights)))
    print(f"candidates hold a source: {np.mean([bool(c.right.any()) for c in cases if c.has_source]):.3f}")
    tops, present, absent = [], [], []
    for case in cases:
        chance = 1 / (1 + np.exp(-(case.evidence @ weights + intercept)))
        best = np.argsort(-chance)[:BEST]
        tops += list(zip(chance[best], case.right[best], strict=True))
        if case.has_source:
            present.append(float(chance.max()))
        absent.append(float(chance[~case.same_article].max(initial=0.0)))
    _report_calibration(np.array([chance for chance, _ in tops]), np.array([right for _, right in tops]))
    print("best score below  with a source  without one")
    for threshold in np.arange(0.01, 0.11, 0.01):
        shares = [np.mean(np.array(best) < threshold) for best in (present, absent)]
        print(f"{threshold:16.2f} {shares[0]:14.3f} {shares[1]:12.3f}")


def _report_calibration(chances: Floats, right: NDArray[np.bool_]) -> None:
    print("score between   says  holds      n")
    for low in np.arange(0, 1, 0.2):
        inside = (chances >= low) & (chances < low + 0.2)
        if inside.any():
            says, holds = chances[inside].mean(), right[inside].mean()
            print(f"{low:.1f} and {low + 0.2:.1f}   {says:.3f}  {holds:.3f} {inside.sum():6}")


def as_json(weights: Floats, intercept: float, statements: int) -> str:
    """The contents of calibration.json."""
    names = [field.name for field in fields(Evidence)]
    document = {
        "note": f"Made by training/fit_calibration.py from {statements} hand-written statements about news articles.",
        "intercept": round(intercept, 3),
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)},
    }
    return json.dumps(document, indent=2) + "\n"


if __name__ == "__main__":
    main()
