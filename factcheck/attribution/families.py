"""The words that govern what is said, family by family, each with its readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from factcheck.attribution.adjectives import adjective_frames
from factcheck.attribution.candidate import Candidate, View
from factcheck.attribution.frames import Frame, best_candidate
from factcheck.attribution.lexicon import Family, Lexicon
from factcheck.attribution.nouns import noun_frames
from factcheck.attribution.passives import passive_frames
from factcheck.attribution.verbs import unlisted_verb_frames, verb_frames

Frames = Callable[[View, Token], Iterable[Frame]]


def _no_frames(view: View, word: Token) -> tuple[Frame, ...]:
    return ()


class Rule(NamedTuple):
    """A family of cues: which tokens can be one, their readings, and those of words that the lexicon does not list."""

    family: Family
    can_be_cue: Callable[[Token], bool]
    frames: Frames
    unlisted: Frames = _no_frames


FAMILIES = (
    Rule("verb", lambda t: t.pos_ in ("VERB", "AUX") and t.tag_ != "MD", verb_frames, unlisted_verb_frames),
    Rule("passive", lambda t: t.tag_ == "VBN", passive_frames),
    Rule("noun", lambda t: t.pos_ == "NOUN", noun_frames),
    Rule("adjective", lambda t: t.dep_ == "acomp", adjective_frames),
)


def governing_words(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """The best reading of every word in every family."""
    for rule in FAMILIES:
        for word in filter(rule.can_be_cue, view.doc):
            if view.usable(word):
                listed = lexicon.knows(rule.family, word.lemma_.lower())
                frames = rule.frames(view, word) if listed else rule.unlisted(view, word)
                candidate = best_candidate(view, lexicon, rule.family, word, frames)
                if candidate is not None:
                    yield candidate
