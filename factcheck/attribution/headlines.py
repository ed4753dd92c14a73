"""Sources set off by a colon: "Minister: No new taxes", "Lee: “We wait.”", transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.grammar import span_of, trimmed
from factcheck.attribution.lexicon import Lexicon
from factcheck.attribution.quotations import snapped
from factcheck.model import Span

_WEIGHT = 0.7
_LONGEST_SOURCE = 8
_PARAGRAPH_END = re.compile(r"\n|\Z")


def colon_sources(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """A short noun phrase, a colon, and what it says to the end of the sentence."""
    for sentence in view.parsed.spans:
        head = sentence[: _LONGEST_SOURCE + 2]
        colon = next((t for t in head if t.text == ":"), None)
        if colon is None or colon.i == sentence.start or not view.usable(colon):
            continue
        source = sentence.doc[sentence.start : colon.i]
        end = max(sentence.end_char, _quotation_end(view, colon))
        content = trimmed(view.text, Span(colon.idx + 1, end))
        if content is not None and _names_a_source(source):
            cue = (span_of(colon, colon),)
            spans = (Span(source.start_char, source.end_char),)
            yield Candidate(colon.i, spans, cue, snapped(view, (content,)), "colon", _WEIGHT, "speech")


def _quotation_end(view: View, colon: Token) -> int:
    following = view.quotes_in(Span(colon.idx, colon.idx + 4))
    return following[0].span.end if following else 0


def _names_a_source(words: SpacySpan) -> bool:
    """True for a person or organisation, or a noun phrase headed by one, without a verb."""
    if any(t.pos_ in ("VERB", "AUX", "NUM") for t in words):
        return False
    return any(t.ent_type_ in ("PERSON", "ORG", "NORP") for t in words)
