"""Whatever the text, hedges are ordered, disjoint, inside one sentence, and survive being asked about any claim."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.hedging import RuleHedging, bearing
from factcheck.model import Span
from factcheck.parsing import parse

WORDS = (
    "may could if unless not n't no evidence that clear sure know whether about 300 some critics say Neither nor the "
    "army has verified it is seems to be likely , . “ ” ' \n alleged thief claimed believe experts on condition of "
    "anonymity according to who said 😀 MAY If cannot independently confirm at least a dozen one of them"
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), st.tuples(st.integers(0, 99), st.integers(0, 99)))
def test_hedges_are_ordered_disjoint_and_inside_a_sentence(text: str, claim: tuple[int, int]) -> None:
    parsed = parse(text)
    hedges = RuleHedging()(parsed, (), ())
    assert all(a.span.end <= b.span.start for a, b in pairwise(hedges))
    for hedge in hedges:
        assert any(s.span.holds(hedge.span) for s in parsed.sentences)
        assert 0 <= hedge.scope.start < hedge.scope.end <= len(text)
        assert all(hedge.span.holds(part) for part in hedge.parts)
    assert set(bearing(hedges, Span(*sorted(claim)))) <= set(hedges)
