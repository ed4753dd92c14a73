"""Definite nouns that take up a phrase of the article: "the official", "the ministers", "the letter"."""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.model import Speaker
from factcheck.speakers.bodies import content_words
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.joint import join
from factcheck.speakers.kinds import kind_of, noun_of
from factcheck.speakers.lexicon import person_nouns
from factcheck.speakers.people import person_answer
from factcheck.speakers.phrases import as_name, core, is_definite, is_plural, phrase_of

_SHORT = 4  # tokens; a longer phrase says by itself whom it means
_REACH = 1000  # tokens to look back for a phrase
_PAIRS = frozenset("couple pair duo two".split())
_NEAR = 8  # sentences to look back for several speakers


def phrase_taken_up(state: State, source: Source) -> Answer | None:
    """The phrase with the same noun that introduced whom "the official" takes up, if it says more."""
    tokens = core(source.tokens, source.head)
    if tokens and tokens[0].dep_ == "poss":
        return None
    if source.head.tag_ not in {"NN", "NNS"} or not is_definite(tokens) or len(tokens) > _SHORT:
        return None
    if kind_of(tokens, source.head) not in {"anonymous", "group", "person"}:
        return None
    head = _introduced(state.context, source, content_words(as_name(tokens)))
    if head is None or _role_since(state.context, head, source):
        return None
    for spoken in state.spoken:
        if spoken.head == head.i:
            return spoken.answer.reworded(source.surface)
    phrase = phrase_of(head)
    speaker = Speaker(as_name(phrase), source.surface, kind_of(phrase, head))
    return Answer(speaker, plural=is_plural(head))


def _introduced(context: Context, source: Source, asked: frozenset[str]) -> Token | None:
    """The last phrase with the source's noun that has all its words and more, and no person's name."""
    doc = context.doc
    noun, tag = noun_of(source.head), source.head.tag_
    for i in range(source.start - 1, max(-1, source.start - _REACH), -1):
        token = doc[i]
        if token.tag_ == tag and noun_of(token) == noun:
            phrase = phrase_of(token)
            if tag == "NN" and not _has_determiner(token):
                continue
            if token.dep_ == "appos" and token.head.i in context.persons.by_token:
                continue
            if asked < content_words(as_name(phrase)) and not any(
                t.i in context.persons.by_token for t in token.subtree
            ):
                return token
    return None


def _has_determiner(noun: Token) -> bool:
    return any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)


def _role_since(context: Context, head: Token, source: Source) -> bool:
    """True where somebody with this very role is named between the phrase and the source."""
    noun = noun_of(source.head)
    return any(
        head.i < mention.start < source.start
        for person in context.persons.people
        if any(role.head == noun for role in person.roles)
        for mention in person.mentions
    )


def persons_taken_up(state: State, source: Source) -> Answer | None:
    """ "The senators", "the two men": the last speakers who were several persons named together."""
    several = source.head.tag_ == "NNS" and noun_of(source.head) in person_nouns()
    two = several and any(child.lower_ == "two" for child in source.head.children)
    if not is_definite(source.tokens) or not (several or source.head.lower_ in _PAIRS):
        return None
    for spoken in reversed(state.spoken):
        speaker = spoken.answer.speaker
        near = spoken.start < source.start and source.sentence - spoken.sentence <= _NEAR
        if near and spoken.answer.plural and speaker.kind == "person":
            return spoken.answer.reworded(source.surface)
    if two and (both := _both_heard(state, source)):
        return join([person_answer(state.context, i, source.surface) for i in both], source.surface)
    return _only_two(state.context, source) if source.head.lower_ in _PAIRS else None


def _both_heard(state: State, source: Source) -> list[int]:
    """ "The two leaders": the persons who spoke in the sentences before, if there are two."""
    near = [s for s in state.spoken if s.start < source.start and source.sentence - s.sentence <= _NEAR]
    heard = list(dict.fromkeys(s.answer.person for s in near if s.answer.person is not None))
    return heard if len(heard) == 2 else []


def _only_two(context: Context, source: Source) -> Answer | None:
    """ "The couple": the two persons of the sentences before, where nobody else is named there."""
    near = (
        reading.persons[0][0]
        for reading in context.persons.readings
        if reading.mention.start < source.start and source.sentence - reading.mention.sentence <= _NEAR
    )
    both = list(dict.fromkeys(near))
    return join([person_answer(context, i, source.surface) for i in both], source.surface) if len(both) == 2 else None
