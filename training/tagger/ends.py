"""Fits the weights of factcheck/attribution/tagger/ends.toml: `python -m training.tagger.ends --data PATH_OF_POLNEAR`.

Two conditional logits (which of a content's possible ends is the annotator's): the phrase's weights from the gold of
the articles that the network was trained on, where its own opinion would flatter it; then the weight of all that
against the network's opinion from the articles that it has not seen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.feature_extraction import DictVectorizer

from factcheck.attribution.candidate import View
from factcheck.attribution.tagger.annotator import attributions_of, read
from factcheck.attribution.tagger.ends import (
    Scene,
    end_weights,
    network_features,
    phrase_features,
    possible_ends,
    tokens_of,
)
from factcheck.attribution.tagger.model import TaggerModel
from factcheck.attribution.tagger.reading import Odds, odds_of
from factcheck.model import Attribution
from factcheck.parsing import parse
from training.tagger.__main__ import split
from training.tagger.prepare import Prepared, prepared

_FEWEST = 8  # ends with a feature
_LEAST = 0.15  # of a weight that is kept
_OUT = Path(__file__).resolve().parents[2] / "factcheck" / "attribution" / "tagger" / "ends.toml"

Choice = tuple[list[dict[str, float]], int]  # the features of each possible end, and which is the annotator's


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.tagger.ends", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    learn, unseen = split(prepared(options.data / "train", options.work / "train.jsonl")[: options.limit])
    phrase = fit([choice for article in learn for choice in gold_choices(article)], 1.0)
    network = fit([choice for article in unseen for choice in network_choices(TaggerModel(), article, phrase)], 0.5)
    scale = network.pop("phrase", 1.0)
    kept = {name: scale * weight for name, weight in phrase.items() if abs(weight) >= _LEAST}
    options.out.write_text(written(kept, network), encoding="utf-8")


def gold_choices(article: Prepared) -> Iterator[Choice]:
    """The possible ends of each annotated content, from the parse alone."""
    view = View(parse(article.text), article.quotes)
    even = np.zeros(len(view.doc), dtype=np.float32)
    for scene, first, last in _scenes(view, article.gold, Odds(even, even)):
        ends = possible_ends(scene, first, last)
        if len(ends) > 1:
            yield [dict.fromkeys(phrase_features(scene, first, end), 1.0) for end in ends], ends.index(last)


def network_choices(model: TaggerModel, article: Prepared, phrase: dict[str, float]) -> Iterator[Choice]:
    """The possible ends of each content that the network finds of those annotated."""
    view = View(parse(article.text), article.quotes)
    inputs = (article.text, article.sentences, article.quotes, article.rules)
    found = attributions_of(model, *inputs)
    gold = [list(tokens_of(view, [piece])) for a in article.gold for piece in a.content]
    for scene, first, last in _scenes(view, found, odds_of(read(model, *inputs), view.doc)):
        ends = possible_ends(scene, first, last)
        near = max(gold, key=lambda g: len({*g} & {*range(first, last + 1)}), default=[])
        if len(ends) > 1 and near and near[0] <= last and near[-1] in ends:
            yield [_told(scene, first, last, end, phrase) for end in ends], ends.index(near[-1])


def _told(scene: Scene, first: int, last: int, end: int, phrase: dict[str, float]) -> dict[str, float]:
    total = sum(phrase.get(name, 0.0) for name in phrase_features(scene, first, end))
    return {"phrase": total, **network_features(scene, last, end)}


def _scenes(view: View, attributions: Sequence[Attribution], odds: Odds) -> Iterator[tuple[Scene, int, int]]:
    """Each content with the numbers of its first and last token."""
    marked = frozenset(i for a in attributions for i in tokens_of(view, (*a.source, *a.cue)))
    for attribution in attributions:
        own = frozenset(tokens_of(view, (*attribution.source, *attribution.cue)))
        for piece in attribution.content:
            inside = list(tokens_of(view, [piece]))
            if inside:
                yield Scene(view, odds, own, marked, end_weights().words), inside[0], inside[-1]


def fit(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """The weights of the likeliest conditional logit, by feature; rare features are left out."""
    counts = Counter(name for rows, _ in choices for row in rows for name in row)
    rows = [{k: v for k, v in row.items() if counts[k] >= _FEWEST} for found, _ in choices for row in found]
    vectorizer = DictVectorizer()
    table: csr_matrix = vectorizer.fit_transform(rows)
    sizes = np.array([len(found) for found, _ in choices])
    starts = np.concatenate([[0], sizes.cumsum()[:-1]])
    right = starts + np.array([chosen for _, chosen in choices])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ weights
        scores = scores - np.repeat(np.maximum.reduceat(scores, starts), sizes)
        share = np.exp(scores) / np.repeat(np.add.reduceat(np.exp(scores), starts), sizes)
        gradient = share.copy()
        gradient[right] -= 1
        value = float(-np.log(share[right]).sum() + penalty / 2 * weights @ weights)
        return value, table.T @ gradient + penalty * weights

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B")
    return dict(zip(vectorizer.get_feature_names_out(), map(float, found.x), strict=True))


def written(phrase: dict[str, float], network: dict[str, float]) -> str:
    """The weights as TOML."""
    lines = [
        "# Weights of ends.py, written by `python -m training.tagger.ends`, in log-odds.",
        "# Learned from annotated news; nothing here is by hand.",
        f"words = {json.dumps(' '.join(sorted(end_weights().words)))}",
    ]
    for name, table in (("network", network), ("phrase", phrase)):
        rows = (f"{json.dumps(k, ensure_ascii=False)} = {v:.2f}" for k, v in sorted(table.items()))
        lines += ["", f"[{name}]", *rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
