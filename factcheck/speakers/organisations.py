"""Organisations, media and documents as sources: acronyms, short names, "the agency", "the study"."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model import Speaker
from factcheck.speakers.acronyms import is_acronym, key
from factcheck.speakers.bodies import Body, content_words
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.kinds import kind_of, noun_of
from factcheck.speakers.lexicon import document_nouns, media_nouns, organisation_nouns
from factcheck.speakers.phrases import as_name, core, is_indefinite

_LEAD = 4  # sentences, headlines included, in which news describes a body before it names it
_NO_SHORT_FORMS = frozenset("house senate state congress party city county government".split())


def acronym(state: State, source: Source) -> Answer | None:
    """The name in full behind an acronym that the article explains, or whose letters one of its names spells."""
    tokens = core(source.tokens, source.head)
    name = as_name(tokens)
    long = state.context.acronyms.get(key(name)) if is_acronym(name) else None
    return Answer(Speaker(long, source.surface, kind_of(tokens, source.head))) if long else None


def short_name(state: State, source: Source) -> Answer | None:
    """The fullest name that ends in the words of a shorter one ("Safety Council": "Coastal Safety Council")."""
    tokens = core(source.tokens, source.head)
    name = as_name(tokens)
    if source.head.pos_ != "PROPN" or source.head.i in state.context.persons.by_token:
        return None
    if name.lower() in _NO_SHORT_FORMS:
        return None
    full = _fullest(state.context, name)
    return Answer(Speaker(full, source.surface, kind_of(tokens, source.head))) if full else None


def _fullest(context: Context, name: str) -> str | None:
    ending = " " + name.lower()
    longer = [b.name for b in context.bodies if b.proper and b.name.lower().endswith(ending) and len(b.name) < 80]
    return max(longer, key=len) if longer else None


def body_by_noun(state: State, source: Source) -> Answer | None:
    """The body that "the agency" or "the study" takes up; in a lead also one that is named later."""
    tokens = core(source.tokens, source.head)
    noun = noun_of(source.head)
    if source.head.tag_ in {"NNS", "NNPS"} or noun not in _nouns():
        return None
    asked = content_words(as_name(tokens)) - {noun}
    anew = is_indefinite(tokens)
    before = [] if anew else [b for b in state.context.bodies if b.end <= source.start]
    found = _best(reversed(before), noun, asked, len(tokens))
    if found is None and source.sentence < _LEAD:
        after = [b for b in state.context.bodies if b.start > source.tokens[-1].i and b.proper]
        found = _best(after, noun, asked, len(tokens)) if asked or not anew else None
    return Answer(Speaker(found.name, source.surface, found.kind)) if found else None


def _nouns() -> frozenset[str]:
    return frozenset(organisation_nouns()) | frozenset(document_nouns()) | media_nouns()


def _best(bodies: Iterable[Body], noun: str, asked: frozenset[str], size: int) -> Body | None:
    """The first body with the same noun, else the first with a like noun, that has all the words asked for."""
    fitting = [b for b in bodies if asked <= b.words and (b.proper or b.anew) and len(b.words) > max(1, len(asked))]
    same = next((b for b in fitting if b.noun == noun), None)
    return same or next((b for b in fitting if b.noun in _likes(noun)), None)


def _likes(noun: str) -> frozenset[str]:
    return organisation_nouns().get(noun, frozenset()) | document_nouns().get(noun, frozenset())
