"""Words of a text, and how near two words are in meaning.

The vectors are MiniLM's input embeddings (one per word piece, before any layer has seen the context), centred; a
word's is the mean of its pieces'. They cost nothing to look up, so that every word of a statement can be compared
with every word of a hundred candidates.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from index.packaged import packaged_model

CACHED_WORDS = 20_000  # 30 MB
CACHED_TEXTS = 20_000  # 12 MB: the candidates of one statement are often those of the next

_WORD = re.compile(r"\w+")
_EMBEDDINGS = "embeddings.word_embeddings.weight"


@lru_cache(CACHED_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """The lower-cased words of a text in order, function words left out unless there are no others."""
    found = tuple(sys.intern(word.lower()) for word in _WORD.findall(text))
    return tuple(word for word in found if word not in _stopwords()) or found


def names(text: str) -> frozenset[str]:
    """Those of `words` that begin with a capital somewhere in the text: names, and what opens a sentence."""
    return frozenset(word.lower() for word in _WORD.findall(text) if word[0].isupper()) & frozenset(words(text))


class WordVectors:
    """Unit vectors of single words. Safe to use from many threads."""

    def __init__(self) -> None:
        """Load the packaged model's vocabulary and embeddings (0.2 s, 23 MB). Raises ModelError."""
        folder = packaged_model()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        with safe_open(str(folder / "model.safetensors"), framework="numpy") as weights:
            table = weights.get_tensor(_EMBEDDINGS)
        self._table: NDArray[np.float16] = (table - table.mean(axis=0)).astype(np.float16)
        self._vector = lru_cache(CACHED_WORDS)(self._look_up)

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(words), dimension)."""
        return np.array([self._vector(word) for word in words], dtype=np.float32).reshape(-1, self._table.shape[1])

    def _look_up(self, word: str) -> NDArray[np.float32]:
        pieces = self._tokenizer.encode(word, add_special_tokens=False).ids
        if not pieces:  # nothing but characters that the tokenizer drops
            return np.zeros(self._table.shape[1], dtype=np.float32)
        mean = self._table[pieces].astype(np.float32).mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """The process's one table."""
    return WordVectors()


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    lines = files("index").joinpath("stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
