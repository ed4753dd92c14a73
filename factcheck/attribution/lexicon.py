"""The words that make attributions, read from the data files beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from factcheck.model import AttributionKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Weights of (lemma, frame) pairs, and which lemmas tell of speech rather than attitude."""

    frames: Mapping[str, Mapping[str, float]]
    speech: frozenset[str]

    def knows(self, lemma: str) -> bool:
        """True for a verb with any frame."""
        return lemma in self.frames

    def weight(self, lemma: str, frame: str) -> float:
        """How often the pair makes an attribution, 0 where it is not listed."""
        return self.frames.get(lemma, {}).get(frame, 0.0)

    def kind(self, lemma: str) -> AttributionKind:
        """Speech or attitude."""
        return "speech" if lemma in self.speech else "attitude"


@lru_cache(maxsize=1)
def verb_lexicon() -> Lexicon:
    """`verbs.txt`."""
    frames: dict[str, dict[str, float]] = {}
    speech: set[str] = set()
    for lemma, kind, *pairs in _rows("verbs.txt"):
        frames[lemma] = {name: float(weight) for name, _, weight in (pair.rpartition(":") for pair in pairs)}
        if kind == "speech":
            speech.add(lemma)
    return Lexicon(frames, frozenset(speech))


def _rows(name: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words
