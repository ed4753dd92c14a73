"""Whatever the marks, quotations are in order, apart, and inside the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.model import Block
from factcheck.parsing import Parsed, language_model
from factcheck.quotes import find_quotes

MARKED = st.text(st.sampled_from("ab .,5\n\"'“”‘’«»’—"), max_size=80)


def unparsed(text: str, blocks: tuple[Block, ...] = ()) -> Parsed:
    """Quotations need no parse."""
    return Parsed(text, blocks, (), language_model().make_doc(text))


@given(MARKED)
def test_quotations_are_ordered_and_apart(text: str) -> None:
    quotes = find_quotes(unparsed(text))
    for quote in quotes:
        assert 0 <= quote.span.start < quote.inner.start <= quote.inner.end <= quote.span.end <= len(text)
    for one, other in pairwise(quotes):
        assert one.span.end <= other.span.start


@given(MARKED, MARKED)
@example("55", "\n5\n“\n5")  # once taken for lines wrapped at one column
def test_a_paragraph_is_read_alike_whatever_stands_before_it(before: str, after: str) -> None:
    gap = ".\n\n"
    alone = {quote.span for quote in find_quotes(unparsed("A " + after))}
    offset = len(before + gap)
    whole = find_quotes(unparsed(before + gap + "A " + after))
    assert {quote.span.shift(-offset) for quote in whole if quote.span.start >= offset} == alone
