"""Sources named without a verb: "according to X", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.grammar import child, noun_phrase, phrase, span_of, trimmed
from factcheck.attribution.lexicon import Lexicon
from factcheck.attribution.quotations import snapped
from factcheck.model import Span

_WEIGHT = 0.9
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SURVEY_WEIGHT = 0.6
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


def named_sources(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "according to" with its source."""
    for word in view.doc:
        if word.lower_ in ("according", "per") and view.usable(word):
            preposition = word if word.lower_ == "per" else child(word, "prep", "prt")
            source = None if preposition is None else child(preposition, "pobj")
            if preposition is None or source is None or (word.lower_ == "per" and source.ent_type_ not in _NAMES):
                continue
            content = _clause_around(view, lexicon, word, span_of(word, source.right_edge))
            if content:
                cue = span_of(word, preposition)
                yield Candidate(word.i, (noun_phrase(source),), (cue,), content, "according", _WEIGHT, "speech")


def framing_phrases(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "In a recent poll, ...", "In her view, ...": a phrase that opens its sentence."""
    for sentence in view.parsed.spans:
        word = next((t for t in sentence if t.is_alpha), None)
        noun = None if word is None or word.lower_ != "in" or not view.usable(word) else child(word, "pobj")
        if word is None or noun is None:
            continue
        owner, lemma = child(noun, "poss"), noun.lemma_.lower()
        content = _clause_around(view, lexicon, word, span_of(word, noun.right_edge))
        if content and owner is not None and lemma in lexicon.views:
            yield Candidate(word.i, (noun_phrase(owner),), (span_of(word, noun),), content, "view", _WEIGHT, "attitude")
        elif content and lemma in lexicon.surveys:
            cue = (span_of(word, word),)
            yield Candidate(word.i, (noun_phrase(noun),), cue, content, "survey", _SURVEY_WEIGHT, "speech")


def hearsay_adverbs(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "reportedly": somebody says so, and the text does not say who."""
    for word in view.doc:
        if word.lower_ in _HEARSAY and view.usable(word) and word.head.pos_ in ("VERB", "AUX"):
            content = _clause_around(view, lexicon, word, span_of(word, word))
            if content:
                yield Candidate(word.i, (), (span_of(word, word),), content, "hearsay", _WEIGHT, "speech")


def _clause_around(view: View, lexicon: Lexicon, word: Token, inserted: Span) -> tuple[Span, ...]:
    """The clause that the phrase hangs on, or the whole sentence where the phrase opens it, without the phrase.

    What follows the phrase belongs to it only if the clause's verb does.
    """
    clause = next((t for t in word.ancestors if t.pos_ in ("VERB", "AUX")), word.sent.root)
    while clause.dep_ == "ccomp" and clause.head.idx < clause.idx and lexicon.knows("verb", clause.head.lemma_):
        clause = clause.head  # "Kim said the test failed, according to X": X tells what Kim said
    if not any(t.is_alpha for t in word.doc[word.sent.start : word.i]):
        clause = word.sent.root
    whole = phrase(clause)
    pieces = [Span(whole.start, inserted.start)]
    if clause.idx >= inserted.end:
        pieces.append(Span(inserted.end, whole.end))
    kept = [t for piece in pieces if piece.start < piece.end and (t := trimmed(view.text, piece)) is not None]
    return snapped(view, kept)
