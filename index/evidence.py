"""What speaks for a candidate sentence: eleven measures of how it accounts for the statement.

Eight look at the sentence alone (`wording`). Three look at what surrounds it in its article (`surrounding`), because a
newsroom's sentences lean on each other: "This contingent may grow" says of whom one sentence earlier, and a quotation
names its speaker where it begins. Those need the article's annotations and are asked for the best candidates only.

No measure asks whether the statement is *true* to the sentence. A changed number, speaker or polarity costs a source a
little of one measure at most: it is what the comparison has to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.surroundings import Surroundings
from index.words import WordVectors, names, words

Floats = NDArray[np.float64]
Worded = Sequence[Sequence[str]]

WORDING = ("cosine", "words", "rare", "names", "numbers", "focus", "length", "heading")
SURROUNDING = ("speaker", "beside", "title")
MEASURES = WORDING + SURROUNDING

NEAR = 0.25  # cosine below which two words have nothing to do with each other
SAME = 0.95  # cosine above which two words are one word in other letters


@dataclass(frozen=True, slots=True)
class Terms:
    """A statement's different words, and which of them are names and numbers. Nothing missing counts as all found."""

    words: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]

    @property
    def plain(self) -> NDArray[np.bool_]:
        """Which of `words` are no names; all of them in a statement of names (a headline)."""
        unnamed = np.array([word not in self.names for word in self.words], dtype=bool)
        return unnamed if unnamed.any() else ~unnamed


@dataclass(frozen=True, slots=True)
class Wording:
    """Of each candidate the eight measures (n, 8) and how near each of the statement's words came to it (n, words).

    `rarity` says how much each of these words weighs; the weights' sum is 1.
    """

    measures: Floats
    nearest: Floats
    rarity: Floats

    def only(self, rows: NDArray[np.intp]) -> Wording:
        """Those of some candidates."""
        return Wording(self.measures[rows], self.nearest[rows], self.rarity)


def terms_of(statement: str) -> Terms:
    """A statement's words by the part that they play."""
    every = tuple(words(statement))
    numbers = frozenset(word for word in every if any(character.isdigit() for character in word))
    return Terms(tuple(dict.fromkeys(every)), names(statement), numbers)


def share(wanted: frozenset[str], found: frozenset[str]) -> float:
    """How much of `wanted` was found; 1 where nothing was."""
    return len(wanted & found) / len(wanted) if wanted else 1.0


def wording(
    terms: Terms,
    sentences: Worded,
    cosines: Sequence[float],
    vocabularies: Sequence[frozenset[str]],
    headings: Sequence[bool],
    vectors: WordVectors,
) -> Wording:
    """WORDING of each candidate: its words, cosine, the words of its whole article, whether it is a heading.

    `cosine`    of the two sentence embeddings
    `words`     how near the statement's words (names aside) are to the sentence's, see `nearness`
    `rare`      the same of all its words, weighed by how few of the candidates have them
    `names`     share of its names that stand anywhere in the article: a claim's speaker often stands sentences away
    `numbers`   share of its numbers that stand in the sentence
    `focus`     how near the sentence's words are to the statement's: little else is said
    `length`    logarithm of the number of the sentence's words
    `heading`   1 for titles and headlines: the body outweighs them when both say the same
    """
    nearest, focus = nearness(terms.words, sentences, vectors)
    rarity = _rarity(nearest)
    found = [frozenset(sentence) for sentence in sentences]
    measures = (
        np.asarray(cosines, dtype=np.float64),
        nearest[:, terms.plain].mean(axis=1) if terms.words else np.zeros(len(sentences)),
        nearest @ rarity,
        np.array([share(terms.names, vocabulary) for vocabulary in vocabularies]),
        np.array([share(terms.numbers, own) for own in found]),
        focus,
        np.log1p([len(own) for own in sentences]),
        np.asarray(headings, dtype=np.float64),
    )
    return Wording(np.column_stack(measures), nearest, rarity)


def surrounding(terms: Terms, known: Wording, around: Sequence[Surroundings], vectors: WordVectors) -> Floats:
    """SURROUNDING of each candidate, (n, 3): what its surroundings add to `rare`, one after the other.

    `speaker`   by name, role and affiliation of who is speaking there, as far as the annotations know
    `beside`    by the sentences before and after
    `title`     by the article's title
    """
    asked = [part for one in around for part in one]
    found = nearness(terms.words, asked, vectors)[0].reshape(len(around), len(SURROUNDING), len(terms.words))
    reached = np.maximum.accumulate(np.concatenate([known.nearest[:, None], found], axis=1), axis=1)
    return np.asarray(np.diff(reached, axis=1) @ known.rarity)


def nearness(statement: Sequence[str], texts: Worded, vectors: WordVectors) -> tuple[Floats, Floats]:
    """The cosine of each of the statement's words to the nearest word of each text, (texts, words); 0 below NEAR.

    And of each text the mean over its own words of the cosine to the statement's nearest. The measure of Mihalcea,
    Corley & Strapparava (AAAI 2006) in both directions. Takes "probe" for "investigation", where BM25 wants the word.
    """
    found, focus = np.zeros((len(texts), len(statement))), np.zeros(len(texts))
    vocabulary = {word: column for column, word in enumerate({word: None for text in texts for word in text})}
    worded = [i for i, text in enumerate(texts) if text]
    if not statement or not worded:
        return found, focus
    cosines = vectors.of(statement) @ vectors.of(tuple(vocabulary)).T
    cosines[cosines < NEAR] = 0.0
    columns = [vocabulary[word] for i in worded for word in texts[i]]
    lengths = np.array([len(texts[i]) for i in worded])
    firsts = np.cumsum(lengths) - lengths
    found[worded] = np.maximum.reduceat(cosines[:, columns], firsts, axis=1).T
    focus[worded] = np.add.reduceat(cosines.max(axis=0)[columns], firsts) / lengths
    return found, focus


def _rarity(nearest: Floats) -> Floats:
    """Weights of the statement's words, of sum 1: inverse document frequency (Sparck Jones 1972) in the candidates."""
    count, having = len(nearest), (nearest > SAME).sum(axis=0)
    weights = np.maximum(np.log((count + 1) / (having + 0.5)), 0.1)
    return np.asarray(weights / max(weights.sum(), 1e-9))
