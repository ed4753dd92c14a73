"""What kind of speaker a noun phrase is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.model import SpeakerKind
from factcheck.speakers.lexicon import (
    anonymous_nouns,
    document_nouns,
    group_nouns,
    is_media_name,
    media_nouns,
    organisation_nouns,
    person_nouns,
)
from factcheck.speakers.phrases import is_plural

# Plurals of these are still unnamed individuals; other plurals (critics, voters) name a class of people.
_UNNAMED_PLURALS = frozenset("official source aide adviser advisor insider staffer associate".split())
_FAMILIAR = re.compile(
    r"\b(?:familiar with|briefed on|close to|with (?:direct )?knowledge of|who (?:asked|spoke|declined))\b"
)


def noun_of(head: Token) -> str:
    """The head's noun in lower case, singular."""
    if head.tag_ == "NNS":
        return head.lemma_.lower()
    lower = head.lower_
    return lower[:-1] if head.tag_ == "NNPS" and lower.endswith("s") else lower


def kind_of(tokens: Sequence[Token], head: Token) -> SpeakerKind:
    """The kind of speaker that a noun phrase names, by its head noun, its entities and its number."""
    noun = noun_of(head)
    text = "".join(token.text_with_ws for token in tokens).strip()
    if _is_unnamed(noun, head, text):
        return "anonymous"
    if is_media_name(text) or noun in media_nouns():
        return "media"
    if (is_plural(head) and noun not in document_nouns()) or noun in group_nouns():
        return "group"
    if noun in document_nouns() and head.ent_type_ not in {"ORG", "GPE"}:
        return "document"
    if noun in organisation_nouns() or head.pos_ == "PROPN" or head.ent_type_ in {"ORG", "GPE", "NORP"}:
        return "organisation"
    return "anonymous" if noun in person_nouns() else "document"


def _is_unnamed(noun: str, head: Token, text: str) -> bool:
    if _FAMILIAR.search(text) and noun in {"people", "person", "source", "individual", "official"}:
        return True
    if head.tag_ == "NNS":
        return noun in _UNNAMED_PLURALS
    return head.tag_ == "NN" and (noun in anonymous_nouns() or noun in person_nouns())
