"""An older release's store comes forward, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import StoreError
from factcheck.model import AnnotatedArticle, Attribution, Filters, Span, Speaker
from index import schema
from index.backup import restore
from index.codec import article_id, encode_annotations, encode_article, revision_of
from index.creation import FILE_NAME, migrate
from index.retriever import HybridRetriever
from index.sentences import searchable
from index.store import Store
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
    """All that the store can be asked for, but for when."""
    cards = store.articles().articles
    ids, vectors = store.vectors_after(0)
    return (
        store.generation(),
        store.counts(),
        [(card, store.get(card.id), [row._replace(added_at="") for row in store.revisions(card.id)]) for card in cards],
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


def of_version_1(folder: Path, *articles: AnnotatedArticle, annotations: bytes | None = None) -> None:
    """A store as the release with schema version 1 left it."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((DATA / "schema-1.sql").read_text())
        connection.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", [("fingerprint", "fake:1"), ("dimension", "32")]
        )
        for number, (made, vectors) in enumerate(with_vectors(ENCODER, *articles), start=1):
            document, uri = encode_article(made.article), made.article.uri
            connection.execute("INSERT INTO articles VALUES (?, ?)", (article_id(uri), uri))
            connection.execute(
                "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, '', 1, NULL)",
                (
                    number,
                    article_id(uri),
                    revision_of(document),
                    document,
                    annotations or encode_annotations(made),
                    made.version,
                ),
            )
            for s, vector in zip(searchable(made), vectors, strict=True):
                added = connection.execute(
                    "INSERT INTO sentences VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, s.field, s.ordinal, *s.span, s.kind, s.text, vector.tobytes()),
                )
                connection.execute("INSERT INTO lexical (rowid, text) VALUES (?, ?)", (added.lastrowid, s.text))
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'generation'")
        connection.commit()


def test_an_older_store_is_refused_with_the_way_out(tmp_path: Path) -> None:
    of_version_1(tmp_path / "old", FERRY)
    for create in (True, False):
        with pytest.raises(StoreError, match=r"python -m factcheck migrate --data .*old"):
            Store.open(tmp_path / "old", fingerprint="fake:1", dimension=32, create=create)


def test_an_older_store_comes_forward(tmp_path: Path) -> None:
    of_version_1(tmp_path / "old", FERRY, BRIDGE)
    assert migrate(tmp_path / "old") == (1, len(schema.MIGRATIONS))
    with opened(tmp_path / "new") as fresh, opened(tmp_path / "old") as migrated:
        fresh.add(with_vectors(ENCODER, FERRY, BRIDGE))
        assert contents(migrated) == contents(fresh)
        assert migrated.speakers().speakers[0].name == "Ilva Brandt"
        assert best(migrated, "late ferry", Filters(publishers=("The Quay",), published_from="2024-10-17")) == "bridge"
        assert tables(migrated) == tables(fresh)
        assert [store.revisions(article_id("ferry"))[0].added_at is None for store in (migrated, fresh)] == [
            True,
            False,
        ]


def test_revisions_of_version_2_have_no_time_and_later_ones_do(store: Store) -> None:
    with store.write() as (connection, _):  # as that release left it
        connection.execute("ALTER TABLE revisions DROP COLUMN added_at")
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(StoreError, match="migrate"):
        opened(store.folder)
    assert migrate(store.folder) == (2, len(schema.MIGRATIONS))
    with opened(store.folder) as migrated:
        migrated.add(with_vectors(ENCODER, story("ferry", "The ferry is late again.")))
        times = [row.added_at for row in migrated.revisions(article_id("ferry"))]
    assert [time is None for time in times] == [True, True, False]


def test_joint_speakers_of_version_3_are_listed_each(store: Store) -> None:
    joint = spoken(story("quay", "The quay is shut."), "Ilva Brandt; Omar Reyes")
    store.add(with_vectors(ENCODER, joint))
    wanted, columns = store.speakers(), tables(store)
    with store.write() as (connection, _):  # as that release left it
        connection.execute("DROP TABLE sayings")
        connection.execute("DELETE FROM speakers")
        for statement in schema.MIGRATIONS[1].script.split(";\n"):
            if "sayings" in statement:
                connection.execute(statement)
        connection.execute("INSERT INTO speakers VALUES ('both', 'person', 'ilva brandt omar reyes')")
        connection.execute("INSERT INTO sayings VALUES (3, 'text', 0, 'both', 'Ilva Brandt; Omar Reyes', '')")
        connection.execute("PRAGMA user_version = 3")
    assert [card.name for card in wanted.speakers] == ["Ilva Brandt", "Omar Reyes"]
    assert migrate(store.folder) == (3, len(schema.MIGRATIONS))
    with opened(store.folder) as migrated:
        assert migrated.speakers() == wanted
        assert tables(migrated) == columns


def tables(store: Store) -> list[tuple[str, ...]]:
    """The columns of every table and index."""
    with store.snapshot() as connection:
        return connection.execute(
            "SELECT m.type, m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c"
            " ORDER BY m.type, m.name, c.name"
        ).fetchall()


def test_migrating_twice_changes_nothing(store: Store) -> None:
    before = contents(store)
    assert migrate(store.folder) == (len(schema.MIGRATIONS), len(schema.MIGRATIONS))
    assert contents(store) == before


def test_annotations_that_cannot_be_read_do_not_stop_the_migration(tmp_path: Path) -> None:
    of_version_1(tmp_path / "old", FERRY, annotations=b"\xc0")
    migrate(tmp_path / "old")
    with opened(tmp_path / "old") as migrated:
        assert migrated.counts().articles == 1
        assert migrated.speakers().speakers == ()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    of_version_1(tmp_path / "old", FERRY)
    with closing(sqlite3.connect(tmp_path / "old" / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE dismissals (taken TEXT)")  # in the way of the last step but one
        connection.commit()
        before = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    with pytest.raises(StoreError, match="already exists"):
        migrate(tmp_path / "old")
    with closing(sqlite3.connect(tmp_path / "old" / FILE_NAME)) as connection:
        assert connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_there_must_be_a_store_to_migrate(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        migrate(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_backup_of_an_older_store_is_restored_and_migrated(tmp_path: Path) -> None:
    of_version_1(tmp_path / "old", FERRY)
    restore(tmp_path / "old" / FILE_NAME, tmp_path / "new")
    assert migrate(tmp_path / "new") == (1, len(schema.MIGRATIONS))
    with opened(tmp_path / "new") as migrated:
        np.testing.assert_array_equal(migrated.vectors_after(0)[1], with_vectors(ENCODER, FERRY)[0][1])
