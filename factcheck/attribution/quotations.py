"""Direct quotations: contents snapped to the quotations that they touch, and quotations that run on."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.attribution.candidate import View
from factcheck.model import Span


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
