"""A word of a quotation changed; a quotation cut before what limits it."""

from __future__ import annotations

import re
from random import Random

from spacy.tokens import Token

from benchmarks.mutations.edits import replaced
from benchmarks.mutations.passages import Passage

_EXCHANGED = ("NN", "NNS", "JJ", "VBD", "VBN", "VB")  # fine tags whose words can stand for each other
_LIMIT = re.compile(r"(?:, (?:but|although|though|except|provided)|(?<! that) (?:unless|only if|as long as)) \w")


def quoted_word(passage: Passage, random: Random) -> str | None:
    """One word inside quotation marks for another of the article of the same form."""
    inside = [t for t in passage.tokens if passage.quoted(passage.start(t)) and _is_plain(t) and _stands_alone(t)]
    if not inside:
        return None
    word = random.choice(inside)
    others = {t.text for t in passage.tokens.doc if t.tag_ == word.tag_ and _is_plain(t) and not _alike(t, word)}
    others -= {t.text for t in passage.tokens}
    if not others:
        return None
    return replaced(passage.text, (passage.start(word), passage.end(word), random.choice(sorted(others))))


def _is_plain(token: Token) -> bool:
    return token.tag_ in _EXCHANGED and token.text.isalpha() and token.text.islower() and len(token.text) > 3


def _stands_alone(token: Token) -> bool:
    """True for no part of a hyphenated word."""
    return token.i > 0 and "-" not in (token.nbor(-1).text, token.nbor(1).text)


def _alike(one: Token, other: Token) -> bool:
    """True for forms of one word, and where "a" and "an" would have to change."""
    vowels = one.text[0] in "aeiou", other.text[0] in "aeiou"
    return one.lemma_[:4] == other.lemma_[:4] or vowels[0] != vowels[1]


def quotation_cut(passage: Passage, _: Random) -> str | None:
    """“We will pay, but not before May,” -> “We will pay,”."""
    for start, end in passage.quotations:
        limit = _LIMIT.search(passage.text, start, end)
        if limit and limit.start() - start > 20:
            closing = passage.text[end - 1]
            stop = passage.text[end - 2] if passage.text[end - 2] in ",." else ""
            return replaced(passage.text, (limit.start(), end, stop + closing))
    return None
