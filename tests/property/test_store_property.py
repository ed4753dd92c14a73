"""Whatever is stored comes back as it was, and any history of writes leaves the same store as its outcome."""

from __future__ import annotations

import string
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.model import (
    AnnotatedArticle,
    Annotations,
    Article,
    Attribution,
    Block,
    Candidate,
    DateMention,
    Figure,
    Hedge,
    Predicate,
    Quote,
    Sentence,
    Span,
    Speaker,
    Via,
)
from index.codec import article_id, decode_annotated, encode_annotations, encode_article, revision_of
from index.sentences import searchable
from index.store import Store
from index.vectors import VectorIndex
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder(dimension=8)
T = TypeVar("T")

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)  # lone surrogates do not get past the readers
MAYBE = st.none() | TEXT
SPANS = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))


def few(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A short tuple."""
    return st.lists(values, max_size=2).map(tuple)


SPEAKERS = st.builds(
    Speaker,
    name=TEXT,
    surface=TEXT,
    role=MAYBE,
    affiliation=MAYBE,
    resolved=st.booleans(),
    candidates=few(st.builds(Candidate, TEXT, st.floats(0, 1))),
)
ATTRIBUTIONS = st.builds(
    Attribution,
    source=few(SPANS),
    cue=few(SPANS),
    content=few(SPANS),
    speaker=st.none() | SPEAKERS,
    via=few(st.builds(Via, name=TEXT, cue=TEXT)),
)
NUMBERS = st.floats(allow_nan=False)
ANNOTATIONS = st.builds(
    Annotations,
    sentences=few(st.builds(Sentence, SPANS)),
    quotes=few(st.builds(Quote, SPANS, SPANS, st.booleans(), st.booleans())),
    attributions=few(ATTRIBUTIONS),
    hedges=few(st.builds(Hedge, SPANS, strength=st.integers(1, 3), scope=SPANS, parts=few(SPANS))),
    figures=few(st.builds(Figure, SPANS, NUMBERS, NUMBERS, unit=MAYBE, noun=MAYBE, ordinal=st.booleans())),
    dates=few(st.builds(DateMention, SPANS, MAYBE, MAYBE, st.none() | st.integers(0, 6))),
    predicates=few(st.builds(Predicate, SPANS, TEXT, st.booleans(), few(SPANS))),
)
ARTICLES = st.builds(Article, TEXT, TEXT, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, blocks=few(st.builds(Block, SPANS)))
ANNOTATED = st.builds(AnnotatedArticle, ARTICLES, ANNOTATIONS, st.none() | ANNOTATIONS, TEXT)


@given(ANNOTATED)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_annotated_articles_round_trip(made: AnnotatedArticle) -> None:
    assert decode_annotated(encode_article(made.article), encode_annotations(made), made.version) == made


@given(ARTICLES, ARTICLES)
@settings(deadline=None)
def test_a_revision_names_one_content(one: Article, other: Article) -> None:
    same = revision_of(encode_article(one)) == revision_of(encode_article(other))
    assert same == (one == other)


TEXTS = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=6), max_size=4).map(
    lambda words: " ".join(f"{word}." for word in words)
)
WRITES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abc"), TEXTS),  # add or replace
        st.tuples(st.sampled_from("abc"), st.none()),  # delete
        st.just(("fold", None)),
    ),
    max_size=12,
)


@given(WRITES)
@settings(deadline=None, max_examples=40)
def test_any_history_leaves_what_it_leads_to(writes: Sequence[tuple[str, str | None]]) -> None:
    expected: dict[str, str] = {}
    with TemporaryDirectory() as folder, _open(folder) as store:
        index = VectorIndex(store.folder)
        for uri, text in writes:
            if uri == "fold":
                index.fold(store)
            elif text is not None:
                store.add(with_vectors(ENCODER, story(uri, text)))
                expected[uri] = text
            elif uri in expected:
                store.delete(article_id(uri))
                del expected[uri]
            index.refresh(store)
        assert {card.uri: store.get(card.id).article.text for card in store.articles().articles} == expected
        sentences = sorted(s.text for uri, text in expected.items() for s in searchable(story(uri, text)))
        assert sorted(_found(store, index, len(sentences))) == sentences
        assert sorted(_found(store, VectorIndex(store.folder), len(sentences))) == sentences
        with store.snapshot() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("SELECT count(*) FROM lexical").fetchone() == (len(sentences),)
        with store.write() as (connection, _):
            connection.execute("INSERT INTO lexical (lexical, rank) VALUES ('integrity-check', 1)")


def _open(folder: str) -> Store:
    return Store.open(Path(folder), fingerprint="fake:8", dimension=8, create=True)


def _found(store: Store, index: VectorIndex, k: int) -> list[str]:
    """The texts of all sentences that the dense search can reach."""
    ids, _ = index.refresh(store).search(np.ones((1, 8), dtype=np.float32), k + 3)
    return [row.text for row in store.sentences([i for i in ids[0].tolist() if i >= 0])]
