"""Small edits of a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from benchmarks.mutations.passages import Passage

_KEEP_CASE = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})


def replaced(text: str, *edits: tuple[int, int, str]) -> str:
    """`text` with each (start, end, words) put in its place; the edits must not overlap."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def upper_first(text: str) -> str:
    """The first letter as a sentence begins."""
    return text[:1].upper() + text[1:]


def lower_first(text: str, first: Token) -> str:
    """The first letter as inside a sentence, unless `first`, its word, is a name or "I"."""
    proper = (
        first.pos_ == "PROPN" or first.ent_type_ in _KEEP_CASE or first.text == "I" or first.text[:2] in ("I'", "I’")
    )
    return text if proper or first.text[1:2].isupper() else text[:1].lower() + text[1:]


def like(word: str, model: str) -> str:
    """`word` with a capital where `model` has one."""
    return upper_first(word) if model[:1].isupper() else word


def outside_quotations(passage: Passage, tokens: Iterable[Token]) -> list[Token]:
    """The tokens that stand in no quotation."""
    return [t for t in tokens if not passage.quoted(passage.start(t))]
