"""Acts that are told rather than sayings that are reported: "the court overturned the ruling", "Moll did not reply".

The annotators mark every word of speech and attitude. Some of them report no proposition that somebody vouches for:
they tell what somebody did. Such a sentence is the author's own account, and a draft may tell the act too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from factcheck.attribution.lexicon import lexicon
from factcheck.compare.names import mentioned_in
from factcheck.compare.phrases import credited_by_phrase
from factcheck.compare.words import content_words, stem
from factcheck.model import Attribution, Statement

_NOT_SAID = re.compile(r"n[’']t\b|\b(?:not|never|no|declin\w+|refus\w+|fail\w*|without)\b", re.IGNORECASE)

_SHORT = 4
_CLAUSAL = frozenset({"clause", "quote", "clause-of", "small", "object-small"})
_IRREGULAR = frozenset(map(stem, "said told wrote thought felt found held saw knew meant according words".split()))


def is_told(statement: Statement, attribution: Attribution, text: str) -> bool:
    """True where the author of `text` tells what somebody did, thought or left unsaid, and vouches for it.

    An attitude is the author's account where the draft tells it too ("the senator backs the dam").
    """
    if is_act(attribution, text):
        return True
    return attribution.kind == "attitude" and _tells(statement, attribution)


def is_act(attribution: Attribution, text: str) -> bool:
    """True where the cue tells what somebody did ("voted") or did not say ("never mentioned"), by the words alone."""
    cue = " ".join(span.of(text) for span in attribution.cue)
    if _NOT_SAID.search(cue):
        return True
    return attribution.quote_type == "indirect" and any(word in _acts() for word in content_words(cue).values())


def is_saying(attribution: Attribution, text: str) -> bool:
    """True where the cue is a word that takes a clause or a quotation ("said", "believes", "according to")."""
    words = [word for span in attribution.cue for word in span.of(text).split()]
    bare = all(len(word) < _SHORT for word in words)  # "in the survey", a colon
    return bare or not _sayings().isdisjoint(map(stem, words))


def _tells(statement: Statement, attribution: Attribution) -> bool:
    """True where the draft has the speaker, but not as the source of what it says."""
    speaker = attribution.speaker
    if speaker is None or not mentioned_in(statement.text, speaker) or credited_by_phrase(statement.text, speaker):
        return False
    speech = [a for a in statement.annotations.attributions if a.kind == "speech"]
    return not any(mentioned_in(span.of(statement.text), speaker) for a in speech for span in a.source)


@lru_cache(maxsize=1)
def _sayings() -> frozenset[str]:
    """The stems of the attribution lexicon's words that govern a clause or a quotation."""
    words = lexicon().words.items()
    return frozenset(stem(lemma) for (_, lemma), frames in words if _CLAUSAL & frames.keys()) | _IRREGULAR


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    text = resources.files("factcheck.compare").joinpath("acts.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(stem(word) for line in lines for word in line.split())
