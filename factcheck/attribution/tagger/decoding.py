"""Tag scores of a window -> spans of source, cue and content on whole words (Viterbi under the BIO constraints)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from factcheck.attribution.tagger.windows import LABELS, Piece, Window
from factcheck.model import Span

Role = Literal["source", "cue", "content"]
Scores = NDArray[np.float32]
_FORBIDDEN = -1e4
# Taken from the score of "no role": what is found too much is weighed again as a whole attribution (confidence.py).
_EAGERNESS = 0.3


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A stretch of one role. `rows` are its positions in the window numbered `window`; `certainty` is the mean
    probability of its words' labels."""

    role: Role
    span: Span
    window: int
    rows: tuple[int, ...]
    certainty: float


def role_spans(window: Window, number: int, scores: Scores) -> list[RoleSpan]:
    """The spans of one window in text order. `scores` (positions, LABELS) are log-probabilities."""
    rows = list(window.rows)
    heads = [i for i, piece in enumerate(rows) if piece and piece.starts_word]
    if not heads:
        return []
    found: list[RoleSpan] = []
    for head, following, label in zip(
        heads, [*heads[1:], len(rows)], best_path(scores[heads] - _eagerness()), strict=True
    ):
        if not label:
            continue
        own = tuple(i for i in range(head, following) if rows[i] is not None)
        word = RoleSpan(
            cast(Role, LABELS[label][2:]),
            Span(_piece(rows[own[0]]).span.start, _piece(rows[own[-1]]).span.end),
            number,
            own,
            float(np.exp(scores[head, label])),
        )
        if LABELS[label].startswith("I"):
            found[-1] = _joined(found[-1], word)
        else:
            found.append(word)
    return found


def _piece(row: Piece | None) -> Piece:
    assert row is not None  # positions of words only
    return row


def _joined(one: RoleSpan, word: RoleSpan) -> RoleSpan:
    """`one` with the next word; the certainty stays the mean over pieces."""
    sizes = len(one.rows), len(word.rows)
    certainty = (one.certainty * sizes[0] + word.certainty * sizes[1]) / sum(sizes)
    return RoleSpan(one.role, Span(one.span.start, word.span.end), one.window, one.rows + word.rows, certainty)


def best_path(scores: Scores) -> list[int]:
    """The likeliest labels of words in a row, I only behind B or I of the same role."""
    best = scores[0] + _transitions()[0]  # as if behind O
    back = []
    for row in scores[1:]:
        total = best[:, None] + _transitions()
        back.append(total.argmax(axis=0))
        best = total.max(axis=0) + row
    path = [int(best.argmax())]
    for pointer in reversed(back):
        path.append(int(pointer[path[-1]]))
    return path[::-1]


@lru_cache(maxsize=1)
def _eagerness() -> Scores:
    return np.array([_EAGERNESS if label == "O" else 0.0 for label in LABELS], dtype=np.float32)


@lru_cache(maxsize=1)
def _transitions() -> Scores:
    table = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            if after.startswith("I-") and before[2:] != after[2:]:
                table[i, j] = _FORBIDDEN
    return table
