"""Dismissed findings are kept as labels, and leave with their article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.model import Span
from index.store import Store
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as opened:
        yield opened


def dismiss(store: Store, finding: str, reason: str = "wrong_source", revision: str | None = None) -> None:
    span = Span(3, 9) if revision else None
    store.dismiss(finding, reason=reason, code="hedge_dropped", rule="hedges", revision=revision, source_span=span)


def test_what_was_dismissed_is_kept(store: Store) -> None:
    dismiss(store, "f1", revision="sha256:0")
    dismiss(store, "f2")
    first, second = store.dismissals().dismissals
    assert (first.finding, first.reason, first.code, first.rule) == ("f1", "wrong_source", "hedge_dropped", "hedges")
    assert (first.revision, first.source_span) == ("sha256:0", Span(3, 9))
    assert (second.revision, second.source_span) == (None, None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.dismissed_at)
    assert store.generation() == 0, "no search changes"


def test_of_two_about_one_finding_the_last_counts(store: Store) -> None:
    for finding, reason in (("f1", "wrong_source"), ("f2", "other"), ("f1", "same_meaning")):
        dismiss(store, finding, reason)
    assert [(d.finding, d.reason) for d in store.dismissals().dismissals] == [("f2", "other"), ("f1", "same_meaning")]


def test_they_come_in_pages(store: Store) -> None:
    for number in range(5):
        dismiss(store, f"f{number}")
    page = store.dismissals(limit=2)
    seen = [[d.finding for d in page.dismissals]]
    dismiss(store, "f5")  # an export that runs meanwhile gets it too
    while page.next is not None:
        page = store.dismissals(page.next, limit=2)
        seen.append([d.finding for d in page.dismissals])
    assert seen == [["f0", "f1"], ["f2", "f3"], ["f4", "f5"]]


def test_they_leave_with_their_article(store: Store) -> None:
    (result,) = store.add(with_vectors(ENCODER, story("ferry", "The ferry is late.")))
    (other,) = store.add(with_vectors(ENCODER, story("bridge", "The bridge is shut.")))
    dismiss(store, "f1", revision=result.revision)
    dismiss(store, "f2", revision=other.revision)
    store.add(with_vectors(ENCODER, story("ferry", "The ferry is on time.")))
    assert len(store.dismissals().dismissals) == 2, "an earlier revision is still there"
    store.delete(result.id)
    assert [d.finding for d in store.dismissals().dismissals] == ["f2"]
