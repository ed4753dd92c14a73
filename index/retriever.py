"""Statement -> the stored sentences that are likeliest to bear on it.

1. candidates     the best of the dense and of the full-text search
2. evidence       for each its cosine, and which words, names and numbers of the statement it accounts for
3. score          the calibrated probability (index.calibration); rank by it
4. repetitions    of sentences that an article repeats (captions, headlines) only the best stays
5. hits           with the annotations that were stored with the article
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.model import Filters, Hit, Retrieval
from index.calibration import Calibration, calibration
from index.evidence import Evidence, coverage, share, terms_of
from index.filters import NO_FILTERS
from index.lexical import search_lexical
from index.reading import Ids, SentenceRow
from index.store import Store
from index.vectors import State, VectorIndex
from index.words import word_vectors, words

CANDIDATES = 100  # from each search: together they hold the source of 96% of the training statements
CACHED_ARTICLES = 256


class Candidate(NamedTuple):
    """A sentence, and what speaks for it."""

    row: SentenceRow
    evidence: Evidence


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
                    found = self._candidates(state, statements, vectors, max(CANDIDATES, 2 * top_k), admitted)
                    return Retrieval(state.generation, tuple(self._hits(candidates, top_k) for candidates in found))

    def candidates(self, statements: Sequence[str], vectors: NDArray[np.float32]) -> list[list[Candidate]]:
        """All candidates of each statement with their evidence, not ranked: what the calibration is fitted on."""
        with self._store.snapshot():
            return list(self._candidates(self._vectors.refresh(self._store), statements, vectors, CANDIDATES))

    def _candidates(
        self,
        state: State,
        statements: Sequence[str],
        vectors: NDArray[np.float32],
        depth: int,
        admitted: Ids | None = None,
    ) -> Iterator[list[Candidate]]:
        if not statements:
            return
        ids, cosines = state.search(vectors, depth, admitted)
        among = None if admitted is None else frozenset(admitted.tolist())
        for statement, vector, row_ids, row_cosines in zip(statements, vectors, ids, cosines, strict=True):
            known = {int(i): float(c) for i, c in zip(row_ids, row_cosines, strict=True) if i >= 0}
            lexical = {row for row, _ in search_lexical(self._store, statement, depth, among)}
            others = self._store.vectors_of(lexical - known.keys())
            known |= {row: float(vector @ other) for row, other in others.items()}
            yield self._with_evidence(statement, known)

    def _with_evidence(self, statement: str, cosines: Mapping[int, float]) -> list[Candidate]:
        rows = self._store.sentences(list(cosines))
        terms, worded = terms_of(statement), [words(row.text) for row in rows]
        vocabularies = self._store.vocabularies({row.revision for row in rows})
        covered = coverage(terms.words, worded, word_vectors())
        return [
            Candidate(
                row,
                Evidence(
                    cosine=cosines[row.id],
                    words=float(near),
                    names=share(terms.names, vocabularies[row.revision]),
                    numbers=share(terms.numbers, frozenset(found)),
                    heading=float(row.field == "title" or row.kind == "headline"),
                ),
            )
            for row, found, near in zip(rows, worded, covered, strict=True)
        ]

    def _hits(self, candidates: Sequence[Candidate], top_k: int) -> tuple[Hit, ...]:
        """The best, without repetitions within an article."""
        scores = self._calibration.probabilities([candidate.evidence for candidate in candidates])
        scored = [(score, candidate.row) for score, candidate in zip(scores, candidates, strict=True)]
        scored.sort(key=lambda pair: (-pair[0], pair[1].id))
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
