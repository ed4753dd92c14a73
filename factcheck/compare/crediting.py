"""Whom the draft names as the source of its claim, and whom it merely talks about.

"Moll said the pier is safe" and "in Moll's view" credit Moll; "Moll's pier is safe" and, where Moll spoke of herself,
"Moll is innocent" do not.
"""

from __future__ import annotations

import re

from factcheck.attribution.lexicon import lexicon
from factcheck.compare.names import mentioned_in
from factcheck.compare.words import content_words, stems
from factcheck.model import Attribution, Span, Speaker, Statement

# Share of the claim's words that the source has too which a draft's attribution must hold to be the claim's.
_CREDITED = 0.4
_SELF = re.compile(r"\b(?:I|me|my|we|us|our|he|him|his|she|her|they|them|their|its?)\b|\bI['’]", re.IGNORECASE)
_OWNED = re.compile(r"[\w.]+['’]s?\s+(?:[\w-]+\s+)?([\w-]+)")


def crediting(statement: Statement, shared: frozenset[str]) -> tuple[Attribution, ...]:
    """The draft's attributions that name a source of the claim, speech first.

    `shared` are the claim's words that the source has too. An attribution that holds few of them is part of what is
    claimed, and so is somebody whose attitude *is* the claim.
    """
    named = [a for a in statement.annotations.attributions if a.source and _holds(statement, a, shared)]
    speech = [a for a in named if a.kind == "speech"]
    others = [a for a in named if a.kind != "speech" and not stems(statement.text, *a.source) <= shared]
    return (*speech, *others)


def _holds(statement: Statement, attribution: Attribution, shared: frozenset[str]) -> bool:
    said = stems(statement.text, *attribution.content) if attribution.content else frozenset()
    return len(said & shared) >= _CREDITED * len(shared)


def names_source(statement: Statement, speaker: Speaker, said: str) -> bool:
    """True where the draft names `speaker` other than as somebody it talks about; `said` are the source's words.

    Who speaks of himself there ("he said he was ...") is who the draft's sentence is about.
    """
    if not mentioned_in(statement.text, speaker):
        return False
    if _SELF.search(said) or mentioned_in(said, speaker):
        return False
    return not all(_is_owner(statement.text, span) for span in _mentions(statement.text, speaker))


def _mentions(text: str, speaker: Speaker) -> list[Span]:
    last = stems(speaker.name.split()[-1]) if speaker.kind == "person" else stems(speaker.name)
    return [span for span, word in content_words(text).items() if word in last]


def _is_owner(text: str, span: Span) -> bool:
    """True for the Moll of "Moll's pier", not for that of "Moll's view"."""
    owned = _OWNED.match(text, span.start)
    return bool(owned) and not lexicon().knows("noun", owned[1].lower()) if owned else False
