"""Statements with known sources, and what the retriever finds for each: among all articles, and among a few."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.model import Filters
from index.evidence import Floats
from index.reading import SentenceRow
from index.retriever import Candidates, HybridRetriever
from index.store import Store
from index.words import words

FOLDS = 5
FEW = 85  # articles: a day's reading, against which a statement is checked as often as against an archive
SAMPLES = 2  # of FEW articles, drawn anew for each statement

Source = dict[str, Any]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Case:
    """A statement's candidates: their measures (n, 11), their words, which are right, which in a source's article.

    `fold` is cut between articles; -1 for a statement that no article supports.
    """

    measures: Floats
    said: tuple[tuple[str, ...], ...]
    places: tuple[tuple[int, str], ...]
    right: NDArray[np.bool_]
    same_article: NDArray[np.bool_]
    fold: int

    def without_source(self) -> Case:
        """As if the articles that hold the statement's sources had not been there."""
        kept = np.flatnonzero(~self.same_article)
        return Case(
            self.measures[kept],
            tuple(self.said[i] for i in kept),
            tuple(self.places[i] for i in kept),
            self.right[kept],
            self.same_article[kept],
            -1,
        )


def read_gold(path: Path) -> list[Source]:
    """Lines of `{"statement", "sources": [{"doc", "start", "end"}]}`; a doc is an article's uri without its suffix."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_cases(store: Store, encode: Encode, gold: Sequence[Source], *, few: bool) -> list[Case]:
    """Among all articles of the store; with `few`, also among samples of them that hold the statement's sources."""
    retriever, statements = HybridRetriever(store), [case["statement"] for case in gold]
    vectors = encode(statements)
    cases = [_case(store, g, c) for g, c in zip(gold, retriever.candidates(statements, vectors), strict=True)]
    if few:
        ids = {PurePath(uri).stem: article for uri, article in _uris(store)}
        chance = np.random.default_rng(1)
        for _ in range(SAMPLES):
            for row, case in enumerate(gold):
                drawn = chance.choice(sorted(ids.values()), min(FEW, len(ids)), replace=False).tolist()
                held = [ids[PurePath(source["doc"]).stem] for source in case["sources"]]
                filters = Filters(articles=tuple({*drawn, *held}))
                (found,) = retriever.candidates(statements[row : row + 1], vectors[row : row + 1], filters)
                cases.append(_case(store, case, found))
    return cases


def _uris(store: Store) -> Iterator[tuple[str, str]]:
    page = store.articles(limit=1000)
    while True:
        yield from ((card.uri, card.id) for card in page.articles)
        if page.next is None:
            return
        page = store.articles(page.next, limit=1000)


def _case(store: Store, case: Source, candidates: Candidates) -> Case:
    labels = [_label(store, case, row) for row in candidates.rows]
    first = case["sources"][0]["doc"] if case["sources"] else None
    return Case(
        candidates.measures,
        tuple(words(row.text) for row in candidates.rows),
        tuple((row.revision, row.text.casefold()) for row in candidates.rows),
        np.array([right for right, _ in labels], dtype=bool),
        np.array([same for _, same in labels], dtype=bool),
        sum(first.encode()) % FOLDS if first else -1,
    )


def _label(store: Store, case: Source, row: SentenceRow) -> tuple[bool, bool]:
    """Whether the sentence covers at least half of a source, and whether it stands in a source's article."""
    if not case["sources"]:
        return False, False
    card, annotated = store.revision(row.revision)
    wanted = [s for s in case["sources"] if PurePath(card.uri).stem == PurePath(s["doc"]).stem]
    if not wanted or row.field != "text":
        return False, bool(wanted)
    start, end = annotated.field(row.field)[1].sentences[row.ordinal].span
    return any(2 * (min(end, s["end"]) - max(start, s["start"])) >= s["end"] - s["start"] for s in wanted), True
