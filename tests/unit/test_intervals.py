"""The index of spans answers as a look at every span would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.intervals import SpanIndex
from factcheck.model import Span

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 12))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(Span(0, 3), ["a"]), (Span(4, 12), ["b", "c"]), (Span(3, 4), []), (Span(30, 40), []), (Span(21, 22), ["long"])],
)
def test_span_index_finds_what_overlaps(asked: Span, expected: list[str]) -> None:
    spans = [(Span(20, 29), "long"), (Span(0, 3), "a"), (Span(5, 9), "b"), (Span(10, 12), "c")]
    assert [value for _, value in SpanIndex(spans).overlapping(asked)] == expected


def test_span_index_holding_wants_all_of_the_span() -> None:
    index = SpanIndex([(Span(0, 10), None)])
    assert index.holding(Span(2, 10))
    assert not index.holding(Span(2, 11))
    assert not SpanIndex[None]([]).holding(Span(0, 1))


def test_span_index_meets_any_of_several() -> None:
    index = SpanIndex([(Span(0, 3), None), (Span(8, 9), None)])
    assert index.meets([Span(4, 6), Span(8, 12)])
    assert not index.meets([Span(3, 8)])
    assert not index.meets([])


@given(st.lists(spans), spans)
def test_span_index_finds_what_a_look_at_all_finds(items: list[Span], asked: Span) -> None:
    found = [span for span, _ in SpanIndex((item, None) for item in items).overlapping(asked)]
    assert found == [span for span in sorted(items) if span.overlaps(asked)]
