"""Writings that are told by whoever issues them: "an article in the Tribune", "an analysis of fees by Tradeworth"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.model import Speaker
from factcheck.speakers.context import Answer, Source, State
from factcheck.speakers.kinds import noun_of
from factcheck.speakers.lexicon import is_media_name
from factcheck.speakers.phrases import as_name, core

_WRITINGS = frozenset("article piece story column editorial op-ed report analysis investigation dispatch".split())
_WORKINGS = frozenset("analysis assessment estimate projection forecast calculation".split())
_LINKS = frozenset(("by", "in", "from", "for"))
_INNER = frozenset("of the and & for 's ’s".split())


def issuer(state: State, source: Source) -> Answer | None:
    """The medium that a writing stands in, or the body by which figures were worked out."""
    noun = noun_of(source.head)
    if noun not in _WRITINGS | _WORKINGS:
        return None
    tokens = core(source.tokens, source.head)
    name, link = _behind(tokens, source.head) or (_before(tokens, source.head), "")
    if noun in _WRITINGS and name and _is_medium(state, name):
        return Answer(Speaker(name, source.surface, "media"))
    if noun in _WORKINGS and name and link == "by":
        return Answer(Speaker(name, source.surface, "organisation"))
    return None


def _behind(tokens: Sequence[Token], head: Token) -> tuple[str, str] | None:
    """The name that ends the phrase, with the preposition before it; no name of a person."""
    for n, token in enumerate(tokens):
        if token.i > head.i and token.lower_ in _LINKS and _is_name(tokens[n + 1 :]):
            return as_name(tokens[n + 1 :]), token.lower_
    return None


def _before(tokens: Sequence[Token], head: Token) -> str:
    """The name directly before the noun ("a Tribune story", "the Tribune's editorial")."""
    before = [token for token in tokens if token.i < head.i]
    first = next((n for n, token in enumerate(before) if token.pos_ == "PROPN"), len(before))
    return as_name(before[first:]) if _is_name(before[first:]) else ""


def _is_name(tokens: Sequence[Token]) -> bool:
    return any(token.pos_ == "PROPN" for token in tokens) and all(
        (token.text[0].isupper() and token.ent_type_ not in {"PERSON", "DATE"}) or token.lower_ in _INNER
        for token in tokens
    )


def _is_medium(state: State, name: str) -> bool:
    return is_media_name(name) or any(b.kind == "media" and b.proper and b.name == name for b in state.context.bodies)
