"""The words that make attributions, read from the data files beside this module."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from factcheck.model import AttributionKind

Family = Literal["verb", "passive", "noun", "adjective"]
FAMILIES: tuple[Family, ...] = get_args(Family)

_FILES: Mapping[Family, str] = {
    "verb": "verbs.txt",
    "passive": "passives.txt",
    "noun": "nouns.txt",
    "adjective": "adjectives.txt",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Log-odds that a word in a frame makes an attribution, and how its surroundings shift them.

    `words` maps (family, lemma) to the log-odds of each frame, the lemma "*" standing for any other; `contexts`
    maps the position of the cue and the kind of its holder to what they add. `speech` holds the words that tell of
    speech rather than attitude. `people` and `documents` are nouns for sources, `surveys` documents that show what
    others think, `views` nouns like "opinion".
    """

    words: Mapping[tuple[Family, str], Mapping[str, float]]
    speech: frozenset[tuple[Family, str]]
    contexts: Mapping[str, float]
    people: frozenset[str]
    documents: frozenset[str]
    surveys: frozenset[str]
    views: frozenset[str]
    threshold: float = 0.4

    def knows(self, family: Family, lemma: str) -> bool:
        """True for a word with any frame."""
        return (family, lemma) in self.words

    def weight(self, family: Family, lemma: str, frame: str, position: str, holder: str) -> float:
        """Probability that the frame makes an attribution here, 0 where the word does not have the frame."""
        odds = self.words.get((family, lemma), {}).get(frame, self.words.get((family, "*"), {}).get(frame))
        if odds is None:
            return 0.0
        odds += self.contexts.get(f"at:{position}", 0.0) + self.contexts.get(f"by:{holder}", 0.0)
        return 1 / (1 + math.exp(-odds))

    def kind(self, family: Family, lemma: str) -> AttributionKind:
        """Speech or attitude."""
        return "speech" if (family, lemma) in self.speech else "attitude"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the data files."""
    words: dict[tuple[Family, str], dict[str, float]] = {}
    speech: set[tuple[Family, str]] = set()
    for family, name in _FILES.items():
        for lemma, kind, *pairs in _rows(name):
            words[family, lemma] = dict(map(_pair, pairs))
            if kind == "speech":
                speech.add((family, lemma))
    contexts = dict(_pair(row[0]) for row in _rows("contexts.txt"))
    groups = {row[0].rstrip(":"): frozenset(row[1:]) for row in _rows("sources.txt")}
    people, documents, surveys = groups["people"], groups["documents"], groups["surveys"]
    return Lexicon(words, frozenset(speech), contexts, people, documents | surveys, surveys, groups["views"])


def _pair(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition(":")
    return name, float(number)


def _rows(name: str) -> Iterator[list[str]]:
    """The words of each line of a data file, comments left out."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words
