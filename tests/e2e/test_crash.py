"""An article that was acknowledged survives a kill at any instant."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.creation import FILE_NAME
from index.lexical import search_lexical
from index.retriever import HybridRetriever
from index.store import Store
from index.vectors import VectorIndex
from tests.fakes import FakeEncoder

ROOT = Path(__file__).resolve().parents[2]
ENCODER = FakeEncoder()
KILLS = 30

# Adds, replaces, deletes and folds without end; prints an article's number once it was acknowledged.
WRITER = """
import sys
from pathlib import Path
from index.codec import article_id
from index.store import Store
from index.vectors import VectorIndex
from tests.fakes import FakeEncoder, story, with_vectors

encoder = FakeEncoder()
store = Store.open(Path(sys.argv[1]), fingerprint=encoder.fingerprint, dimension=encoder.dimension, create=True)
index = VectorIndex(store.folder)
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    store.add(with_vectors(encoder, story(f"draft-{number}", f"Draft{number} is one sentence. Another follows.")))
    store.add(with_vectors(encoder, story(f"story-{number}", f"Story{number} is one sentence. Another follows.")))
    print(number, flush=True)
    store.add(with_vectors(encoder, story(f"draft-{number}", f"Draft{number} was rewritten.")))
    if number % 5 == 4:
        store.delete(article_id(f"draft-{number}"))
    if number % 3 == 2:
        index.fold(store, force=True)
    number += 1
"""


def killed_after(folder: Path, first: int, seconds: float) -> list[int]:
    """Run a writer, kill it, and return what it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(first)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        lines = writer.stdout.read().split("\n")
    return [int(line) for line in lines[:-1]]  # the last line may have been cut


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("crash")


def assert_whole(folder: Path, acknowledged: list[int]) -> None:
    """Every acknowledged article is there and found by words and by vectors, whatever FAISS files were left."""
    with sqlite3.connect(folder / FILE_NAME) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO lexical (lexical, rank) VALUES ('integrity-check', 1)")
    connection.close()
    with Store.open(folder, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension) as store:
        uris = {card.uri for card in store.articles(limit=1_000_000).articles}
        assert {f"story-{number}" for number in acknowledged} <= uris
        index = VectorIndex(folder)
        assert index.refresh(store).size == store.counts().sentences
        statements = [f"Story{number} is one sentence." for number in acknowledged]
        retrieval = HybridRetriever(store, index).search(statements, ENCODER.encode(statements), 1)
        assert [hits[0].card.uri for hits in retrieval.hits] == [f"story-{number}" for number in acknowledged]
        assert all(search_lexical(store, f"Story{number}", 1) for number in acknowledged)


def test_no_acknowledged_article_is_lost_in_thirty_kills(folder: Path) -> None:
    moments = random.Random(20261124)
    acknowledged: list[int] = []
    for kill in range(KILLS):
        new = killed_after(folder, 1_000 * kill, moments.uniform(0.0, 0.25))
        acknowledged += new
        assert_whole(folder, new)
    assert len(acknowledged) > KILLS, "the writers got something done"
    assert_whole(folder, acknowledged)
