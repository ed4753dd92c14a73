"""What the network made of a text: its windows with their scores, and its opinion of each token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from factcheck.attribution.tagger.model import Scored
from factcheck.attribution.tagger.windows import LABELS, Window

_CONTENT = [number for number, label in enumerate(LABELS) if label.endswith("content")]
_BEGINS = LABELS.index("B-content")
_SURE = 6.0  # log-odds beyond which it does not matter how sure the network is

Column = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Odds:
    """For each token the log-odds that it is of a content, and the probability that it begins one."""

    content: Column
    begins: Column


@dataclass(frozen=True, slots=True)
class Reading:
    """The windows of a text and the network's answers."""

    windows: Sequence[Window]
    scored: Sequence[Scored]


def odds_of(reading: Reading, doc: Doc) -> Odds:
    """The network's opinion of the first piece of each token's word; even odds of what it has not read."""
    content, begins = (np.zeros(len(doc.text), dtype=np.float32) for _ in range(2))
    for window, scored in zip(reading.windows, reading.scored, strict=True):
        word = 0
        probabilities = np.exp(scored.tags)
        inside = np.clip(probabilities[:, _CONTENT].sum(axis=1), 1e-4, 1 - 1e-4)
        odds = np.clip(np.log(inside / (1 - inside)), -_SURE, _SURE)
        for row, piece in enumerate(window.rows):
            if piece is None:
                continue
            word = row if piece.starts_word or not word else word
            content[piece.span.start : piece.span.end] = odds[word]
            begins[piece.span.start : piece.span.end] = probabilities[word, _BEGINS]
    starts = [token.idx for token in doc]
    return Odds(content[starts], begins[starts])
