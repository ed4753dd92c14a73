"""What was derived from articles is made anew without losing or blocking anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.errors import StoreMismatch
from factcheck.model import AnnotatedArticle
from index import rebuild
from index.codec import article_id
from index.lexical import search_lexical
from index.sentences import searchable
from index.store import Store
from tests.fakes import FakeEncoder, annotated, story, with_vectors

ENCODER = FakeEncoder()
FERRY = story("ferry", "The ferry to Skarholm is late. Fares rise in June.", title="Ferry news", publisher="The Quay")
BRIDGE = story("bridge", "Oldmere bridge is shut. Repairs began.", furniture="Subscribe to our letter.")
MERGED = annotated(FERRY.article, version="hand-2", closing="\n")  # the text is one sentence


def opened(folder: Path, encoder: FakeEncoder = ENCODER, *, create: bool = True) -> Store:
    return Store.open(folder, fingerprint=encoder.fingerprint, dimension=encoder.dimension, create=create)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as made:
        yield made


def add(store: Store, *articles: AnnotatedArticle) -> list[str]:
    return [result.status for result in store.add(with_vectors(ENCODER, *articles))]


def found(store: Store, words: str) -> list[str]:
    return [row.text for row in store.sentences([row for row, _ in search_lexical(store, words, 10)])]


def test_a_store_that_was_embedded_anew_refuses_its_old_users(store: Store) -> None:
    add(store, FERRY)
    other = FakeEncoder(dimension=16, fingerprint="fake:16")
    with Store.open(store.folder) as unchecked:
        assert rebuild.reembed(unchecked, other.encode, fingerprint="fake:16", dimension=16, batch=2) == 3
    with pytest.raises(StoreMismatch):
        add(store, BRIDGE)
    with pytest.raises(StoreMismatch):
        store.generation()
    with opened(store.folder, other, create=False) as renewed:
        np.testing.assert_array_equal(renewed.vectors_after(0)[1], other.encode([s.text for s in searchable(FERRY)]))


def test_an_embedding_that_fails_changes_nothing(store: Store) -> None:
    add(store, FERRY)
    before = store.vectors_after(0)[1]
    with Store.open(store.folder) as unchecked, pytest.raises(ValueError, match="shape"):
        rebuild.reembed(unchecked, ENCODER.encode, fingerprint="fake:16", dimension=16)
    np.testing.assert_array_equal(store.vectors_after(0)[1], before)


def test_reannotating_embeds_only_what_is_new(store: Store) -> None:
    add(store, FERRY, BRIDGE)
    add(store, story("bridge", "Oldmere bridge is open."))
    assert {article.uri for article in rebuild.stale(store, "hand-2")} == {"ferry", "bridge"}
    embedded: list[str] = []

    def embed(texts: object) -> object:
        assert isinstance(texts, list)
        embedded.extend(texts)
        return ENCODER.encode(texts)

    before = dict(zip(*map(list, store.vectors_after(0)), strict=True))
    merged = annotated(FERRY.article, version="hand-2", closing="\n")  # the text is one sentence now
    assert rebuild.reannotate(store, merged, embed) == 1
    assert embedded == ["The ferry to Skarholm is late. Fares rise in June."]
    assert store.by_uri("ferry") == merged
    assert list(store.vectors_after(0)[0]) == [1, 6, 7], "the title keeps its row"
    assert set(before) - set(store.vectors_after(0)[0]) == {2, 3}
    assert {article.uri for article in rebuild.stale(store, "hand-2")} == {"bridge"}
    assert found(store, "fares") == ["The ferry to Skarholm is late. Fares rise in June."]


def test_reannotating_what_has_changed_meanwhile_does_nothing(store: Store) -> None:
    add(store, FERRY)
    add(store, story("ferry", "The boat is on time."))
    assert rebuild.reannotate(store, annotated(FERRY.article, version="hand-2"), ENCODER.encode) == 0
    assert store.generation() == 2


def test_others_write_while_new_sentences_are_embedded(store: Store) -> None:
    add(store, FERRY)

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        with opened(store.folder) as other:
            add(other, BRIDGE)  # would wait for half a minute, then fail
        return ENCODER.encode(texts)

    assert rebuild.reannotate(store, MERGED, embed) == 1
    assert store.generation() == 3
    assert store.by_uri("ferry") == MERGED


@pytest.mark.parametrize("meanwhile", ["replaced", "annotated", "deleted"])
def test_what_changes_while_it_is_embedded_is_left_alone(store: Store, meanwhile: str) -> None:
    add(store, FERRY)

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        with opened(store.folder) as other:
            if meanwhile == "replaced":
                add(other, story("ferry", "The boat is on time."))
            elif meanwhile == "annotated":
                rebuild.reannotate(other, annotated(FERRY.article, version="hand-3"), ENCODER.encode)
            else:
                other.delete(article_id("ferry"))
        return ENCODER.encode(texts)

    assert rebuild.reannotate(store, MERGED, embed) == 0
    assert store.generation() == 2
    assert MERGED.version not in {
        revision.version for card in store.articles().articles for revision in store.revisions(card.id)
    }
