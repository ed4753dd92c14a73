"""What an extractor proposes, and the view of a text that extractors share."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from factcheck.model import AttributionKind, Quote, Span
from factcheck.parsing import Parsed

# What may open a sentence and is no part of it: a dateline, or a picture's number ("2 of 3 | ").
_LEAD = re.compile(
    r"\d{1,3} (?:of|/) \d{1,3} ?\| ?"
    r"|(?=[A-Z]{3})[A-Z][A-Z.'’ -]{2,40}(?:,[^—–\n(]{1,40})?(?: ?\([^()\n]{2,40}\))? ?(?:—|–|--) |[A-Z]{3,30} - "
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed attribution. `anchor` is the index of the cue's head token; `weight` the share of its kind that holds.

    `frame` names the rule that made it: the verb or noun frame, or the construction.
    """

    anchor: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    frame: str
    weight: float
    kind: AttributionKind

    @property
    def extent(self) -> Span:
        """From the first character of the content to its last."""
        return Span(self.content[0].start, self.content[-1].end)


class View:
    """A parsed text with its quotations, for asking what stands where.

    `quotes` are the closed ones and those that go on with a quotation before; where another unclosed one ends is a
    guess, so that it must not hide the cue in its paragraph.
    """

    def __init__(self, parsed: Parsed, quotes: tuple[Quote, ...]) -> None:
        self.parsed = parsed
        self.all_quotes = quotes
        surely = {
            quote.span
            for before, quote in zip((None, *quotes), quotes, strict=False)
            if quote.closed or (before is not None and _runs_on(parsed.text, before, quote))
        }
        self.quotes = tuple(quote for quote in quotes if quote.span in surely)
        self._unclosed = tuple(quote for quote in quotes if quote.span not in surely)
        self._unclosed_starts = [quote.span.start for quote in self._unclosed]
        self._all_starts = [quote.span.start for quote in quotes]
        self._quote_starts = [quote.span.start for quote in self.quotes]
        self._ends = [s.span.end for s in parsed.sentences]
        self._starts = [s.span.start for s in parsed.sentences]
        self._furniture = [s.span for s in parsed.sentences if s.kind == "furniture"]
        self._furniture_starts = [span.start for span in self._furniture]

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.parsed.doc

    @property
    def text(self) -> str:
        """The words."""
        return self.parsed.text

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that `offset` lies in."""
        return _holding(self.quotes, self._quote_starts, offset)

    def unclosed_at(self, offset: int) -> Quote | None:
        """The unclosed quotation that `offset` lies in, as far as its end is known."""
        return _holding(self._unclosed, self._unclosed_starts, offset)

    def quotes_in(self, span: Span) -> tuple[Quote, ...]:
        """The closed quotations that share a character with `span`."""
        return _overlapping(self.quotes, self._quote_starts, span)

    def all_quotes_in(self, span: Span) -> tuple[Quote, ...]:
        """Like `quotes_in`, unclosed quotations included."""
        return _overlapping(self.all_quotes, self._all_starts, span)

    def usable(self, token: Token) -> bool:
        """True unless the token lies in a quotation or in furniture: no cue of the article's own stands there."""
        i = bisect_right(self._furniture_starts, token.idx) - 1
        furniture = i >= 0 and token.idx < self._furniture[i].end
        return not furniture and self.quote_at(token.idx) is None

    def readable(self, span: Span) -> bool:
        """True unless `span` begins in furniture."""
        i = bisect_right(self._furniture_starts, span.start) - 1
        return i < 0 or span.start >= self._furniture[i].end

    def without_lead(self, piece: Span) -> Span:
        """The piece from where its paragraph's body begins."""
        start = self.body_start(piece.start)
        return Span(start, piece.end) if piece.start < start < piece.end else piece

    def starts_sentence(self, offset: int) -> bool:
        """True where a sentence begins at `offset`."""
        i = bisect_left(self._starts, offset)
        return i < len(self._starts) and self._starts[i] == offset

    def ends_sentence(self, offset: int) -> bool:
        """True where nothing but marks stands between `offset` and the end of its sentence."""
        return not any(c.isalnum() for c in self.text[offset : self.sentence_end(offset)])

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that `offset` lies in."""
        i = bisect_right(self._starts, offset) - 1
        return self._starts[i] if i >= 0 else 0

    def body_start(self, offset: int) -> int:
        """Where the sentence that `offset` lies in begins, behind a dateline ("OSLO, May 2 — ")."""
        start = self.sentence_start(offset)
        lead = _LEAD.match(self.text, start)
        return start if lead is None else lead.end()

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends that `offset` lies in or closes."""
        i = bisect_left(self._ends, offset)
        return self._ends[i] if i < len(self._ends) else len(self.text)

    def sentence_before(self, offset: int) -> int:
        """Where the last sentence ends that lies wholly before `offset`; 0 if none does."""
        i = bisect_right(self._ends, offset) - 1
        return self._ends[i] if i >= 0 else 0

    def paragraph_end(self, offset: int) -> int:
        """Where the line ends that `offset` lies in."""
        end = self.text.find("\n", offset)
        return end if end >= 0 else len(self.text)


def _runs_on(text: str, before: Quote, quote: Quote) -> bool:
    """True where an unclosed quotation goes on with the one before: "“A,” he said. “B. C", or over paragraphs."""
    return before.continues or (before.closed and "\n" not in text[before.span.end : quote.span.start])


def _holding(quotes: Sequence[Quote], starts: Sequence[int], offset: int) -> Quote | None:
    i = bisect_right(starts, offset) - 1
    return quotes[i] if i >= 0 and offset < quotes[i].span.end else None


def _overlapping(quotes: Sequence[Quote], starts: Sequence[int], span: Span) -> tuple[Quote, ...]:
    first = max(0, bisect_right(starts, span.start) - 1)
    return tuple(quote for quote in quotes[first : bisect_left(starts, span.end)] if quote.span.overlaps(span))
