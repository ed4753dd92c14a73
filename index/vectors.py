"""Dense search: FAISS as a cache of the store.

A base file `vectors-<generation>.faiss` holds the vectors that were live at that generation; it is mapped read-only,
so that all processes share its pages. Newer rows are kept in memory beside it (the delta), and what was removed
since is masked during the search. `fold` builds a new base. Without any base everything is delta: slower, same
answers. Nothing is ever embedded here.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from index.locking import exclusive
from index.reading import Ids, Vectors
from index.store import Store

# Up to here every vector is compared (exact; 100,000 x 384 take about 15 ms on one core). Above it, an HNSW graph
# (Malkov & Yashunin 2018, arXiv:1603.09320) is walked.
FLAT_LIMIT = 100_000
HNSW_LINKS = 32
HNSW_BUILD_DEPTH = 128
HNSW_SEARCH_DEPTH = 256

SAMPLE = 64  # vectors of a base that are compared with the store's when it is opened

FOLD_SHARE = 0.1  # fold when the delta or the mask exceeds this share of the base ...
FOLD_MINIMUM = 1_000  # ... and this many rows

faiss: Any = import_module("faiss")  # its type stubs lack half of what it has

_BASE_NAME = re.compile(r"vectors-(\d+)\.faiss")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class State:
    """What is searched at one generation of the store. Never changed; a later state takes its place."""

    generation: int
    base: Any
    base_generation: int
    base_ids: Ids
    masked: Ids
    delta_ids: Ids
    delta: Vectors
    last_id: int
    flat_limit: int

    @property
    def size(self) -> int:
        """How many vectors are searched."""
        return len(self.base_ids) - len(self.masked) + len(self.delta_ids)

    def search(self, queries: Vectors, k: int, admitted: Ids | None = None) -> tuple[Ids, Vectors]:
        """The `k` nearest of each query (among the ids `admitted`, all searched at this generation), best first.

        Ids and inner products, both (n, k). Where there are fewer than `k`, the rest has id -1 and -inf.
        """
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        if admitted is None:
            found = [self._search_base(queries, k), self._search_delta(queries, k)]
        else:
            found = [self._search_admitted(queries, k, admitted), self._search_delta(queries, k, admitted)]
        ids = np.concatenate([part[0] for part in found], axis=1)
        scores = np.concatenate([part[1] for part in found], axis=1)
        scores[ids < 0] = -np.inf
        best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(ids, best, axis=1), np.take_along_axis(scores, best, axis=1)

    def _search_base(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        if self.base is None:
            return _nothing(len(queries), k)
        selector = faiss.IDSelectorNot(faiss.IDSelectorBatch(self.masked)) if len(self.masked) else None
        if isinstance(faiss.downcast_index(self.base.index), faiss.IndexHNSW):
            parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=max(HNSW_SEARCH_DEPTH, k))
        else:
            parameters = faiss.SearchParameters(sel=selector)
        scores, ids = self.base.search(queries, k, params=parameters)
        return ids, scores

    def _search_admitted(self, queries: Vectors, k: int, admitted: Ids) -> tuple[Ids, Vectors]:
        """Some rows of the base: compared one by one up to the flat limit, above it found in the graph if any."""
        rows = np.isin(self.base_ids, admitted)
        count = int(np.count_nonzero(rows))
        if not count:
            return _nothing(len(queries), k)
        selector = faiss.IDSelectorBitmap(np.packbits(rows, bitorder="little"))
        index = faiss.downcast_index(self.base.index)
        parameters = faiss.SearchParameters(sel=selector)
        if isinstance(index, faiss.IndexHNSW) and count > self.flat_limit:
            # the walk passes through refused rows too: to meet as many admitted ones it must be so much longer
            depth = max(HNSW_SEARCH_DEPTH, k) * len(rows) // count
            parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=depth)
        elif isinstance(index, faiss.IndexHNSW):
            index = faiss.downcast_index(index.storage)
        scores, found = index.search(queries, k, params=parameters)
        return np.where(found < 0, -1, self.base_ids[found]), scores

    def _search_delta(self, queries: Vectors, k: int, admitted: Ids | None = None) -> tuple[Ids, Vectors]:
        ids, delta = self.delta_ids, self.delta
        if admitted is not None:
            kept = np.isin(ids, admitted)
            ids, delta = ids[kept], delta[kept]
        if not len(ids):
            return _nothing(len(queries), k)
        scores, rows = faiss.knn(queries, delta, k, metric=faiss.METRIC_INNER_PRODUCT)
        return np.where(rows < 0, -1, ids[rows]), scores


def _nothing(queries: int, k: int) -> tuple[Ids, Vectors]:
    return np.full((queries, k), -1, dtype=np.int64), np.full((queries, k), -np.inf, dtype=np.float32)


class VectorIndex:
    """Nearest sentences by inner product (the cosine, for unit vectors). Safe to use from many threads."""

    def __init__(self, folder: Path, *, threads: int = 1, flat_limit: int = FLAT_LIMIT) -> None:
        self._folder = folder
        self._flat_limit = flat_limit
        self._lock = threading.Lock()
        self._state: State | None = None
        faiss.omp_set_num_threads(threads)

    def refresh(self, store: Store) -> State:
        """Catch up with the store and return what to search; call it inside the snapshot that the search runs in.

        Another thread's state may be newer than this thread's snapshot: compare `generation`.
        """
        generation = store.generation()
        with self._lock:
            if self._state is None or self._state.generation < generation:
                self._state = self._caught_up(store, generation)
            return self._state

    def fold(self, store: Store, *, force: bool = False, wait: bool = False) -> bool:
        """Build a new base file if one is due (or `force`). Call it after writing; returns whether one was built.

        Where another process is building, this one leaves it at that, unless told to `wait`: after a deletion, so
        that the deleted vectors are gone from the disk on return.
        """
        with exclusive(self._folder / "vectors.lock", wait=wait) as held:
            if not held:
                return False
            with store.snapshot():
                state = self.refresh(store)
                if not force and not _due(state, store.meta_int("purged")):
                    return False
                generation = store.generation()
                ids, vectors = store.vectors_after(0)
            self._replace_base(_build(ids, vectors, self._flat_limit), generation)
        return True

    def _replace_base(self, base: Any, generation: int) -> None:
        """Write a base file, so that it is there whole or not at all, and drop the others."""
        path, temporary = self._folder / f"vectors-{generation}.faiss", self._folder / "vectors.tmp"
        faiss.write_index(base, str(temporary))
        with temporary.open("rb+") as handle:
            os.fsync(handle.fileno())
        temporary.rename(path)
        for _, old in _base_files(self._folder):
            if old != path:
                old.unlink(missing_ok=True)  # a process that has it mapped keeps it until it refreshes
        with self._lock:
            self._state = None

    def _caught_up(self, store: Store, generation: int) -> State:
        """The state of `generation`: the last one brought forward, or one upon the newest base that fits."""
        embedded = store.meta_int("embedded")
        bases = [(g, path) for g, path in _base_files(self._folder) if embedded <= g <= generation]
        last = self._state
        if last is not None and last.generation >= embedded and last.base_generation >= max(bases, default=(-1,))[0]:
            return _advanced(last, store, generation)
        dimension = store.meta_int("dimension")
        for made_at, path in sorted(bases, reverse=True):
            base = _read(path, dimension)
            if base is not None:
                state = _advanced(_upon(base, made_at, dimension, self._flat_limit), store, generation)
                if _agrees(state, store):
                    return state
            _log.warning("%s does not fit the store and is ignored", path.name)
        return _advanced(_upon(None, -1, dimension, self._flat_limit), store, generation)


def _due(state: State, purged: int) -> bool:
    """True without a base, with one that holds a purged article's vectors, and with one that is far behind."""
    if state.base is None:
        return state.size > 0
    behind = max(len(state.delta_ids), len(state.masked))
    return state.base_generation < purged or behind > max(FOLD_MINIMUM, FOLD_SHARE * state.base.ntotal)


