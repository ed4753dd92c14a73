"""What of the text around a cue decides on its holder and scope: quotations and attributions, indexed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.intervals import SpanIndex
from factcheck.model import Attribution, Quote


@dataclass(frozen=True, slots=True)
class Context:
    """One field's text and spans: quotations, reported speech, and the sources and cues of attributions."""

    text: str
    quotes: SpanIndex[Quote]
    speech: SpanIndex[Attribution]
    sources: SpanIndex[Attribution]
    cues: SpanIndex[Attribution]


def index_context(text: str, quotes: Sequence[Quote], attributions: Sequence[Attribution]) -> Context:
    """Index a field's quotations and attributions."""
    return Context(
        text=text,
        quotes=SpanIndex((quote.span, quote) for quote in quotes),
        speech=SpanIndex((piece, a) for a in attributions if a.kind == "speech" for piece in a.content),
        sources=SpanIndex((piece, a) for a in attributions for piece in a.source),
        cues=SpanIndex((piece, a) for a in attributions for piece in a.cue),
    )
