"""Many processes and threads read while one writes, and each sees whole generations only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.retriever import HybridRetriever
from index.store import Store
from index.vectors import VectorIndex
from tests.fakes import FakeEncoder, story, with_vectors

ROOT = Path(__file__).resolve().parents[2]
ENCODER = FakeEncoder()
STATEMENT = "The ferry edition"
PAIR = ("pair-a", "pair-b")

# Searches until it sees generation argv[2]; prints every generation and which editions of the pair it found.
READER = """
import sys
from pathlib import Path
from index.retriever import HybridRetriever
from index.store import Store
from tests.fakes import FakeEncoder

encoder = FakeEncoder()
store = Store.open(Path(sys.argv[1]), fingerprint=encoder.fingerprint, dimension=encoder.dimension)
retriever = HybridRetriever(store)
print("ready", flush=True)
while True:
    found = retriever.search(["The ferry edition"], encoder.encode(["The ferry edition"]), 10)
    print(found.generation, *sorted({hit.annotated.article.text for hit in found.hits[0]}), sep="|", flush=True)
    if found.generation >= int(sys.argv[2]):
        break
"""


def publish(store: Store, edition: int) -> None:
    """Replace both articles of the pair in one transaction."""
    store.add(with_vectors(ENCODER, *(story(uri, f"The ferry edition {edition}") for uri in PAIR)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as opened:
        publish(opened, 1)
        yield opened


def test_processes_read_whole_generations_while_one_writes(store: Store) -> None:
    generations = 60
    command = [sys.executable, "-c", READER, str(store.folder), str(generations)]
    with ExitStack() as stack:
        readers = [
            stack.enter_context(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            for _ in range(2)
        ]
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
        index = VectorIndex(store.folder)
        for edition in range(2, generations + 1):
            publish(store, edition)
            index.fold(store, force=edition % 7 == 0)
        outputs = [reader.communicate(timeout=60)[0].splitlines() for reader in readers]
    assert [reader.returncode for reader in readers] == [0, 0]
    for lines in outputs:
        seen = [int(line.split("|")[0]) for line in lines]
        assert seen == sorted(seen), "a reader never goes back"
        assert lines == [f"{generation}|The ferry edition {generation}" for generation in seen]


def test_threads_share_a_retriever_while_one_writes(store: Store) -> None:
    retriever = HybridRetriever(store)

    def read(_: int) -> set[tuple[int, str]]:
        seen = set()
        for _ in range(40):
            found = retriever.search([STATEMENT], ENCODER.encode([STATEMENT]), 10)
            seen |= {(found.generation, hit.annotated.article.text) for hit in found.hits[0]}
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, number) for number in range(3)]
        for edition in range(2, 40):
            pool.submit(publish, store, edition).result()
        seen = set().union(*(reader.result() for reader in readers))
    assert seen
    assert {f"The ferry edition {generation}" for generation, _ in seen} == {text for _, text in seen}
    assert all(text == f"The ferry edition {generation}" for generation, text in seen)


def test_two_writers_take_turns(store: Store) -> None:
    with Store.open(store.folder, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension) as other:

        def write(target: Store, name: str) -> None:
            for number in range(20):
                target.add(with_vectors(ENCODER, story(f"{name}-{number}", f"Text {number} by {name}.")))

        with ThreadPoolExecutor(2) as pool:
            for future in [pool.submit(write, store, "one"), pool.submit(write, other, "two")]:
                future.result()
    assert store.counts().articles == 2 + 40
    assert store.generation() == 1 + 40


def test_processes_that_create_the_store_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.store import Store\n"
        "Store.open(Path(sys.argv[1]), fingerprint='fake:1', dimension=32, create=True).close()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "new")]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [process.wait(timeout=60) for process in processes] == [0] * 4
