"""Text -> windows of word pieces, as the tagger reads them.

A window holds whole paragraphs while they fit, with [SEP] between them; only a paragraph that is too long by itself
is cut, between sentences where possible. Beside its word piece the network is given, for every position, the shape
of the word (the vocabulary is uncased), whether it stands in a quotation, and what the rules make of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.model import Attribution, Quote, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))
SHAPES = ("special", "lower", "capitalised", "upper", "mixed", "digits", "mark")
QUOTED = ("outside", "opening", "inside", "closing")
UNKNOWN_RULE = len(LABELS)  # what the rules make of a piece when they were not asked
SIZE = 256  # word pieces


@dataclass(frozen=True, slots=True)
class Piece:
    """A word piece: its place in the text and what the network is told about it."""

    token: int
    span: Span
    starts_word: bool
    shape: int
    quoted: int
    rule: int


@dataclass(frozen=True, slots=True)
class Window:
    """Paragraphs of one text, each a list of pieces; at most SIZE positions with the special ones."""

    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def rows(self) -> Iterator[Piece | None]:
        """The pieces in order; None stands for [CLS] at the start and for [SEP] behind each paragraph."""
        yield None
        for paragraph in self.paragraphs:
            yield from paragraph
            yield None


def windows(
    tokenizer: Tokenizer,
    text: str,
    sentences: Sequence[Span],
    quotes: Sequence[Quote],
    rules: Sequence[Attribution] | None,
    *,
    first_size: int = SIZE,
) -> list[Window]:
    """The windows of a text in order. `first_size` shortens the first one, to vary the cuts in training."""
    groups: list[list[tuple[Piece, ...]]] = []
    length, limit = 0, first_size
    for paragraph in _paragraphs(text, _pieces(tokenizer, text, quotes, rules), sentences):
        if not groups or length + len(paragraph) + 1 > limit:
            limit = SIZE if groups else limit
            groups.append([])
            length = 1
        groups[-1].append(paragraph)
        length += len(paragraph) + 1
    return [Window(tuple(group)) for group in groups]


def special_tokens(tokenizer: Tokenizer) -> tuple[int, int, int]:
    """The numbers of the tokens that open a window, end a paragraph and pad. Raises ValueError where it lacks one."""
    numbers = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]", "[PAD]"))
    opening, end, pad = (number for number in numbers if number is not None)
    return opening, end, pad


def network_inputs(
    window: Window, special: tuple[int, int, int], *, blind: bool = False
) -> tuple[list[int], list[tuple[int, int, int]]]:
    """Token numbers and features of each position; `blind` leaves out what the rules found."""
    ids: list[int] = []
    features: list[tuple[int, int, int]] = []
    for piece in window.rows:
        ids.append(piece.token if piece else special[1] if ids else special[0])
        rule = UNKNOWN_RULE if blind or piece is None else piece.rule
        features.append((piece.shape, piece.quoted, rule) if piece else (0, 0, UNKNOWN_RULE))
    return ids, features


def role_marks(text: str, attributions: Sequence[Attribution]) -> list[tuple[str, int] | None]:
    """For each character its role and where the span begins that gives it; cues win over sources over contents."""
    marks: list[tuple[str, int] | None] = [None] * len(text)
    for role in ("content", "source", "cue"):
        for attribution in attributions:
            for start, end in getattr(attribution, role):
                marks[start:end] = [(role, start)] * (end - start)
    return marks


def labels_of(spans: Sequence[Span], marks: Sequence[tuple[str, int] | None]) -> list[int]:
    """The label of each piece: the first marked character decides; B where another span begins than the last one's."""
    labels, previous = [], None
    for start, end in spans:
        mark = next((mark for mark in marks[start:end] if mark), None)
        prefix = "I" if mark == previous else "B"
        labels.append(LABELS.index(f"{prefix}-{mark[0]}") if mark else 0)
        previous = mark
    return labels


def _pieces(
    tokenizer: Tokenizer, text: str, quotes: Sequence[Quote], rules: Sequence[Attribution] | None
) -> list[Piece]:
    encoded = tokenizer.encode(text, add_special_tokens=False)
    spans = [Span(*offsets) for offsets in encoded.offsets]
    words = _words(encoded.word_ids, spans)
    ruled = [UNKNOWN_RULE] * len(spans) if rules is None else labels_of(spans, role_marks(text, rules))
    inside = _Quotations(quotes)
    return [
        Piece(token, span, span.start == word.start, _shape(word.of(text)), inside.at(span), rule)
        for token, span, word, rule in zip(encoded.ids, spans, words, ruled, strict=True)
    ]


def _words(numbers: Sequence[int | None], spans: Sequence[Span]) -> list[Span]:
    """For each piece the word that it belongs to."""
    whole: dict[int | None, Span] = {}
    for number, span in zip(numbers, spans, strict=True):
        whole[number] = Span(whole.get(number, span).start, span.end)
    return [whole[number] for number in numbers]


def _shape(word: str) -> int:
    if not any(c.isalnum() for c in word):
        name = "mark"
    elif not any(c.isalpha() for c in word):
        name = "digits"
    elif word.islower():
        name = "lower"
    elif word.isupper() and len(word) > 1:
        name = "upper"
    else:
        name = "capitalised" if (word[0].isupper() and word[1:].islower()) or len(word) == 1 else "mixed"
    return SHAPES.index(name)


class _Quotations:
    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._starts = [quote.span.start for quote in quotes]

    def at(self, span: Span) -> int:
        i = bisect_right(self._starts, span.start) - 1
        if i < 0 or span.start >= self._quotes[i].span.end:
            return 0
        quote = self._quotes[i]
        if span.start < quote.inner.start:
            return 1
        return 3 if span.end > quote.inner.end else 2


def _paragraphs(text: str, pieces: Sequence[Piece], sentences: Sequence[Span]) -> Iterator[tuple[Piece, ...]]:
    """Pieces cut at line breaks, and where a paragraph alone is too long for a window."""
    starts = {span.start for span in sentences}
    paragraph: list[Piece] = []
    for previous, piece in pairwise([None, *pieces]):
        assert piece is not None  # only the first is None
        gap = text[previous.span.end : piece.span.start] if previous else ""
        full = len(paragraph) >= SIZE - 2 or (len(paragraph) >= SIZE // 2 and piece.span.start in starts)
        if paragraph and ("\n" in gap or full):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(piece)
    if paragraph:
        yield tuple(paragraph)
