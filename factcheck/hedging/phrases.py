"""Multi-word cues: the lexicon's phrase notation, compiled and matched from an index by first word.

spaCy's own `Matcher` tries every pattern at every token, with a Python call for each list of alternatives: for this
lexicon 30 µs a token, a sixth of the parse. Looking a phrase up by its first word takes a tenth of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

MAX_ADVERBS = 2
MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrase: one of some words (or forms of some lemmas), adverbs, or a gap."""

    words: frozenset[str] = frozenset()
    lemmas: bool = False
    optional: bool = False
    fill: int = 0
    gap: bool = False

    def fits(self, token: Token) -> bool:
        """True when the token can stand here."""
        if self.gap:
            return not (token.is_punct or token.is_space)
        if self.fill:
            return token.pos_ in ("ADV", "PART") and not token.is_punct
        return (token.lemma_.lower() if self.lemmas else token.norm_) in self.words


def compile_phrase(phrase: str) -> tuple[Piece, ...]:
    """Read the notation of `factcheck.hedging.lexicon`. Raises ValueError where the opening is optional."""
    pieces = tuple(_piece(word) for word in phrase.split())
    if not pieces or pieces[0].optional or pieces[0].fill:
        raise ValueError(f"a phrase must open with a word: {phrase!r}")
    return pieces


def _piece(notation: str) -> Piece:
    if notation == "~":
        return Piece(fill=MAX_ADVERBS)
    if notation == "*":
        return Piece(fill=MAX_GAP, gap=True)
    word = notation.removesuffix("?")
    names = frozenset(word.strip("<>").split("|"))
    return Piece(names, lemmas=word.startswith("<"), optional=word != notation)


def match_phrase(pieces: tuple[Piece, ...], doc: Doc, start: int) -> tuple[int, frozenset[int]] | None:
    """Where the longest match from token `start` ends (exclusive), and which tokens lie in its gaps."""
    return max(_ends(pieces, doc, start, frozenset()), key=lambda found: found[0], default=None)


def _ends(pieces: tuple[Piece, ...], doc: Doc, at: int, gaps: frozenset[int]) -> Iterator[tuple[int, frozenset[int]]]:
    if not pieces:
        yield at, gaps
        return
    first, rest = pieces[0], pieces[1:]
    if first.optional or first.fill:
        yield from _ends(rest, doc, at, gaps)
    for _ in range(first.fill or 1):
        at = _past_spaces(doc, at)
        if at >= len(doc) or not first.fits(doc[at]):
            return
        if first.gap:
            gaps = gaps | {at}
        at += 1
        yield from _ends(rest, doc, at, gaps)


def _past_spaces(doc: Doc, at: int) -> int:
    """The next token that is no doubled space. A line break is kept: it may end a paragraph."""
    while at < len(doc) and doc[at].is_space and "\n" not in doc[at].text:
        at += 1
    return at
