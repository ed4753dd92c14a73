"""Parsed text -> hedges: the lexicon's cues, each with who chose it and what it weakens."""

from __future__ import annotations

from factcheck.hedging.context import Context, index_context
from factcheck.hedging.holder import holder_of
from factcheck.hedging.matcher import Found, find_cues
from factcheck.hedging.scope import scope_of
from factcheck.intervals import SpanIndex
from factcheck.model import Attribution, Hedge, Quote, Span
from factcheck.parsing import Parsed


class RuleHedging:
    """Hedge tagger over spaCy's parse and the lexicon in `factcheck/hedging/lexicon/`."""

    version = "hedging-rules-3"

    def __call__(
        self, parsed: Parsed, quotes: tuple[Quote, ...], attributions: tuple[Attribution, ...]
    ) -> tuple[Hedge, ...]:
        """Hedges in text order; furniture is skipped."""
        furniture = SpanIndex((s.span, s) for s in parsed.sentences if s.kind == "furniture")
        context = index_context(parsed.text, quotes, attributions)
        hedges = (_hedge(found, context) for found in find_cues(parsed.doc))
        return tuple(h for h in hedges if not any(furniture.overlapping(h.span)))


def _hedge(found: Found, context: Context) -> Hedge:
    return Hedge(
        span=Span(found.span.start_char, found.span.end_char),
        type=found.cue.type,
        holder=holder_of(found, context),
        strength=found.cue.strength,
        scope=scope_of(found, context),
        parts=_parts(found),
    )


def _parts(found: Found) -> tuple[Span, ...]:
    """The pieces of a cue with a gap; none for a contiguous one."""
    if not found.gaps:
        return ()
    parts: list[Span] = []
    for token in found.span:
        if token.i in found.gaps:
            continue
        span = Span(token.idx, token.idx + len(token))
        joins = parts and token.i - 1 not in found.gaps
        parts[-1:] = [Span(parts[-1].start, span.end)] if joins else [*parts[-1:], span]
    return tuple(parts)
