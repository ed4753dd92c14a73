"""Dense search: exact answers from any mixture of base, delta and mask, and a base that can be lost."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.locking import exclusive
from index.rebuild import reembed
from index.store import Store
from index.vectors import State, VectorIndex
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder()
SENTENCES = 7  # of each story below


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as opened:
        yield opened


def add(store: Store, *numbers: int, edition: str = "first") -> None:
    texts = {
        n: " ".join(f"Sentence {i} of story {n} in its {edition} edition." for i in range(SENTENCES)) for n in numbers
    }
    store.add(with_vectors(ENCODER, *(story(f"story-{n}", text) for n, text in texts.items())))


def identifier(store: Store, uri: str) -> str:
    return next(card.id for card in store.articles().articles if card.uri == uri)


def assert_exact(state: State, store: Store, k: int = 10) -> None:
    """The state finds what a comparison with every stored vector finds."""
    queries = ENCODER.encode(["sentence 3 of story 2", "an edition", "nothing of the kind"])
    ids, vectors = store.vectors_after(0)
    expected = -np.sort(-(queries @ vectors.T), axis=1)[:, :k]
    found_ids, found = state.search(queries, k)
    np.testing.assert_allclose(found[:, : expected.shape[1]], expected, atol=1e-5)
    assert set(found_ids[:, : expected.shape[1]].ravel()) <= set(ids)
    assert (found_ids[:, expected.shape[1] :] == -1).all()


def test_an_empty_store_finds_nothing(store: Store) -> None:
    index = VectorIndex(store.folder)
    ids, scores = index.refresh(store).search(ENCODER.encode(["anything"]), 3)
    assert (ids == -1).all()
    assert (scores == -np.inf).all()
    assert not index.fold(store)


def test_new_rows_are_found_without_a_base(store: Store) -> None:
    add(store, 1, 2)
    assert_exact(VectorIndex(store.folder).refresh(store), store)


def test_a_base_takes_up_the_delta(store: Store) -> None:
    add(store, 1, 2)
    index = VectorIndex(store.folder)
    assert index.fold(store)
    state = index.refresh(store)
    assert (len(state.base_ids), len(state.delta_ids)) == (2 * SENTENCES, 0)
    assert_exact(state, store)
    assert not index.fold(store), "nothing has changed since"


@pytest.mark.parametrize("k", [1, 5, 100])
def test_masked_rows_do_not_cost_results(store: Store, k: int) -> None:
    add(store, *range(1, 9))
    index = VectorIndex(store.folder)
    index.fold(store)
    add(store, *range(1, 8), edition="second")  # all but one story of the base is masked
    state = index.refresh(store)
    assert len(state.masked) == 7 * SENTENCES
    assert_exact(state, store, k)


def test_rows_that_came_and_went_between_two_refreshes(store: Store) -> None:
    index = VectorIndex(store.folder)
    add(store, 1)
    index.refresh(store)
    add(store, 2)
    add(store, 1, 2, edition="second")
    assert_exact(index.refresh(store), store)


def test_a_graph_above_the_limit_honours_the_mask(store: Store) -> None:
    add(store, *range(1, 30))
    index = VectorIndex(store.folder, flat_limit=50)
    assert index.fold(store)
    add(store, *range(1, 20), edition="second")
    live, _ = store.vectors_after(0)
    ids, scores = index.refresh(store).search(ENCODER.encode(["sentence 3 of story 25"]), 5)
    assert set(ids[0]) <= set(live)
    expected = np.sort(ENCODER.encode(["sentence 3 of story 25"]) @ store.vectors_after(0)[1].T)[0, ::-1][:5]
    np.testing.assert_allclose(scores[0], expected, atol=1e-5)


def ruined(path: Path) -> None:
    path.write_bytes(b"no index")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def lost(path: Path) -> None:
    path.unlink()


def of_another_store(path: Path) -> None:
    with Store.open(path.parent / "other", fingerprint="fake:other", dimension=ENCODER.dimension, create=True) as other:
        add(other, 77)
        index = VectorIndex(other.folder)
        index.fold(other)
        (other.folder / "vectors-1.faiss").replace(path)


def of_another_dimension(path: Path) -> None:
    encoder = FakeEncoder(dimension=8)
    with Store.open(path.parent / "other", fingerprint="fake:8", dimension=8, create=True) as other:
        other.add(with_vectors(encoder, story("a", "One. Two.")))
        VectorIndex(other.folder).fold(other)
        (other.folder / "vectors-1.faiss").replace(path)


@pytest.mark.parametrize("spoil", [ruined, cut_short, emptied, lost, of_another_store, of_another_dimension])
def test_a_spoilt_base_comes_back_from_the_store(store: Store, spoil: object) -> None:
    assert callable(spoil)
    add(store, 1, 2, 3)
    VectorIndex(store.folder).fold(store)
    path = store.folder / "vectors-1.faiss"
    spoil(path)
    index = VectorIndex(store.folder)
    assert_exact(index.refresh(store), store)
    assert index.fold(store), "it is built anew"
    fresh = VectorIndex(store.folder).refresh(store)
    assert len(fresh.base_ids) == 3 * SENTENCES
    assert_exact(fresh, store)


def test_a_deleted_articles_vectors_leave_the_base(store: Store) -> None:
    add(store, 1, 2)
    index = VectorIndex(store.folder)
    index.fold(store)
    (vector,) = store.vectors_of([1]).values()
    store.delete(identifier(store, "story-1"))
    assert index.fold(store)
    assert [path.name for path in store.folder.glob("vectors-*.faiss")] == ["vectors-2.faiss"]
    assert vector.tobytes() not in (store.folder / "vectors-2.faiss").read_bytes()
    assert_exact(index.refresh(store), store)


def test_other_processes_take_up_a_new_base(store: Store) -> None:
    add(store, 1)
    reader, writer = VectorIndex(store.folder), VectorIndex(store.folder)
    writer.fold(store)
    reader.refresh(store)
    add(store, 2)
    writer.fold(store, force=True)
    add(store, 3)
    state = reader.refresh(store)
    assert (state.base_generation, len(state.delta_ids)) == (2, SENTENCES)
    assert_exact(state, store)


def test_vectors_of_another_encoder_replace_the_old_ones(store: Store) -> None:
    add(store, 1, 2)
    index = VectorIndex(store.folder)
    index.fold(store)
    other = FakeEncoder(dimension=16, fingerprint="fake:16")
    with Store.open(store.folder) as unchecked:
        reembed(unchecked, other.encode, fingerprint=other.fingerprint, dimension=other.dimension)
        state = index.refresh(unchecked)
        assert state.delta.shape == (2 * SENTENCES, 16)
        ids, scores = state.search(other.encode(["Sentence 3 of story 2 in its first edition."]), 1)
        assert unchecked.sentences(ids[0])[0].text == "Sentence 3 of story 2 in its first edition."
        assert scores[0, 0] == pytest.approx(1, abs=1e-5)


def test_what_a_killed_builder_left_goes_with_the_next_base(store: Store) -> None:
    add(store, 1)
    (store.folder / "vectors.tmp").write_bytes(b"half a base")
    VectorIndex(store.folder).fold(store)
    assert [path.name for path in sorted(store.folder.glob("vectors*"))] == ["vectors-1.faiss", "vectors.lock"]


def test_a_deletion_waits_for_another_builder(store: Store) -> None:
    add(store, 1)
    with ThreadPoolExecutor(1) as pool:
        with exclusive(store.folder / "vectors.lock"):
            built = pool.submit(VectorIndex(store.folder).fold, store, wait=True)
            with pytest.raises(TimeoutError):
                built.result(timeout=0.2)
        assert built.result(timeout=10)


def test_one_builder_at_a_time(store: Store) -> None:
    add(store, 1)
    with exclusive(store.folder / "vectors.lock"):
        assert not VectorIndex(store.folder).fold(store)
    assert VectorIndex(store.folder).fold(store)
