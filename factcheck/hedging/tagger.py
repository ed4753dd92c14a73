"""Parsed text -> hedges: the lexicon's cues, each with who chose it and what it weakens."""

from __future__ import annotations

from factcheck.hedging.holder import holder_of
from factcheck.hedging.matcher import Found, find_cues
from factcheck.model import Attribution, Hedge, Quote, Span
from factcheck.parsing import Parsed


class RuleHedging:
    """Hedge tagger over spaCy's parse and the lexicon in `factcheck/hedging/lexicon/`."""

    version = "hedging-rules-1"

    def __call__(
        self, parsed: Parsed, quotes: tuple[Quote, ...], attributions: tuple[Attribution, ...]
    ) -> tuple[Hedge, ...]:
        """Hedges in text order; furniture is skipped."""
        furniture = [s.span for s in parsed.sentences if s.kind == "furniture"]
        hedges = (_hedge(found, quotes, attributions) for found in find_cues(parsed.doc))
        return tuple(h for h in hedges if not any(f.overlaps(h.span) for f in furniture))


def _hedge(found: Found, quotes: tuple[Quote, ...], attributions: tuple[Attribution, ...]) -> Hedge:
    span = Span(found.span.start_char, found.span.end_char)
    sentence = found.span.root.sent
    scope = Span(sentence.start_char, sentence.end_char)
    return Hedge(span, found.cue.type, holder_of(found, quotes, attributions), found.cue.strength, scope)
