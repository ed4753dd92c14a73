"""Full-text search takes any text for a query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import MAX_TERMS, match_query, search_lexical
from index.store import Store
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder()
TEXT = "The ferry sank off Skarholm. Rescuers saved forty-two people. Älvdal's naïve mayor denied all NEAR misses."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("lexical")
    with Store.open(folder, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as opened:
        opened.add(with_vectors(ENCODER, story("a", TEXT)))
        yield opened


@pytest.mark.parametrize(
    ("statement", "best"),
    [
        ("A ferry went down off Skarholm", 1),
        ("saving whoever", 2),  # stems
        ("forty two", 2),
        ("ALVDAL NAIVE", 3),  # accents and case
        ("NEAR", 3),  # FTS5's operator as a word
    ],
)
def test_words_find_their_sentence(store: Store, statement: str, best: int) -> None:
    (row, score), *_ = search_lexical(store, statement, 5)
    assert row == best
    assert score > 0


QUERY_SYNTAX = (
    "AND OR NOT",
    "ferry AND",
    "NEAR(ferry",
    "text:ferry",
    "ferry*",
    "^ferry",
    "-ferry",
    "'; --",
    "(((",
    '"',
)
ODD = ("", " \n", "a\0b", "“‘’”", "🚢", "_ _", "²½", "x" * 100_000, "word " * 100_000)


@pytest.mark.parametrize("statement", [*QUERY_SYNTAX, *ODD])
def test_nothing_reads_as_syntax(store: Store, statement: str) -> None:
    assert len(search_lexical(store, statement, 5)) <= 3


@given(st.text())
def test_any_text_is_a_query(store: Store, statement: str) -> None:
    search_lexical(store, statement, 5)


def test_function_words_are_left_out_unless_there_are_no_others() -> None:
    assert match_query("Is it the ferry, or the Ferry?") == '"ferry"'
    assert match_query("To be or not to be") == '"to" OR "be" OR "or" OR "not"'


def test_long_statements_are_cut() -> None:
    assert match_query(" ".join(f"w{n}" for n in range(1000))).count(" OR ") == MAX_TERMS - 1


def test_the_limit_holds_and_the_best_come_first(store: Store) -> None:
    found = search_lexical(store, "ferry Skarholm people mayor", 2)
    assert len(found) == 2
    assert found[0][1] >= found[1][1]
