"""The store keeps its promises: same twice changes nothing, a change is a revision, deleting leaves no trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import NotFound, StoreError, StoreMismatch
from factcheck.model import AnnotatedArticle
from index import rebuild
from index.codec import article_id
from index.creation import FILE_NAME
from index.lexical import search_lexical
from index.sentences import searchable
from index.store import Store
from index.vectors import VectorIndex
from tests.fakes import FakeEncoder, annotated, story, with_vectors

ENCODER = FakeEncoder()
FERRY = story("ferry", "The ferry to Skarholm is late. Fares rise in June.", title="Ferry news", publisher="The Quay")
BRIDGE = story("bridge", "Oldmere bridge is shut. Repairs began.", furniture="Subscribe to our letter.")


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


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_what_was_added_is_there(store: Store) -> None:
    (result,) = store.add(with_vectors(ENCODER, FERRY))
    assert (result.id, result.status) == (article_id("ferry"), "added")
    assert store.get(result.id) == store.by_uri("ferry") == store.get(result.id, result.revision) == FERRY
    (card,) = store.articles().articles
    assert (card.id, card.uri, card.revision) == (result.id, "ferry", result.revision)
    assert (card.title, card.publisher) == ("Ferry news", "The Quay")
    assert store.counts() == (1, 1, 3)
    assert store.generation() == 1


def test_title_and_text_are_searched_but_not_furniture(store: Store) -> None:
    assert [s.text for s in searchable(FERRY)] == [
        "Ferry news",
        "The ferry to Skarholm is late.",
        "Fares rise in June.",
    ]
    add(store, FERRY, BRIDGE)
    assert found(store, "repairs") == ["Repairs began."]
    assert found(store, "subscribe letter") == []


def test_the_same_article_twice_changes_nothing(store: Store) -> None:
    add(store, FERRY)
    files = [store.folder / FILE_NAME, store.folder / f"{FILE_NAME}-wal"]
    before = [file.read_bytes() for file in files]
    assert store.unchanged(FERRY.article)
    assert add(store, FERRY) == ["unchanged"]
    assert add(store, annotated(FERRY.article, version="hand-2")) == ["unchanged"]
    assert [file.read_bytes() for file in files] == before


@pytest.mark.parametrize(
    "changed",
    [
        story("ferry", "The ferry to Skarholm is on time.", title="Ferry news", publisher="The Quay"),
        story("ferry", "The ferry to Skarholm is late. Fares rise in June.", title="Ferry news", publisher="The Pier"),
        story("ferry", "The ferry to Skarholm is late. Fares rise in June.", publisher="The Quay"),
    ],
    ids=["text", "publisher", "title"],
)
def test_a_change_makes_a_revision_and_keeps_the_earlier_one(store: Store, changed: AnnotatedArticle) -> None:
    add(store, FERRY)
    assert not store.unchanged(changed.article)
    assert add(store, changed) == ["replaced"]
    old, new = store.revisions(article_id("ferry"))
    assert (old.added, old.retired, new.added, new.retired) == (1, 2, 2, None)
    now = datetime.now(UTC)
    assert all(now - timedelta(minutes=1) <= datetime.fromisoformat(r.added_at or "") <= now for r in (old, new))
    assert store.by_uri("ferry") == changed
    assert store.get(article_id("ferry"), old.revision) == FERRY
    assert store.counts() == (1, 2, len(searchable(changed)))


def test_a_superseded_revision_is_not_searched(store: Store) -> None:
    add(store, FERRY)
    add(store, story("ferry", "The boat is on time."))
    assert found(store, "Skarholm fares") == []
    assert found(store, "boat") == ["The boat is on time."]
    assert list(store.removed_since(1)) == [1, 2, 3]


def test_going_back_to_an_earlier_text_is_a_third_revision(store: Store) -> None:
    for article in (FERRY, story("ferry", "The boat is on time."), FERRY):
        add(store, article)
    first, _, third = store.revisions(article_id("ferry"))
    assert first.revision == third.revision
    assert found(store, "Skarholm") == ["The ferry to Skarholm is late."]


def test_a_batch_is_one_generation_and_all_or_nothing(store: Store) -> None:
    assert add(store, FERRY, BRIDGE, story("ferry", "The boat is on time.")) == ["added", "added", "replaced"]
    assert store.generation() == 1
    good, bad = with_vectors(ENCODER, story("a", "One. Two."), story("b", "Three."))
    with pytest.raises(ValueError, match="shape"):
        store.add([good, (bad[0], np.zeros((2, ENCODER.dimension), dtype=np.float32))])
    assert store.generation() == 1
    assert [card.uri for card in store.articles().articles] == ["bridge", "ferry"]


def test_an_article_without_sentences(store: Store) -> None:
    empty = story("empty", "")
    assert add(store, empty) == ["added"]
    assert store.by_uri("empty") == empty


@pytest.mark.parametrize("base", [False, True], ids=["in memory", "with a base file"])
def test_deleting_leaves_no_trace(store: Store, base: bool) -> None:
    add(store, BRIDGE)
    add(store, *(story(f"filler-{n}", f"Filler number {n} about the harbour.") for n in range(20)))
    add(store, story("canary-uri", "Zyxwquux told Vbnmplok.", title="Zyxwquux speaks", publisher="Canary Post"))
    add(store, story("canary-uri", "Zyxwquux told Vbnmplok again.", publisher="Canary Post"))
    index = VectorIndex(store.folder)
    if base:
        index.fold(store)
    vectors = [vector.tobytes() for vector in store.vectors_after(22)[1]]
    traces = [b"yxwquux", b"bnmplok", b"anary-uri", b"anary Post", article_id("canary-uri").encode(), *vectors]
    before = every_byte(store.folder)
    assert all(trace in before for trace in traces), "else this test proves nothing"
    store.delete(article_id("canary-uri"))
    index.fold(store)
    after = every_byte(store.folder)
    assert not [trace for trace in traces if trace in after or trace.lower() in after]
    assert found(store, "Zyxwquux bridge") == ["Oldmere bridge is shut."]
    with pytest.raises(NotFound):
        store.by_uri("canary-uri")


def test_many_are_deleted_at_once(store: Store) -> None:
    add(store, BRIDGE, story("canary-1", "Zyxwquux told Vbnmplok."), story("canary-2", "Zyxwquux again."))
    before = store.generation()
    ids = [article_id(uri) for uri in ("canary-1", "nowhere", "canary-2", "canary-1")]
    assert store.delete_all(ids) == [True, False, True, False]
    assert store.generation() == before + 1
    assert [card.uri for card in store.articles().articles] == ["bridge"]
    left = every_byte(store.folder)
    assert not [trace for trace in (b"yxwquux", b"bnmplok", b"canary-") if trace in left or trace.lower() in left]


def test_deleting_what_is_not_there_writes_nothing(store: Store) -> None:
    add(store, FERRY)
    files = [store.folder / FILE_NAME, store.folder / f"{FILE_NAME}-wal"]
    before = [file.read_bytes() for file in files]
    assert store.delete_all([article_id("nowhere")]) == [False]
    assert store.delete_all([]) == []
    assert [file.read_bytes() for file in files] == before


def test_a_deletion_that_a_reader_held_up_is_finished_by_the_next_open(store: Store) -> None:
    add(store, story("canary", "Zyxwquux told Vbnmplok."))
    with opened(store.folder) as deleter, store.snapshot() as reader:
        reader.execute("SELECT count(*) FROM articles").fetchone()
        with deleter.snapshot() as connection:
            connection.execute("PRAGMA busy_timeout = 50")
        deleter.delete(article_id("canary"))
        assert b"yxwquux" in every_byte(store.folder)
    with opened(store.folder):
        assert b"yxwquux" not in every_byte(store.folder)


def test_ids_of_sentences_are_never_reused(store: Store) -> None:
    add(store, FERRY)
    store.delete(article_id("ferry"))
    add(store, FERRY)
    assert list(store.vectors_after(0)[0]) == [4, 5, 6]


@pytest.mark.parametrize("ask", [Store.delete, Store.get, Store.revisions], ids=["delete", "get", "revisions"])
def test_unknown_articles_are_not_found(store: Store, ask: Callable[[Store, str], object]) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        ask(store, "nowhere")


def test_another_encoders_store_is_refused_with_the_ways_out(store: Store) -> None:
    with pytest.raises(StoreMismatch) as error:
        opened(store.folder, FakeEncoder(fingerprint="fake:2"))
    for word in ("fake:1", "fake:2", "FACTCHECK_MODEL", "rebuild --embeddings"):
        assert word in str(error.value)


def absent(folder: Path) -> None:
    """Nothing there."""


def garbage(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"no database " * 1000)


def foreign(folder: Path) -> None:
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def newer(folder: Path) -> None:
    opened(folder).close()
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("make", "says"),
    [(absent, "there is no store"), (garbage, "damaged"), (foreign, "not made by factcheck"), (newer, "update")],
)
def test_what_is_no_store_is_refused(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    make(tmp_path)
    with pytest.raises(StoreError, match=says):
        opened(tmp_path, create=False)


@pytest.mark.parametrize("make", [garbage, foreign, newer])
def test_making_a_store_spoils_no_other_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(StoreError):
        opened(tmp_path, create=True)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_annotations_of_an_incompatible_release_say_what_to_do(store: Store) -> None:
    add(store, FERRY)
    with store.write() as (connection, _):
        connection.execute("UPDATE revisions SET annotations = x'c0'")
    with pytest.raises(StoreError, match="rebuild --annotations"):
        store.by_uri("ferry")
    assert [article.uri for article in rebuild.stale(store, "hand-2")] == ["ferry"]


def test_the_disk_is_asked_to_keep_what_is_acknowledged(store: Store) -> None:
    with store.snapshot() as connection:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
