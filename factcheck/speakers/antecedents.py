"""Definite nouns that take up a phrase of the article: "the official", "the ministers", "the letter"."""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.model import Speaker
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.kinds import kind_of, noun_of
from factcheck.speakers.phrases import as_name, core, is_definite, is_plural, phrase_of

_REACH = 400  # tokens to look back


def phrase_taken_up(state: State, source: Source) -> Answer | None:
    """The phrase with the same noun that introduced whom "the official" takes up, if it says more."""
    tokens = core(source.tokens, source.head)
    if source.head.tag_ not in {"NN", "NNS"} or not is_definite(tokens) or len(tokens) > 2:
        return None
    head = _introduced(state.context, source)
    if head is None:
        return None
    phrase = phrase_of(head)
    speaker = Speaker(as_name(phrase), source.surface, kind_of(phrase, head))
    return Answer(speaker, plural=is_plural(head))


def _introduced(context: Context, source: Source) -> Token | None:
    """The last noun like the source's that has more than an article with it and no person's name."""
    doc = context.doc
    noun, tag = noun_of(source.head), source.head.tag_
    for i in range(source.start - 1, max(-1, source.start - _REACH), -1):
        token = doc[i]
        if token.tag_ == tag and noun_of(token) == noun:
            phrase = phrase_of(token)
            if len(phrase) > 2 and not any(t.i in context.persons.by_token for t in token.subtree):
                return token
    return None
