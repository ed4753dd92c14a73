"""A filter narrows what is searched: whatever it lets through is found as if nothing else were there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import AnnotatedArticle, Filters
from index.codec import article_id
from index.filters import NO_FILTERS
from index.lexical import search_lexical
from index.retriever import HybridRetriever
from index.sentences import searchable
from index.store import Store
from index.vectors import FLAT_LIMIT, VectorIndex
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder()
PUBLISHERS = ("The Quay", "Oldmere Echo", "Radio Lund", None)
DATES = ("2024-10-16", "2024-10-17T23:30:00-05:00", "2024-10-18T00:10:00Z", "2025-01-01", None)
STATEMENT = "Ferries wait in town 7"
ALL = 1_000  # more hits than there are sentences

Base = Literal["none", "flat", "graph", "graph, walked"]
# limits for building the base, and for searching it; 30 is less than what most filters let through
LIMITS: dict[Base, tuple[int, int]] = {
    "flat": (FLAT_LIMIT, FLAT_LIMIT),
    "graph": (30, FLAT_LIMIT),
    "graph, walked": (30, 30),
}


def article(number: int, edition: str) -> AnnotatedArticle:
    text = f"The harbour of town {number} froze. Ferries wait, says edition {edition} of {number}. Ice is thick."
    made = story(f"story-{number}", text, title=f"Harbour {number} frozen")
    publisher, published = PUBLISHERS[number % len(PUBLISHERS)], DATES[number % len(DATES)]
    return replace(made, article=replace(made.article, publisher=publisher, published_at=published))


FIRST = [article(number, "first") for number in range(40)]
LATER = [article(number, "second") for number in (*range(5, 12), *range(40, 50))]
CURRENT = {made.article.uri: made for made in (*FIRST, *LATER)}


@dataclass
class Newsroom:
    store: Store
    index: VectorIndex

    def search(self, filters: Filters, top_k: int = ALL) -> list[tuple[str, str, int]]:
        """Article, field and ordinal of each hit."""
        retriever = HybridRetriever(self.store, self.index)
        (hits,) = retriever.search([STATEMENT], ENCODER.encode([STATEMENT]), top_k, filters).hits
        return [(hit.card.uri, hit.field, hit.ordinal) for hit in hits]


@pytest.fixture(scope="module", params=["none", "flat", "graph", "graph, walked"])
def newsroom(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Fifty articles: forty were in the base when it was made; then some were replaced, one deleted, others added."""
    folder: Path = tmp_path_factory.mktemp("filters")
    base: Base = request.param
    build, search = LIMITS.get(base, (FLAT_LIMIT, FLAT_LIMIT))
    with Store.open(folder, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as store:
        store.add(with_vectors(ENCODER, *FIRST, story("gone", "Ferries wait in town 7. The harbour froze.")))
        if base != "none":
            assert VectorIndex(folder, flat_limit=build).fold(store)
        store.add(with_vectors(ENCODER, *LATER))
        store.delete(article_id("gone"))
        yield Newsroom(store, VectorIndex(folder, flat_limit=search))


def passes(made: AnnotatedArticle, filters: Filters) -> bool:
    """What the filters mean, article by article."""
    source = made.article
    day = source.published_at[:10] if source.published_at else None
    return (
        (not filters.publishers or source.publisher in filters.publishers)
        and (filters.published_from is None or (day is not None and day >= filters.published_from))
        and (filters.published_to is None or (day is not None and day <= filters.published_to))
        and (not filters.articles or article_id(source.uri) in filters.articles)
    )


def expected(filters: Filters) -> set[tuple[str, str, int]]:
    return {
        (uri, s.field, s.ordinal) for uri, made in CURRENT.items() if passes(made, filters) for s in searchable(made)
    }


DAYS = st.none() | st.sampled_from(("2024-10-15", "2024-10-16", "2024-10-17", "2024-10-18", "2024-12-31", "2025-06-01"))
IDS = st.sampled_from([article_id(uri) for uri in (*CURRENT, "gone", "never there")])
FILTERS = st.builds(
    Filters,
    publishers=st.lists(st.sampled_from(("The Quay", "Oldmere Echo", "the quay", "Nobody's")), max_size=2).map(tuple),
    published_from=DAYS,
    published_to=DAYS,
    articles=(st.just([]) | st.lists(IDS, max_size=30)).map(tuple),
)


@given(filters=FILTERS)
@settings(deadline=None, max_examples=60)
def test_all_that_a_filter_admits_is_found_and_nothing_else(newsroom: Newsroom, filters: Filters) -> None:
    found = newsroom.search(filters)
    assert len(found) == len(set(found))
    assert set(found) == expected(filters)


@given(filters=FILTERS, k=st.integers(1, 12))
@settings(deadline=None, max_examples=60)
def test_the_nearest_are_those_of_a_store_of_admitted_articles_alone(
    newsroom: Newsroom, filters: Filters, k: int
) -> None:
    store = newsroom.store
    with store.snapshot():
        state, admitted = newsroom.index.refresh(store), store.admitted(filters)
        ids, vectors = store.vectors_after(0)
        if admitted is not None:
            vectors = vectors[np.isin(ids, admitted)]
        query = ENCODER.encode([STATEMENT])
        best = -np.sort(-(query @ vectors.T))[0, :k]
        found_ids, found = state.search(query, k, admitted)
        np.testing.assert_allclose(found[0, : len(best)], best, atol=1e-5)
        assert (found_ids[0, len(best) :] == -1).all()
        words = search_lexical(store, STATEMENT, ALL)
        admits = None if admitted is None else set(admitted.tolist())
        allowed = [hit for hit in words if admits is None or hit[0] in admits]
        assert search_lexical(store, STATEMENT, k, admits) == allowed[:k]


def test_one_article_of_fifty(newsroom: Newsroom) -> None:
    far = article_id("story-33")
    found = newsroom.search(Filters(articles=(far,)), top_k=3)
    assert [uri for uri, _, _ in found] == ["story-33"] * 3


@pytest.mark.parametrize(
    "filters",
    [
        Filters(publishers=("Nobody's",)),
        Filters(articles=(article_id("gone"),)),
        Filters(published_from="2025-01-02"),
        Filters(published_from="2024-12-01", published_to="2024-11-30"),
        Filters(publishers=("The Quay",), articles=(article_id("story-1"),)),
        Filters(publishers=("' OR 1 = 1 --",)),
    ],
)
def test_filters_that_admit_nothing_find_nothing(newsroom: Newsroom, filters: Filters) -> None:
    assert newsroom.search(filters) == []


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-10-17", "2024-10-17", {"2024-10-17T23:30:00-05:00"}),
        ("2024-10-17", None, {"2024-10-17T23:30:00-05:00", "2024-10-18T00:10:00Z", "2025-01-01"}),
        (None, "2024-10-16", {"2024-10-16"}),
    ],
)
def test_both_ends_of_a_range_count_by_the_printed_day(
    newsroom: Newsroom, first: str | None, last: str | None, days: set[str]
) -> None:
    found = newsroom.search(Filters(published_from=first, published_to=last))
    assert {CURRENT[uri].article.published_at for uri, _, _ in found} == days


def test_a_replaced_article_is_filtered_by_what_it_says_now(tmp_path: Path) -> None:
    moved = replace(FIRST[0], article=replace(FIRST[0].article, publisher="Moved Post", text=FIRST[0].article.text))
    with Store.open(tmp_path, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as store:
        store.add(with_vectors(ENCODER, FIRST[0]))
        store.add(with_vectors(ENCODER, moved))
        newsroom = Newsroom(store, VectorIndex(tmp_path))
        assert newsroom.search(Filters(publishers=("The Quay",))) == []
        assert len(newsroom.search(Filters(publishers=("Moved Post",)))) == 4


def test_without_filters_nothing_is_resolved(newsroom: Newsroom) -> None:
    asked: list[str] = []
    with newsroom.store.snapshot() as connection:
        connection.set_trace_callback(asked.append)
        assert newsroom.store.admitted(NO_FILTERS) is None
        connection.set_trace_callback(None)
    assert not [statement for statement in asked if "publisher" in statement]
    assert set(newsroom.search(NO_FILTERS)) == expected(NO_FILTERS)
