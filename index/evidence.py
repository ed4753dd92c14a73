"""What speaks for a candidate sentence: five measures, none of which depends on the other candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.words import WordVectors, names, words

NEAR = 0.25  # cosine below which two words have nothing to do with each other


@dataclass(frozen=True, slots=True)
class Evidence:
    """All are shares in [0, 1] but the cosine, which can be negative. A share of nothing is 1: nothing is missing.

    `cosine`    of the two sentence embeddings
    `words`     how near the statement's words (names aside) are to the sentence's words, see `coverage`
    `names`     of the statement's names, those that stand anywhere in the article: a claim's speaker often stands
                sentences away from it, and a statement that swaps the speaker should still find its source
    `numbers`   of the statement's numbers, those that stand in the sentence
    `heading`   1 for titles and headlines: the body outweighs them when both say the same
    """

    cosine: float
    words: float
    names: float
    numbers: float
    heading: float


@dataclass(frozen=True, slots=True)
class Terms:
    """A statement's words by the part that they play."""

    words: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]


def terms_of(statement: str) -> Terms:
    """Split a statement's words into names and others; one without others (a headline) is all words."""
    every = tuple(dict.fromkeys(words(statement)))
    named = names(statement)
    others = tuple(word for word in every if word not in named)
    numbers = frozenset(word for word in every if any(character.isdigit() for character in word))
    return Terms(others or every, named, numbers)


def share(wanted: frozenset[str], found: frozenset[str]) -> float:
    """How much of `wanted` was found."""
    return len(wanted & found) / len(wanted) if wanted else 1.0


def coverage(statement: Sequence[str], sentences: Sequence[Sequence[str]], vectors: WordVectors) -> NDArray[np.float32]:
    """For each sentence, the mean over the statement's words of the cosine to the nearest word of the sentence.

    The measure of Mihalcea, Corley & Strapparava (AAAI 2006) in one direction, over embeddings and without the idf
    weights, which changed nothing here. Takes "probe" for "investigation", where BM25 wants the same word.
    """
    vocabulary = {word: column for column, word in enumerate({word: None for words in sentences for word in words})}
    worded = [i for i, words in enumerate(sentences) if words]
    covered = np.zeros(len(sentences), dtype=np.float32)
    if not statement or not worded:
        return covered
    nearness = vectors.of(statement) @ vectors.of(tuple(vocabulary)).T
    nearness[nearness < NEAR] = 0.0
    columns = [vocabulary[word] for i in worded for word in sentences[i]]
    firsts = np.cumsum([0, *(len(sentences[i]) for i in worded[:-1])])
    covered[worded] = np.maximum.reduceat(nearness[:, columns], firsts, axis=1).mean(axis=0)
    return covered
