"""Whose words a passive gives: the agent's, not those of whom or what it is about.

The network takes the nearest noun for the source: "[the clerk] *was asked about* the funds". Annotated news never
does with verbs of speech, but does with participles of feeling ("was convinced"), which the word lists do not have.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.attribution.grammar import child, noun_phrase
from factcheck.attribution.lexicon import Lexicon
from factcheck.model import Span


def source_of_passive(source: Sequence[Token], cue: Sequence[Token], words: Lexicon) -> tuple[Span, ...] | None:
    """The agent's span where `source` is only the passive's subject, () where no agent is named; None otherwise."""
    verb = next((t for t in reversed(cue) if t.pos_ == "VERB"), None)  # of "was quoted as saying" the last one
    if verb is None or child(verb, "auxpass") is None or not _is_told(verb.lemma_.lower(), words):
        return None
    patient = child(verb, "nsubjpass", "nsubj")
    if patient is None or patient not in source:
        return None
    agent = child(verb, "agent")
    speaker = None if agent is None else child(agent, "pobj")
    return () if speaker is None else (noun_phrase(speaker),)


def _is_told(lemma: str, words: Lexicon) -> bool:
    return words.knows("passive", lemma) or ("verb", lemma) in words.speech
