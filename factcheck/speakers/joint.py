"""Several speakers at once: "Okafor and Mr. Lindqvist", "the Gazette and the Coastal Party"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from spacy.tokens import Token

from factcheck.model import Speaker
from factcheck.speakers.context import Answer, Source, State
from factcheck.speakers.phrases import DETERMINERS
from factcheck.speakers.pronouns import SINGULAR

_JOINERS = frozenset(("and", "or", ","))
_PAIRING = frozenset(("both", "either", ",", "and", "or"))
_ALONG, _LONGEST = 3, 12  # tokens: a comma with "along with"; a companion
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def parts_of(state: State, source: Source) -> list[Source]:
    """The single sources of a list of names; empty where the source is no list, or its members are not all named."""
    heads = source.members
    if pair := _sharing_surname(state, source):
        return pair
    if len(heads) < 2:
        return []
    first = max(source.start, source.head.left_edge.i)
    cuts = [first - 1, *(_joiner_before(head) for head in heads[1:]), source.tokens[-1].i + 1]
    parts = [_part(source, head, start, end) for head, (start, end) in zip(heads, pairwise(cuts), strict=True)]
    parts = _with_appositions(parts)
    return parts if all(part.head in part.tokens and _is_named(part.tokens) for part in parts) else []


def _sharing_surname(state: State, source: Source) -> list[Source]:
    """ "Tom" and "Rita Salgado" of a source that ends in them; the first is known as a Salgado already."""
    by_token = state.context.persons.by_token
    last = by_token.get(source.tokens[-1].i)
    joiner = last.mention.start - 1 if last is not None else 0
    pair = joiner > source.start and source.head.doc[joiner].lower_ in {"and", "&"}
    first = by_token.get(joiner - 1) if pair else None
    if first is None or last is None or first.mention.end - first.mention.start > 1 or not first.mention.name.given:
        return []
    doc = source.head.doc
    runs = (doc[r.mention.start : r.mention.end] for r in (first, last))
    return [replace(source, tokens=tuple(run), head=run.root) for run in runs]


def _with_appositions(parts: list[Source]) -> list[Source]:
    """The members, a name joined to the noun before its comma ("his co-author, Thea Lund")."""
    kept: list[Source] = []
    for part in parts:
        before = part.tokens[0].nbor(-1) if part.tokens[0].i else None
        if kept and before is not None and before.text == "," and _introduces(kept[-1]) and _is_named(part.tokens):
            kept[-1] = replace(kept[-1], tokens=(*kept[-1].tokens, before, *part.tokens))
        else:
            kept.append(part)
    return kept


def _introduces(part: Source) -> bool:
    named = any(token.pos_ == "PROPN" for token in part.tokens)
    return not named and part.head.tag_ == "NN" and part.tokens[0].lower_ in DETERMINERS | {"a", "an"}


def companions_of(source: Source) -> list[Source]:
    """Both of "Okafor, along with the reporter Bram Lindqvist,", be the second inside the source or behind it."""
    doc = source.head.doc
    for i in range(source.start + 1, min(source.tokens[-1].i + 2, len(doc) - _ALONG)):
        if doc[i].text == "," and doc[i + 1 : i + 3].text.lower() in {"along with", "together with"}:
            behind = tuple(takewhile(lambda t: t.text != "," and not t.is_sent_start, doc[i + 3 : i + 3 + _LONGEST]))
            before = tuple(token for token in source.tokens if token.i < i)
            if before and behind and _is_named(behind) and doc[behind[-1].i + 1 : behind[-1].i + 2].text == ",":
                root = doc[behind[0].i : behind[-1].i + 1].root
                return [replace(source, tokens=before), replace(source, tokens=behind, head=root)]
    return []


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
