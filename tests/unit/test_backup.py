"""A store comes back from its backup as it was, and a backup that is no good changes nothing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.errors import StoreError
from factcheck.model import AnnotatedArticle, Attribution, Filters, Span, Speaker
from index import schema
from index.backup import backup, restore
from index.creation import FILE_NAME
from index.retriever import HybridRetriever
from index.store import Store
from index.vectors import VectorIndex
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder()
DATA = Path(__file__).resolve().parents[1] / "data" / "store"
BRIDGE = story("bridge", "Oldmere bridge is shut. Repairs began.", publisher="The Quay", published_at="2024-10-17")


def spoken(made: AnnotatedArticle, name: str) -> AnnotatedArticle:
    """The article with its first words as something that someone said."""
    said = Attribution((), (), (Span(0, 3),), speaker=Speaker(name, name, "person"))
    return replace(made, text=replace(made.text, attributions=(said,)))


FERRY = spoken(story("ferry", "The ferry to Skarholm is late. Fares rise in June."), "Ilva Brandt")


def opened(folder: Path) -> Store:
    return Store.open(folder, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "store") as made:
        made.add(with_vectors(ENCODER, FERRY, BRIDGE))
        made.add(with_vectors(ENCODER, story("ferry", "The ferry is on time.")))
        made.dismiss("f1", reason="wrong_source", code="hedge_dropped", rule="hedges.dropped")
        yield made


def contents(store: Store) -> tuple[object, ...]:
    """All that the store can be asked for."""
    cards = store.articles().articles
    ids, vectors = store.vectors_after(0)
    return (
        store.generation(),
        store.counts(),
        [(card, store.get(card.id), store.revisions(card.id)) for card in cards],
        store.speakers(),
        store.dismissals(),
        ids.tolist(),
        vectors.tolist(),
    )


def best(store: Store, statement: str, filters: Filters | None = None) -> str:
    """The uri that a statement finds."""
    retriever = HybridRetriever(store)
    (hits,) = retriever.search([statement], ENCODER.encode([statement]), 1, filters or Filters()).hits
    return hits[0].card.uri


def test_a_restored_store_is_what_was_backed_up(store: Store, tmp_path: Path) -> None:
    backup(store, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy"], "one file, nothing beside it"
    assert restore(tmp_path / "copy", tmp_path / "new" / "deep") == len(schema.MIGRATIONS)
    with opened(tmp_path / "new" / "deep") as restored:
        assert contents(restored) == contents(store)
        assert best(restored, "Oldmere bridge repairs") == "bridge"
        restored.add(with_vectors(ENCODER, story("new", "Zeppelins land.")))
        assert restored.generation() == store.generation() + 1
        with restored.snapshot() as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        backup(store, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"


def test_what_the_disk_refuses_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="refuses"):
        backup(store, tmp_path / "file" / "copy")
    backup(store, tmp_path / "new folder [1]" / "copy")
    with pytest.raises(StoreError, match="refuses"):
        restore(tmp_path / "new folder [1]" / "copy", tmp_path / "file")
    assert sorted(path.name for path in (tmp_path / "new folder [1]").iterdir()) == ["copy"]


def test_a_live_stores_file_is_no_backup(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a backup"):
        restore(store.folder / FILE_NAME, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_is_of_one_generation_while_others_write(store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with opened(store.folder) as writer:
            number = 0
            while not stop.is_set():  # two articles each generation, so that half of one would show
                texts = (story(f"{side}-{number}", f"Side {side} of {number}.") for side in ("left", "right"))
                writer.add(with_vectors(ENCODER, *texts))
                number += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(5):
            backup(store, tmp_path / f"copy-{number}")
    finally:
        stop.set()
        thread.join()
    sizes = []
    for number in range(5):
        folder = tmp_path / f"restored-{number}"
        restore(tmp_path / f"copy-{number}", folder)
        with opened(folder) as restored:
            uris = [card.uri for card in restored.articles(limit=100_000).articles]
            sides = [{uri.split("-")[1] for uri in uris if uri.startswith(side)} for side in ("left", "right")]
            assert sides[0] == sides[1]
            assert VectorIndex(folder).refresh(restored).size == restored.counts().sentences
            sizes.append(len(uris))
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0], "else nothing was written meanwhile"


def test_restoring_over_a_store_takes_force(store: Store, tmp_path: Path) -> None:
    backup(store, tmp_path / "copy")
    with opened(tmp_path / "other") as other:
        other.add(with_vectors(ENCODER, story("precious", "Keep me.")))
    with pytest.raises(StoreError, match="--force"):
        restore(tmp_path / "copy", tmp_path / "other")
    with opened(tmp_path / "other") as other:
        assert [card.uri for card in other.articles().articles] == ["precious"]


def test_a_forced_restore_leaves_nothing_of_the_other_store(store: Store, tmp_path: Path) -> None:
    backup(store, tmp_path / "copy")
    folder = tmp_path / "other"
    with opened(folder) as other:
        other.add(with_vectors(ENCODER, *(story(f"s{n}", f"Zyxwquux number {n}.") for n in range(20))))
        VectorIndex(folder).fold(other)
    (folder / "vectors.tmp").write_bytes(b"half a base")
    restore(tmp_path / "copy", folder, force=True)
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".lock") == [FILE_NAME]
    assert b"yxwquux" not in (folder / FILE_NAME).read_bytes()
    with opened(folder) as restored:
        assert contents(restored) == contents(store)
        assert best(restored, "Zyxwquux number 3") in {"bridge", "ferry"}


def test_a_store_in_use_is_not_replaced(store: Store, tmp_path: Path) -> None:
    backup(store, tmp_path / "copy")
    before = contents(store)
    store.add(with_vectors(ENCODER, story("late", "Zeppelins land.")))
    with pytest.raises(StoreError, match="stop the service"):
        restore(tmp_path / "copy", store.folder, force=True)
    assert contents(store) != before
    assert best(store, "Zeppelins land") == "late"


def test_a_damaged_store_is_replaced(store: Store, tmp_path: Path) -> None:
    backup(store, tmp_path / "copy")
    folder = tmp_path / "other"
    opened(folder).close()
    (folder / FILE_NAME).write_bytes(b"no database " * 1000)
    (folder / f"{FILE_NAME}-wal").write_bytes(b"somebody's log")
    restore(tmp_path / "copy", folder, force=True)
    with opened(folder) as restored:
        assert contents(restored) == contents(store)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[5 * 4096 : 9 * 4096] = bytes(4 * 4096)
    path.write_bytes(bytes(body))


def garbage(path: Path) -> None:
    path.write_bytes(b"no database " * 1000)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def lost(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [cut_short, overwritten, garbage, empty, foreign, newer, lost])
def test_a_spoilt_backup_changes_nothing(store: Store, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    backup(store, tmp_path / "copy")
    spoil(tmp_path / "copy")
    with opened(tmp_path / "other") as other:
        other.add(with_vectors(ENCODER, story("precious", "Keep me.")))
        before = contents(other)
    with pytest.raises(StoreError):
        restore(tmp_path / "copy", tmp_path / "other", force=True)
    assert not list((tmp_path / "other").glob("restore*"))
    with opened(tmp_path / "other") as other:
        assert contents(other) == before
