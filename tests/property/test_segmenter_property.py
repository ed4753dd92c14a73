"""Sentences tile any text, with any blocks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Block, Span
from factcheck.paragraphs import paragraphs
from factcheck.segmenter import segment

# Ordinary characters alone seldom meet a rule; these pieces do.
PIECES = st.sampled_from(
    "U.S. Sen. a.m. 17 ... … . ? ” “ \" ' Ode the The 3.5 ( ) — Ad 🎉".split()
    + "|. |\n|\n\n|\r\n|\u2028|\xa0|\x1c|\x85".split("|")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(["body", "caption", "furniture"])
    return text, tuple(Block(Span(a, b), draw(kinds)) for a, b in pairwise(cuts) if draw(st.booleans()))


@given(marked_texts())
def test_between_sentences_stands_only_white_space(marked: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = marked
    position = 0
    for sentence in segment(text, blocks):
        assert not text[position : sentence.span.start].strip()
        words = sentence.span.of(text)
        assert words
        assert words == words.strip()
        position = sentence.span.end
    assert not text[position:].strip()


@given(marked_texts())
def test_no_sentence_crosses_the_edge_of_a_block(marked: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = marked
    for sentence in segment(text, blocks):
        for block in blocks:
            assert block.span.holds(sentence.span) == block.span.overlaps(sentence.span)
            assert sentence.kind == block.kind or not block.span.overlaps(sentence.span)


@given(TEXTS)
def test_between_paragraphs_stands_only_white_space(text: str) -> None:
    position = 0
    for paragraph in paragraphs(text):
        assert not text[position : paragraph.start].strip()
        assert paragraph.of(text).strip() == paragraph.of(text) != ""
        position = paragraph.end
    assert not text[position:].strip()


@given(marked_texts(), st.integers(2, 12))
def test_no_sentence_is_longer_than_is_allowed(marked: tuple[str, tuple[Block, ...]], longest: int) -> None:
    text, blocks = marked
    pieces = [sentence.span for sentence in segment(text, blocks, longest=longest)]
    assert all(piece.of(text) == piece.of(text).strip() != "" for piece in pieces)
    assert all(piece.end - piece.start <= longest for piece in pieces)
    ends = [0, *(piece.end for piece in pieces)]
    starts = [*(piece.start for piece in pieces), len(text)]
    assert not any(text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    short = [s.span for s in segment(text, blocks, longest=None) if s.span.end - s.span.start <= longest]
    assert set(short) <= set(pieces)
