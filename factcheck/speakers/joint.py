"""Several speakers at once: "Okafor and Mr. Lindqvist", "the Gazette and the Coastal Party"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.model import Speaker
from factcheck.speakers.context import Answer, Source
from factcheck.speakers.pronouns import SINGULAR

_JOINERS = frozenset(("and", "&", "or", ","))
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def parts_of(source: Source) -> list[Source]:
    """The single sources of a list of names; empty where the source is no list, or its members are not all named."""
    heads = source.members
    if len(heads) < 2:
        return []
    parts = [_part(source, head, after) for head, after in zip(heads, [*heads[1:], None], strict=True)]
    return [part for part in parts if part] if all(part and _is_named(part.tokens) for part in parts) else []


def join(answers: Sequence[Answer], surface: str) -> Answer:
    """One answer for several: names joined by "; ", a person's kind only where all are persons."""
    if len({answer.speaker.name for answer in answers}) == 1:  # one body and its acronym
        return replace(answers[0], speaker=replace(answers[0].speaker, surface=surface))
    speakers = [answer.speaker for answer in answers]
    kind = speakers[0].kind if len({speaker.kind for speaker in speakers}) == 1 else "group"
    resolved = all(speaker.resolved for speaker in speakers)
    name = "; ".join(speaker.name for speaker in speakers) if resolved else surface
    return Answer(Speaker(name, surface, kind, resolved=resolved), plural=True)


def _part(source: Source, head: Token, after: Token | None) -> Source | None:
    """The words of one member: from behind the joiner before it up to the joiner behind it."""
    start = head.i
    while start - 1 >= source.start and head.doc[start - 1].text not in _JOINERS and head.doc[start - 1].i < head.i:
        start -= 1
    end = after.i if after is not None else source.tokens[-1].i + 1
    tokens = tuple(t for t in source.tokens if start <= t.i < end)
    while tokens and after is not None and (tokens[-1].i > head.right_edge.i or tokens[-1].text in _JOINERS):
        tokens = tokens[:-1]
    return replace(source, tokens=tokens, head=head) if tokens else None


def _is_named(tokens: Sequence[Token]) -> bool:
    if len(tokens) == 1 and tokens[0].lower_ in SINGULAR:
        return True
    return any(token.pos_ == "PROPN" or token.ent_type_ in _NAMES for token in tokens)
