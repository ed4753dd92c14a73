"""Phrases that credit a speaker without a verb: "in Moll's view", "by the agency's count"."""

from __future__ import annotations

import re

from factcheck.compare.names import mentioned_in
from factcheck.model import Speaker

_VIEWS = "view|opinion|words|account|count|reckoning|telling|estimate|tally|judge?ment|eyes|mind|reading|version"
_BY_PHRASE = re.compile(
    rf"\b(?:in|by|on|from)\s+(?:(?:[\w.-]+\s+){{0,5}}[\w.]+['’]s?\s+(?:own\s+)?(?:{_VIEWS})\b"
    rf"|the\s+(?:{_VIEWS})\s+of\s+(?:[\w.-]+\s*){{1,5}})",
    re.IGNORECASE,
)


def credited_by_phrase(text: str, speaker: Speaker) -> bool:
    """True for "in Moll's view": a phrase that credits the speaker without a verb."""
    return any(mentioned_in(phrase.group(), speaker) for phrase in _BY_PHRASE.finditer(text))
