"""Words for comparing: stems of content words, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

import snowballstemmer

from factcheck.model import Span

# A letter with the marks that are written onto it: "é" may come as two characters (Unicode's form NFD).
LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"\d[\d.,]*\d|{LETTERS}(?:['’]{LETTERS})?")
_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    text = resources.files("factcheck.compare").joinpath("stop_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def composed(word: str) -> str:
    """The word in Unicode's form NFC, in which words are compared."""
    return unicodedata.normalize("NFC", word)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Snowball's English stem of a word, case and possessive ending dropped."""
    plain = composed(word).casefold().replace("’", "'").removesuffix("'s").replace("'", "")
    return str(_stemmer.stemWord(plain))


def content_words(text: str, span: Span | None = None) -> dict[Span, str]:
    """The content words of `text` (or of one span of it): their spans, counted in `text`, with their stems."""
    start, end = span or (0, len(text))
    found = {}
    for word in _WORD.finditer(text, start, end):
        if word.group().casefold().replace("’", "'") not in _stop_words():
            found[Span(*word.span())] = stem(word.group())
    return found


def stems(text: str, *spans: Span) -> frozenset[str]:
    """The distinct stems of the content words in the given spans of `text`, or in all of it."""
    return frozenset(s for span in spans or (Span(0, len(text)),) for s in content_words(text, span).values())
