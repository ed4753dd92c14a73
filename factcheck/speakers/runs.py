"""Runs of capitalised words that may be a name: where they end, and which of several overlapping ones to keep."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from factcheck.speakers.names import PARTICLES, SUFFIXES, fold

Run = tuple[int, int]
_NOT_IN_NAMES = frozenset(("VERB", "AUX", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "NUM", "PUNCT", "SPACE"))


def capitalised(token: Token) -> bool:
    return len(token.text) > 1 and token.text[0].isupper()


def run_end(doc: Doc, end: int) -> int:
    """The end of the capitalised words from `end` on, particles ("de", "van") and suffixes ("Jr.") included."""
    while end < len(doc) and not doc[end].is_sent_start and _continues_name(doc, end):
        end += 1
    return end


def _continues_name(doc: Doc, i: int) -> bool:
    token = doc[i]
    if is_joint(token) or (i and is_joint(doc[i - 1])):
        return token.is_alpha or token.text == "-"  # "Soo-jin", "Delgado-Finch"
    if token.text[0].isupper():
        return token.pos_ not in _NOT_IN_NAMES or fold(token.text) in SUFFIXES
    while i < len(doc) and doc[i].text.islower() and fold(doc[i].text) in PARTICLES:
        i += 1
    return i > token.i and i < len(doc) and doc[i].text[0].isupper()


def is_joint(token: Token) -> bool:
    """True for a hyphen inside a word."""
    joined = token.i and not token.whitespace_ and not token.nbor(-1).whitespace_ and token.i + 1 < len(token.doc)
    return bool(joined) and token.text == "-" and token.nbor().is_alpha


def disjoint(runs: Iterable[Run]) -> list[Run]:
    """The runs in text order; where two overlap, the longer one, or the one that came first."""
    taken: set[int] = set()
    kept: list[Run] = []
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        if start < end and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return sorted(kept)


def in_larger_name(entity_of: dict[int, SpacySpan], run: Run) -> bool:
    entity = entity_of.get(run[0])
    return entity is not None and entity.label_ != "PERSON" and entity.end - entity.start > run[1] - run[0]