def _upon(base: Any, made_at: int, dimension: int, flat_limit: int) -> State:
    """The state that a base file alone gives; everything counts as new without one."""
    none = np.empty(0, dtype=np.int64)
    ids = none if base is None else faiss.vector_to_array(base.id_map)
    return State(
        generation=made_at,
        base=base,
        base_generation=made_at,
        base_ids=ids,
        masked=none,
        delta_ids=none,
        delta=np.empty((0, dimension), dtype=np.float32),
        last_id=int(ids.max(initial=0)),
        flat_limit=flat_limit,
    )


def _advanced(state: State, store: Store, generation: int) -> State:
    """`state` brought forward to the store's `generation`."""
    ids, vectors = store.vectors_after(state.last_id)
    removed = store.removed_since(state.generation)
    kept = ~np.isin(state.delta_ids, removed)
    return replace(
        state,
        generation=generation,
        masked=np.union1d(state.masked, np.intersect1d(removed, state.base_ids)),
        delta_ids=np.concatenate([state.delta_ids[kept], ids]),
        delta=np.concatenate([state.delta[kept], vectors]),
        last_id=int(ids.max(initial=state.last_id)),
    )


def _agrees(state: State, store: Store) -> bool:
    """Whether a base is of this store's present history: not from before it was made anew or restored from a backup."""
    if state.size != store.counts().sentences:
        return False
    rows = np.unique(np.linspace(0, len(state.base_ids) - 1, num=min(SAMPLE, len(state.base_ids)), dtype=np.int64))
    stored = store.vectors_of(state.base_ids[rows].tolist())
    pairs = [(int(row), stored[i]) for row, i in zip(rows, state.base_ids[rows].tolist(), strict=True) if i in stored]
    return all(np.array_equal(state.base.index.reconstruct(row), vector) for row, vector in pairs)


def _build(ids: Ids, vectors: Vectors, flat_limit: int) -> Any:
    """An index over all rows: flat, or a graph above `flat_limit`."""
    dimension = vectors.shape[1]
    if len(ids) <= flat_limit:
        inner = faiss.IndexFlatIP(dimension)
    else:
        inner = faiss.IndexHNSWFlat(dimension, HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
        inner.hnsw.efConstruction = HNSW_BUILD_DEPTH
    index = faiss.IndexIDMap(inner)
    index.add_with_ids(vectors, ids)
    return index


def _read(path: Path, dimension: int) -> Any:
    """Map a base file; None where it cannot be read, or holds vectors of another length."""
    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except (RuntimeError, MemoryError):  # FAISS's exceptions for files that are missing, cut short or no indexes
        return None
    return index if isinstance(index, faiss.IndexIDMap) and index.d == dimension else None


def _base_files(folder: Path) -> list[tuple[int, Path]]:
    """The base files with the generations in their names."""
    found = ((_BASE_NAME.fullmatch(path.name), path) for path in folder.glob("vectors-*.faiss"))
    return [(int(match[1]), path) for match, path in found if match]
