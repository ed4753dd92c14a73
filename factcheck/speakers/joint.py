"""Several speakers at once: "Okafor and Mr. Lindqvist", "the Gazette and the Coastal Party"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from factcheck.model import Speaker
from factcheck.speakers.context import Answer, Source
from factcheck.speakers.pronouns import SINGULAR

_JOINERS = frozenset(("and", "&", "or", ","))
_PAIRING = frozenset(("both", "either", ",", "and", "or"))
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def parts_of(source: Source) -> list[Source]:
    """The single sources of a list of names; empty where the source is no list, or its members are not all named."""
    heads = source.members
    if len(heads) < 2:
        return []
    first = max(source.start, source.head.left_edge.i)
    cuts = [first - 1, *(_joiner_before(head) for head in heads[1:]), source.tokens[-1].i + 1]
    parts = [_part(source, head, start, end) for head, (start, end) in zip(heads, pairwise(cuts), strict=True)]
    return parts if all(part.head in part.tokens and _is_named(part.tokens) for part in parts) else []


def join(answers: Sequence[Answer], surface: str) -> Answer:
    """One answer for several: names joined by "; ", a person's kind only where all are persons."""
    if len({answer.speaker.name for answer in answers}) == 1:  # one body and its acronym
        return answers[0].reworded(surface)
    speakers = [answer.speaker for answer in answers]
    kind = speakers[0].kind if len({speaker.kind for speaker in speakers}) == 1 else "group"
    resolved = all(speaker.resolved for speaker in speakers)
    name = "; ".join(speaker.name for speaker in speakers) if resolved else surface
    return Answer(Speaker(name, surface, kind, resolved=resolved), plural=True)


def _joiner_before(head: Token) -> int:
    """Where the "and" or comma stands that joins this member to the one before."""
    left = (i for i in range(head.i - 1, -1, -1) if head.doc[i].lower_ in _JOINERS)
    return next(left, head.i - 1)


def _part(source: Source, head: Token, start: int, end: int) -> Source:
    """The member between two joiners."""
    inside = [t for t in source.tokens if start < t.i < end]
    while inside and inside[0].lower_ in _PAIRING:
        inside.pop(0)
    return replace(source, tokens=tuple(inside) or (head,), head=head)


def _is_named(tokens: Sequence[Token]) -> bool:
    if len(tokens) == 1 and tokens[0].lower_ in SINGULAR:
        return True
    return any(token.pos_ == "PROPN" or token.ent_type_ in _NAMES for token in tokens)
