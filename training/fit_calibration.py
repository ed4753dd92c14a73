"""Fit index/calibration.json, or measure retrieval with it. Run from the project's root:

    PYTHONPATH=. python training/fit_calibration.py --articles PATH --statements FILE.jsonl [--write | --evaluate]

PATH is a folder of articles or a file that `factcheck add` reads; it should hold distractors too. A line of FILE is
`{"statement": "...", "sources": [{"doc": NAME, "start": 0, "end": 95}, ...]}`, where NAME is the article's uri without
its suffix and the offsets count in its text. A candidate is right if it covers at least half of a source.

1. Weights: a conditional logit per statement, the right candidates against all others, so that they rank.
2. Scale, trailing and intercept: a logistic regression (Platt 1999) over each statement's best ten, on the score and
   on how far it trails the best; once with all articles and once, weighted ABSENT, without those that hold the
   statement's sources: so that a statement without a source scores low. The best match, which decides, weighs as
   much as all the others.

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
from typing import Any, NamedTuple

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
ABSENT = 0.1  # one statement in eleven without a source

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


class Fitted(NamedTuple):
    """Coefficients, as in index.calibration.Calibration."""

    weights: Floats
    trailing: float
    intercept: float

    def chances(self, evidence: Floats) -> Floats:
        """Probabilities of one statement's candidates."""
        odds = evidence @ self.weights
        behind = odds.max(initial=-np.inf) - odds
        return np.asarray(1 / (1 + np.exp(-(self.intercept + odds - self.trailing * behind))))


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
        report(cases, Fitted(np.array(astuple(shipped.weights)), shipped.trailing, shipped.intercept))
        return
    print("cross-validated recall@1, @5: {:.3f} {:.3f}".format(*cross_validated(cases)))
    fitted = fit(cases)
    report(cases, fitted)
    if arguments.write:
        OUTPUT.write_text(as_json(fitted, len(gold)), encoding="utf-8")


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


def fit(cases: Sequence[Case]) -> Fitted:
    """Weights, trailing and intercept of the probability."""
    weights = fit_ranking(cases)
    features, right, mass = [], [], []
    for case in cases:
        for kept, weight in ((np.ones(len(case.right), bool), 1.0), (~case.same_article, ABSENT)):
            scores = case.evidence[kept] @ weights
            order = np.argsort(-scores)[:BEST]
            features.append(np.column_stack([scores[order], scores[order] - scores.max(initial=0.0)]))
            right.append(case.right[kept][order])
            mass.append(np.where(np.arange(len(order)) == 0, weight, weight / BEST))
    x, y, m = np.vstack(features), np.concatenate(right).astype(float), np.concatenate(mass)
    centre = x.mean(axis=0)

    def loss(parameters: Floats) -> float:
        z = (x - centre) @ parameters[:2] + parameters[2]
        return float((m * (np.logaddexp(0, z) - y * z)).sum() / m.sum())

    slope, behind, offset = minimize(loss, np.array([1.0, 1.0, -1.0]), method="BFGS").x
    return Fitted(weights * slope, float(behind / slope), float(offset - centre @ np.array([slope, behind])))


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


def report(cases: Sequence[Case], fitted: Fitted) -> None:
    """Print recall, how well the best match's probability holds, and what it is with and without a source."""
    print("recall@1, @5: {:.3f} {:.3f}".format(*recall(cases, fitted.weights)))
    print(f"candidates hold a source: {np.mean([bool(c.right.any()) for c in cases if c.has_source]):.3f}")
    tops, present, absent = [], [], []
    for case in cases:
        chance = fitted.chances(case.evidence)
        best = int(chance.argmax())
        tops.append((chance[best], case.right[best]))
        if case.has_source:
            present.append(float(chance.max()))
        absent.append(float(fitted.chances(case.evidence[~case.same_article]).max(initial=0.0)))
    _report_calibration(np.array([chance for chance, _ in tops]), np.array([right for _, right in tops]))
    print("best score below  with a source  without one")
    for threshold in (0.02, 0.04, 0.06, 0.08, 0.10, 0.12, 0.14, 0.16, 0.18, 0.20, 0.25, 0.30):
        shares = [np.mean(np.array(best) < threshold) for best in (present, absent)]
        print(f"{threshold:16.2f} {shares[0]:14.3f} {shares[1]:12.3f}")


def _report_calibration(chances: Floats, right: NDArray[np.bool_]) -> None:
    print("score between   says  holds      n")
    for low in np.arange(0, 1, 0.2):
        inside = (chances >= low) & (chances < low + 0.2)
        if inside.any():
            says, holds = chances[inside].mean(), right[inside].mean()
            print(f"{low:.1f} and {low + 0.2:.1f}   {says:.3f}  {holds:.3f} {inside.sum():6}")


def as_json(fitted: Fitted, statements: int) -> str:
    """The contents of calibration.json."""
    names = [field.name for field in fields(Evidence)]
    document = {
        "note": f"Made by training/fit_calibration.py from {statements} hand-written statements about news articles.",
        "intercept": round(fitted.intercept, 3),
        "trailing": round(fitted.trailing, 3),
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, fitted.weights, strict=True)},
    }
    return json.dumps(document, indent=2) + "\n"


if __name__ == "__main__":
    main()
