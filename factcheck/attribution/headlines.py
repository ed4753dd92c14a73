"""Sources set off by a colon: "Minister: No new taxes", "Lee: “We wait.”", transcripts."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.grammar import span_of, trimmed
from factcheck.attribution.lexicon import Lexicon
from factcheck.attribution.quotations import snapped
from factcheck.model import Span

_LONGEST_SOURCE = 8
_TURNS = frozenset({"Q", "A", "Question", "Answer"})


def colon_sources(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """A source, a colon and its words: in a headline, before a quotation, or in a transcript."""
    for sentence in view.parsed.spans:
        colon = next((t for t in sentence[: _LONGEST_SOURCE + 1] if t.text == ":"), None)
        if colon is None or colon.i == sentence.start or not view.usable(colon):
            continue
        source = sentence.doc[sentence.start : colon.i]
        if source.text in _TURNS:
            frame, weight, end = "transcript", 0.9, view.paragraph_end(colon.idx)
        elif _names_a_source(source, lexicon) and (sentence.start == 0 or view.quotes_in(_just_after(colon))):
            frame, weight, end = "colon", 0.7, sentence.end_char
        else:
            continue
        content = trimmed(view.text, Span(colon.idx + 1, end))
        if content is not None:
            spans = (Span(source.start_char, source.end_char),)
            cue = (span_of(colon, colon),)
            yield Candidate(colon.i, spans, cue, snapped(view, (content,)), frame, weight, "speech")


def _just_after(colon: Token) -> Span:
    return Span(colon.idx + 1, colon.idx + 3)


def _names_a_source(words: SpacySpan, lexicon: Lexicon) -> bool:
    """True for a person or organisation, or a noun phrase headed by a word for one, without a verb."""
    if any(t.pos_ in ("VERB", "AUX", "NUM") or t.is_punct for t in words):
        return False
    last = words[-1]
    named = last.ent_type_ in ("PERSON", "ORG", "NORP") or all(t.pos_ == "PROPN" and not t.ent_type_ for t in words)
    lemma = last.lemma_.lower()
    return named or lemma in lexicon.people or lemma in lexicon.documents
