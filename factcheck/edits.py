"""A suggested edit word by word, for whoever shows it: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

Op = Literal["keep", "delete", "insert"]

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of words and what becomes of it."""

    op: Op
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The way from `old` to `new`, word by word.

    The kept and deleted pieces make up `old`, the kept and inserted ones `new`. Of what changes between two kept
    pieces, the deleted words stand first; white space alone is never kept between two changes.
    """
    pieces: list[Piece] = []
    for changed, stretches in groupby(_stretches(old, new), key=itemgetter(0)):
        ours, theirs = ("".join(texts) for texts in zip(*(words for _, words in stretches), strict=True))
        pieces += [Piece("delete", ours), Piece("insert", theirs)] if changed else [Piece("keep", ours)]
    return tuple(piece for piece in pieces if piece.text)


def _stretches(old: str, new: str) -> Iterator[tuple[bool, tuple[str, str]]]:
    """Stretches of both texts, and whether they differ; white space between two that differ goes with them."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for i, (tag, a, b, c, d) in enumerate(codes):
        ours, theirs = "".join(before[a:b]), "".join(after[c:d])
        yield tag != "equal" or (ours.isspace() and 0 < i < len(codes) - 1), (ours, theirs)
