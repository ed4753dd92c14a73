"""Ends of contents: where the network breaks off before a noun, or runs on into "who", the likelier end is taken."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.attribution.candidate import View
from factcheck.attribution.tagger.ends import end_weights, with_better_ends
from factcheck.attribution.tagger.reading import Odds
from factcheck.model import Attribution, Span
from factcheck.parsing import parse
from factcheck.quotes import find_quotes

TEXT = "Ana Lund greeted the harbour master of Ostby, who had left the town in May."


def moved(content: str, sure: float) -> str:
    """The content that becomes of one whose end the network is `sure` of (log-odds of every token)."""
    parsed = parse(TEXT)
    view = View(parsed, find_quotes(parsed))
    start = TEXT.index(content)
    own = Span(start, start + len(content))
    inside = [sure if own.overlaps(Span(t.idx, t.idx + len(t))) else -sure for t in parsed.doc]
    odds = Odds(np.array(inside, dtype=np.float32), np.zeros(len(inside), dtype=np.float32))
    attribution = Attribution((Span(0, 8),), (Span(9, 16),), (own,))
    (found,) = with_better_ends(view, [attribution], odds)
    return found.content[0].of(TEXT)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the harbour master of Ostby, who", "the harbour master of Ostby"),
        ("the harbour master of", "the harbour master of Ostby"),
        ("the harbour master of Ostby", "the harbour master of Ostby"),
    ],
)
def test_an_unsure_end_is_moved_to_where_a_phrase_ends(content: str, expected: str) -> None:
    assert moved(content, 0.2) == expected


def test_an_end_that_the_network_is_sure_of_stays() -> None:
    assert moved("the harbour master of Ostby, who", 6.0) == "the harbour master of Ostby, who"


def test_every_feature_of_the_network_has_a_weight() -> None:
    weights = end_weights()
    names = {"inside", "outside", "least dropped", "dropped", "its own", "longer", "another begins"}
    assert set(weights.network) == names
    assert len(weights.phrase) > 1000
    assert "who" in weights.words
