"""Statement -> the stored sentences that are likeliest to bear on it.

1. candidates     the best of the dense and of the full-text search
2. wording        of each, how it accounts for the statement (index.evidence)
3. surroundings   of the best by wording, what speaker, neighbours and title add
4. score          the calibrated probability (index.calibration); rank by it
5. repetitions    of sentences that an article repeats (captions, headlines) only the best stays
6. hits           with the annotations that were stored with the article
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from factcheck.model import Field, Filters, Hit, Retrieval
from index.calibration import Calibration, calibration
from index.evidence import SURROUNDING, Floats, surrounding, terms_of, wording
from index.filters import NO_FILTERS
from index.lexical import search_lexical
from index.reading import Ids, SentenceRow
from index.store import Store
from index.surroundings import Surroundings, surroundings_of
from index.vectors import State, VectorIndex
from index.words import word_vectors, words

CANDIDATES = 100  # from each search: together they hold the source of 94% of the training statements among 30,000
SURROUNDED = 32  # candidates whose surroundings are looked at, which takes reading their articles' annotations
CACHED_ARTICLES = 256
CACHED_SURROUNDINGS = 20_000  # 20 MB


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentences and what speaks for each: `measures` (n, 11) in the order of index.evidence.MEASURES."""

    rows: Sequence[SentenceRow]
    measures: Floats


class HybridRetriever:
    """Implements `factcheck.checker.Retriever` over a store. Safe to use from many threads."""

    def __init__(
        self, store: Store, vectors: VectorIndex | None = None, *, calibrated: Calibration | None = None
    ) -> None:
        self._store = store
        self._vectors = vectors or VectorIndex(store.folder)
        self._calibration = calibrated or calibration()
        # A revision's content never changes and its annotations only with their version: no entry goes stale.
        self._article = lru_cache(CACHED_ARTICLES)(lambda number, version: store.revision(number))
        self._surroundings = lru_cache(CACHED_SURROUNDINGS)(self._read_surroundings)

    def search(
        self, statements: Sequence[str], vectors: NDArray[np.float32], top_k: int, filters: Filters = NO_FILTERS
    ) -> Retrieval:
        """At most `top_k` hits per statement, best first; row i of `vectors` (unit length) embeds statement i.

        `filters` narrow what is searched, not what was found: no hit that they admit is lost to one that they don't.
        Raises StoreMismatch where the store was embedded anew by another encoder, StoreError when it can't be read.
        """
        while True:
            with self._store.snapshot():
                state = self._vectors.refresh(self._store)
                if state.generation == self._store.generation():  # else another thread's snapshot was newer: retry
                    admitted = self._store.admitted(filters)
                    depth = max(CANDIDATES, 2 * top_k)
                    found = self._candidates(state, statements, vectors, depth, admitted, max(SURROUNDED, top_k))
                    return Retrieval(state.generation, tuple(self._hits(candidates, top_k) for candidates in found))

    def candidates(
        self, statements: Sequence[str], vectors: NDArray[np.float32], filters: Filters = NO_FILTERS
    ) -> list[Candidates]:
        """All candidates of each statement with all measures, not ranked: what the calibration is fitted on."""
        with self._store.snapshot():
            state, admitted = self._vectors.refresh(self._store), self._store.admitted(filters)
            return list(self._candidates(state, statements, vectors, CANDIDATES, admitted, 2 * CANDIDATES))

    def _candidates(
        self,
        state: State,
        statements: Sequence[str],
        vectors: NDArray[np.float32],
        depth: int,
        admitted: Ids | None,
        surrounded: int,
    ) -> Iterator[Candidates]:
        if not statements:
            return
        ids, cosines = state.search(vectors, depth, admitted)
        among = None if admitted is None else frozenset(admitted.tolist())
        for statement, vector, row_ids, row_cosines in zip(statements, vectors, ids, cosines, strict=True):
            known = {int(i): float(c) for i, c in zip(row_ids, row_cosines, strict=True) if i >= 0}
            lexical = {row for row, _ in search_lexical(self._store, statement, depth, among)}
            others = self._store.vectors_of(lexical - known.keys())
            known |= {row: float(vector @ other) for row, other in others.items()}
            yield self._measured(statement, known, surrounded)

    def _measured(self, statement: str, cosines: Mapping[int, float], surrounded: int) -> Candidates:
        """All by their wording, the best `surrounded` of them by their surroundings too; for the others those add 0."""
        rows = self._store.sentences(list(cosines))
        vocabularies = self._store.vocabularies({row.revision for row in rows})
        terms = terms_of(statement)
        worded = wording(
            terms,
            [words(row.text) for row in rows],
            [cosines[row.id] for row in rows],
            [vocabularies[row.revision] for row in rows],
            [row.field == "title" or row.kind == "headline" for row in rows],
            word_vectors(),
        )
        best = np.argsort(-self._calibration.worded(worded.measures), kind="stable")[:surrounded]
        around = [self._around(rows[i]) for i in best]
        added = np.zeros((len(rows), len(SURROUNDING)))
        added[best] = surrounding(terms, worded.only(best), around, word_vectors())
        return Candidates(rows, np.hstack([worded.measures, added]))

    def _around(self, row: SentenceRow) -> Surroundings:
        return self._surroundings(row.revision, row.version, row.field, row.ordinal)

    def _read_surroundings(self, revision: int, version: str, field: Field, ordinal: int) -> Surroundings:
        return surroundings_of(self._article(revision, version)[1], field, ordinal)

    def _hits(self, candidates: Candidates, top_k: int) -> tuple[Hit, ...]:
        """The best, without repetitions within an article."""
        odds = self._calibration.odds(candidates.measures)
        scores = self._calibration.probabilities(odds, [words(row.text) for row in candidates.rows])
        scored = sorted(zip(scores.tolist(), candidates.rows, strict=True), key=lambda pair: (-pair[0], pair[1].id))
        first: dict[tuple[int, str], Hit] = {}
        for score, row in scored:
            said = (row.revision, row.text.casefold())
            if said not in first:
                first[said] = self._hit(score, row)
            if len(first) == top_k:
                break
        return tuple(first.values())

    def _hit(self, score: float, row: SentenceRow) -> Hit:
        card, annotated = self._article(row.revision, row.version)
        return Hit(score, card, annotated, row.field, row.ordinal)
