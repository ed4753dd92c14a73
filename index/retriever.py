"""Statement -> the stored sentences that are likeliest to bear on it.

1. candidates     the best of the dense and of the full-text search
2. evidence       for each its exact cosine, its share of the best BM25, whether it is a heading
3. score          the calibrated probability (index.calibration); rank by it
4. repetitions    of sentences that an article repeats (captions, headlines) only the best stays
5. hits           with the annotations that were stored with the article
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from factcheck.model import Hit, Retrieval
from index.calibration import Calibration, Evidence, calibration
from index.lexical import normalised, search_lexical
from index.reading import SentenceRow, Vectors
from index.store import Store
from index.vectors import State, VectorIndex

CANDIDATES = 100  # from each search; more changed no rank among the first five on the training statements
CACHED_ARTICLES = 256
HEADINGS = ("headline",)


class HybridRetriever:
    """Implements `factcheck.checker.Retriever` over a store. Safe to use from many threads."""

    def __init__(
        self, store: Store, vectors: VectorIndex | None = None, *, calibrated: Calibration | None = None
    ) -> None:
        self._store = store
        self._vectors = vectors or VectorIndex(store.folder)
        self._calibration = calibrated or calibration()
        # Annotations change with their version, content with the revision: an entry never goes stale.
        self._article = lru_cache(CACHED_ARTICLES)(lambda number, version: store.revision(number))

    def search(self, statements: Sequence[str], vectors: NDArray[np.float32], top_k: int) -> Retrieval:
        """At most `top_k` hits per statement, best first; row i of `vectors` (unit length) embeds statement i.

        Raises StoreMismatch where the store was embedded anew by another encoder, StoreError when it can't be read.
        """
        while True:
            with self._store.snapshot():
                state = self._vectors.refresh(self._store)
                generation = self._store.generation()
                if state.generation == generation:  # else another thread's snapshot was newer: take one too
                    return Retrieval(generation, tuple(self._search_all(state, statements, vectors, top_k)))

    def _search_all(
        self, state: State, statements: Sequence[str], vectors: Vectors, top_k: int
    ) -> Iterator[tuple[Hit, ...]]:
        if not len(statements):
            return
        depth = max(CANDIDATES, 2 * top_k)
        ids, cosines = state.search(vectors, depth)
        for statement, vector, row_ids, row_cosines in zip(statements, vectors, ids, cosines, strict=True):
            dense = {int(i): float(c) for i, c in zip(row_ids, row_cosines, strict=True) if i >= 0}
            lexical = normalised(search_lexical(self._store, statement, depth))
            rows = self._store.sentences([*(dense.keys() | lexical.keys())])
            missing = self._store.vectors_of(lexical.keys() - dense.keys())
            dense |= {row: float(vector @ other) for row, other in missing.items()}
            yield tuple(self._hit(*scored) for scored in self._ranked(rows, dense, lexical)[:top_k])

    def _ranked(
        self, rows: Sequence[SentenceRow], cosines: Mapping[int, float], lexical: Mapping[int, float]
    ) -> list[tuple[float, SentenceRow]]:
        """Scores with their rows, best first, without repetitions within an article."""
        scored = [
            (self._calibration.probability(_evidence(row, cosines[row.id], lexical.get(row.id, 0.0))), row)
            for row in rows
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].id))
        first: dict[tuple[int, str], tuple[float, SentenceRow]] = {}
        for score, row in scored:
            first.setdefault((row.revision, row.text.casefold()), (score, row))
        return list(first.values())

    def _hit(self, score: float, row: SentenceRow) -> Hit:
        card, annotated = self._article(row.revision, row.version)
        return Hit(score, card, annotated, row.field, row.ordinal)


def _evidence(row: SentenceRow, cosine: float, lexical: float) -> Evidence:
    return Evidence(cosine, lexical, float(row.field == "title" or row.kind in HEADINGS))
