from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from fakes import FakeEncoder

from factcheck.annotate import Annotator
from factcheck.annotating import BATCH
from factcheck.errors import ReadError
from factcheck.indexing import Indexer
from factcheck.model import Article
from index.sentences import searchable
from index.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    encoder = FakeEncoder()
    with Store.open(tmp_path, fingerprint=encoder.fingerprint, dimension=encoder.dimension, create=True) as opened:
        yield opened


def indexer(store: Store, limit: int = 1000) -> Indexer:
    annotate = partial(map, Annotator().article)
    return Indexer(annotate, FakeEncoder(), store, lambda a: [s.text for s in searchable(a)], limit)


def article(uri: str, text: str = "The pier is closed.") -> Article:
    return Article(uri=uri, text=text)


def test_results_come_in_order_and_a_bad_item_spoils_no_other(store: Store) -> None:
    items = [article("a"), ReadError("line 2 is no article"), article("b", "x" * 2000), article("c")]
    results = list(indexer(store).add(items))
    assert [(r.uri, r.status) for r in results] == [("a", "added"), ("", None), ("b", None), ("c", "added")]
    assert "line 2" in str(results[1].error)
    assert "2000 characters; at most 1000 are read (FACTCHECK_MAX_ARTICLE_CHARS)" in str(results[2].error)
    assert store.counts().articles == 2


def test_more_than_one_batch(store: Store) -> None:
    results = list(indexer(store).add(article(f"a{n}", f"Pier {n} is closed.") for n in range(40)))
    assert [r.status for r in results] == ["added"] * 40
    assert store.counts().articles == 40


def test_of_one_uri_the_later_counts(store: Store) -> None:
    results = list(indexer(store).add([article("a"), article("a", "The pier is open.")]))
    assert [r.status for r in results] == ["added", "replaced"]
    assert store.by_uri("a").article.text == "The pier is open."


def test_again_changes_nothing(store: Store) -> None:
    list(indexer(store).add([article("a")]))
    generation = store.generation()
    assert [r.status for r in indexer(store).add([article("a")])] == ["unchanged"]
    assert store.generation() == generation


def test_an_article_without_words_is_kept(store: Store) -> None:
    assert [r.status for r in indexer(store).add([article("a", "* * *")])] == ["added"]


@pytest.mark.parametrize("between", [0, BATCH])
def test_the_last_of_several_versions_counts_even_where_the_store_had_it(store: Store, between: int) -> None:
    first, second = article("a"), article("a", "The pier is open.")
    list(indexer(store).add([first]))
    others = [article(f"b{i}") for i in range(between)]
    results = [r.status for r in indexer(store).add([second, *others, first]) if r.uri == "a"]
    assert results == ["replaced", "replaced"]
    assert store.unchanged(first)
