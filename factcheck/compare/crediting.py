"""Whom the draft names as the source of its claim, and whom it merely talks about.

"Moll said the pier is safe" and "in Moll's view" credit Moll; "Moll's pier is safe" and, where Moll spoke of herself,
"Moll is innocent" do not.
"""

from __future__ import annotations

import re

from factcheck.attribution.lexicon import lexicon
from factcheck.compare.acts import is_act, is_saying
from factcheck.compare.names import is_named, mentioned_in
from factcheck.compare.phrases import credited_by_phrase
from factcheck.compare.words import content_words, stems
from factcheck.model import Attribution, Span, Speaker, Statement

# Share of the claim's words that the source has too which a draft's attribution must hold to be the claim's.
_CREDITED = 0.4
# The pronouns by which a speaker of each kind means itself; a document or an agency speaks of others.
_SELF = {
    "person": re.compile(r"\b(?:I|me|my|myself|we|us|our|he|him|his|she|her)\b", re.IGNORECASE),
    "organisation": re.compile(r"\b(?:we|us|our|they|their|its?|the (?:company|firm|campaign|party))\b", re.IGNORECASE),
    "group": re.compile(r"\b(?:we|us|our|they|their|the (?:company|firm|campaign|party))\b", re.IGNORECASE),
}
_SPOKEN = re.compile(
    r"\b(?:said|says?|told|tells|wrote|writes|according to|(?:alleg|claim|argu|report|add|not|conclud)(?:es|ed|s))\b"
)
_OWNED = re.compile(r"[\w.]+['’]s?\s+(?:[\w-]+\s+)?([\w-]+)")


def crediting(statement: Statement, shared: frozenset[str], source: frozenset[str]) -> tuple[Attribution, ...]:
    """The draft's attributions that name a source of the claim, speech first.

    `shared` are the claim's words that the source has too, `source` all of the source sentence's. An attribution that
    holds few of the claim's words is part of what is claimed, and so is somebody whose attitude *is* the claim.
    """
    drafted = (a for a in statement.annotations.attributions if a.source and not is_act(a, statement.text))
    named = [a for a in drafted if _is_outsider(statement, a, source) or _credits(statement, a, shared)]
    speech = [a for a in named if a.kind == "speech"]
    others = [a for a in named if a.kind != "speech" and not stems(statement.text, *a.source) <= shared]
    return (*speech, *others)


def _credits(statement: Statement, attribution: Attribution, shared: frozenset[str]) -> bool:
    said = stems(statement.text, *attribution.content) if attribution.content else frozenset()
    return is_saying(attribution, statement.text) and len(said & shared) >= _CREDITED * len(shared)


def _is_outsider(statement: Statement, attribution: Attribution, source: frozenset[str]) -> bool:
    """True for a named person of whom the source sentence knows nothing: the draft brings them in as its source."""
    speaker = attribution.speaker
    known = stems(statement.text, *attribution.source) & source
    return speaker is not None and speaker.kind == "person" and is_named(speaker) and not known


def may_credit(statement: Statement) -> bool:
    """True where the draft has a word of saying of which no attribution was made out: who knows whom it credits."""
    cues = [span for a in statement.annotations.attributions for span in a.cue]
    known = [*cues, *(quote.span for quote in statement.annotations.quotes)]
    found = (Span(*word.span()) for word in _SPOKEN.finditer(statement.text))
    return any(not any(word.overlaps(span) for span in known) for word in found)


def names_source(statement: Statement, speaker: Speaker, said: str) -> bool:
    """True where the draft names `speaker` other than as somebody it talks about; `said` are the source's words.

    Who speaks of himself there ("he said he was ...") is who the draft's sentence is about.
    """
    if not mentioned_in(statement.text, speaker):
        return False
    if credited_by_phrase(statement.text, speaker):
        return True
    mentions = _mentions(statement.text, speaker)
    quotes = [quote.span for quote in statement.annotations.quotes]
    own = _SELF.get(speaker.kind)
    if not quotes and ((own and own.search(said)) or mentioned_in(said, speaker)):
        return False
    return not mentions or not all(_is_owner(statement.text, span) for span in mentions)


def _mentions(text: str, speaker: Speaker) -> list[Span]:
    last = stems(speaker.name.split()[-1]) if speaker.kind == "person" else stems(speaker.name)
    return [span for span, word in content_words(text).items() if word in last]


def _is_owner(text: str, span: Span) -> bool:
    """True for the Moll of "Moll's pier", not for that of "Moll's view"."""
    owned = _OWNED.match(text, span.start)
    return bool(owned) and not lexicon().knows("noun", owned[1].lower()) if owned else False
