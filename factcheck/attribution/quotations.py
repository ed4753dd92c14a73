"""Direct quotations: contents snapped to the quotations that they touch, and quotations that run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from factcheck.attribution.candidate import Candidate, View
from factcheck.model import Attribution, Quote, QuoteType, Span

Said = TypeVar("Said", bound=Candidate | Attribution)


def snapped(view: View, content: Sequence[Span]) -> tuple[Span, ...]:
    """The content with every quotation that it touches taken whole, marks included."""
    pieces: list[Span] = []
    for piece in content:
        start, end = piece
        for quote in view.quotes_in(piece):
            start, end = min(start, quote.span.start), max(end, quote.span.end)
        if pieces and start <= pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, max(end, pieces[-1].end))
        else:
            pieces.append(Span(start, end))
    return tuple(pieces)


def run_on(view: View, candidates: Sequence[Said]) -> list[Said]:
    """Give quotations that stand alone to the speaker of the quotation before them.

    A quotation goes on with the speaker of the quotation before if nothing but that speaker's own sentence stands
    between, a paragraph's end included, and if no words of its sentence follow it: "“A,” he said, “B.” “C.”"
    """
    owners = _owners(view, candidates)
    grown = list(candidates)
    previous: int | None = None
    for quote, owner in zip(view.all_quotes, owners, strict=True):
        if owner is None and previous is not None and _goes_on(view, grown[previous], quote):
            grown[previous] = replace(grown[previous], content=snapped(view, (*grown[previous].content, quote.span)))
        elif owner is not None and _is_speech(view, quote):
            previous = owner
    return grown


def _owners(view: View, candidates: Sequence[Said]) -> list[int | None]:
    """For each quotation the candidate whose content or cue it holds, the last one if several do."""
    owners: dict[Span, int] = {}
    for number, candidate in enumerate(candidates):
        for piece in (*candidate.content, *candidate.cue):
            owners |= {quote.span: number for quote in view.all_quotes_in(piece)}
    return [owners.get(quote.span) for quote in view.all_quotes]


def _is_speech(view: View, quote: Quote) -> bool:
    """True unless the quotation is a word or two set in marks within a sentence."""
    long = quote.inner.of(view.text).count(" ") >= 2
    return long or view.starts_sentence(quote.span.start) or view.ends_sentence(quote.span.end)


def _goes_on(view: View, candidate: Candidate | Attribution, quote: Quote) -> bool:
    if not view.ends_sentence(quote.span.end):
        return False
    last = max(span.end for span in (*candidate.content, *candidate.cue, *candidate.source))
    if last > quote.span.start:
        return False
    if view.starts_sentence(quote.span.start):
        return view.sentence_end(last) >= view.sentence_before(quote.span.start)
    between = view.text[last : quote.span.start]
    return "\n" not in between and between.rstrip().endswith((",", ":")) and view.sentence_end(last) >= quote.span.start


def quote_type_of(view: View, content: Sequence[Span]) -> QuoteType:
    """Direct where nothing but quotations is content, mixed where some of it is quoted."""
    quoted = False
    loose = False
    for piece in content:
        end = piece.start
        for quote in view.all_quotes_in(piece):
            quoted = True
            loose = loose or _has_words(view.text[end : quote.span.start])
            end = quote.span.end
        loose = loose or _has_words(view.text[end : piece.end])
    if not quoted:
        return "indirect"
    return "mixed" if loose else "direct"


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)
