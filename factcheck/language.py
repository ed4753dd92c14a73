"""Can we read this statement? Our annotators read English; anything else is `unverifiable`, with the reason."""

from __future__ import annotations

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# Below this a detector's word on a short text is a guess, and names alone decide it.
_MIN_WORDS = 5
# A text that holds these is English enough to try; a detector errs on statements made of foreign names.
_ENGLISH = frozenset("the of and to in that said was were is are has have had for with by from not on at as it".split())
_MIN_ENGLISH_SHARE = 0.08
_SURE = 0.9


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def unreadable_reason(text: str) -> str | None:
    """Why `text` cannot be checked, in words for the user, or None when it can be."""
    letters = _LETTER.findall(text)
    if not letters:
        return "The statement has no words to check."
    if sum(1 for letter in letters if _LATIN.match(letter)) < len(letters) / 2:
        return "The statement is not written in the Latin alphabet; only English is read."
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _MIN_WORDS or sum(word in _ENGLISH for word in words) >= _MIN_ENGLISH_SHARE * len(words):
        return None
    language, probability = _identifier().classify(text)
    if language != "en" and probability >= _SURE:
        return f"The statement seems to be written in another language ({language}); only English is read."
    return None
