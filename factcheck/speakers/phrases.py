"""Noun phrases without what trails them: relative clauses, appositions, parentheses, articles, possessive endings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

_BREAKS = frozenset(", -- – — ( ; : who which that whose".split()) | {'"', "“", "”", "\n"}
_CLOSERS = ' \t\r\n.,;:-–—"“”'
_POSSESSIVE = re.compile(r"['’]s?$")
DETERMINERS = frozenset("the this that these those its his her their our my".split())
_INDEFINITE = frozenset("a an another one some any".split())


def core(tokens: Sequence[Token], head: Token) -> list[Token]:
    """The tokens of a noun phrase up to the first comma, dash or relative clause behind its head."""
    listed = any(child.dep_ == "conj" for child in head.children)
    kept: list[Token] = []
    for token in tokens:
        if token.i > head.i and _breaks(token, listed):
            break
        kept.append(token)
    return kept


def _breaks(token: Token, listed: bool) -> bool:
    if token.dep_ in {"relcl", "parataxis"} or token.is_space:
        return True
    return token.text in _BREAKS and not (listed and token.text == ",")


def phrase_of(head: Token) -> list[Token]:
    """The noun phrase that `head` governs in the parse, cut like `core`."""
    start, end = head.left_edge.i, min(head.right_edge.i, head.i + 15)
    return core(list(head.doc[start : end + 1]), head)


def as_name(tokens: Sequence[Token]) -> str:
    """How a phrase is shown as a name."""
    return tidy("".join(token.text_with_ws for token in tokens))


def tidy(words: str) -> str:
    """The words on one line, without a leading "the", a possessive ending and stray marks."""
    words = _POSSESSIVE.sub("", " ".join(words.split()).strip(_CLOSERS))
    return words[4:] if words[:4].lower() == "the " else words


def is_definite(tokens: Sequence[Token]) -> bool:
    """True for "the ...", "this ...", "its ..."."""
    return bool(tokens) and tokens[0].lower_ in DETERMINERS


def is_indefinite(tokens: Sequence[Token]) -> bool:
    """True for "a ...", "another ..."."""
    return bool(tokens) and tokens[0].lower_ in _INDEFINITE


def is_plural(head: Token) -> bool:
    """True for plural nouns and lists."""
    return head.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in head.children)
