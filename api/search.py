"""What a request says about the search -> the checker's arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.checker import NO_FILTERS, Checker, Retriever
from factcheck.errors import InputError
from factcheck.model import Filters, Retrieval


@dataclass(frozen=True)
class AtLeast:
    """A retriever that leaves out what scores less; the hits are ordered, so the best stay."""

    retriever: Retriever
    score: float

    def search(
        self, statements: Sequence[str], vectors: NDArray[np.float32], top_k: int, filters: Filters = NO_FILTERS
    ) -> Retrieval:
        """As `Retriever.search`."""
        found = self.retriever.search(statements, vectors, top_k, filters)
        return replace(found, hits=tuple(tuple(h for h in hits if h.score >= self.score) for hits in found.hits))


def checker_for(checker: Checker, request: Mapping[str, Any]) -> Checker:
    """The checker that holds to the request's `min_score`."""
    score = request.get("min_score")
    return replace(checker, retriever=AtLeast(checker.retriever, score)) if score else checker


def options(request: Mapping[str, Any]) -> dict[str, Any]:
    """The request's `top_k` and `filters`, as `Checker.check_many` takes them."""
    return {"top_k": request.get("top_k"), "filters": request.get("filters", NO_FILTERS)}


def hold_to(most: int, request: Mapping[str, Any]) -> None:
    """Raise InputError for a `top_k` above `most`, also where there turns out to be no statement to search for."""
    if (request.get("top_k") or 1) > most:
        raise InputError(f"top_k must be between 1 and {most}.", "/top_k")
