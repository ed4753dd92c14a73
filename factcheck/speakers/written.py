"""Sources taken as written: the noun phrase itself is the speaker's name."""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.model import Speaker, SpeakerKind
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.kinds import is_one_person, kind_of, noun_of
from factcheck.speakers.lexicon import company_words, person_nouns
from factcheck.speakers.mentions import Mention, is_run_by
from factcheck.speakers.owners import with_owner
from factcheck.speakers.phrases import as_name, core, is_definite, is_plural, proper_part, tidy, words_of
from factcheck.speakers.salience import in_focus


def as_written(state: State, source: Source) -> Answer:
    """The last resort. A definite phrase that takes up nothing known stays unresolved."""
    tokens = core(source.tokens, source.head)
    kind = kind_of(tokens, source.head)
    plural = is_plural(source.head)
    listed = plural and (source.head.pos_ != "PROPN" or len(source.members) > 1)
    shown = expand_names(state.context, source) if listed else as_name(proper_part(tokens, source.head))
    name = with_owner(state, source, shown)
    bare = is_definite(tokens) and source.head.pos_ == "NOUN" and len(tokens) == 2
    dangling = source.head.pos_ == "PRON" or (bare and as_name(tokens) in name)
    one = kind == "person" and name == shown and is_one_person(tokens, source.head)
    if dangling or not name or one:
        surface = words_of(tokens).strip() or source.surface  # without "speaking to reporters"
        return Answer(_open(state, source, surface, kind), plural=plural and not one)
    named = not _which_follows(source) and _is_name(state.context, source, tokens)
    if named and kind in {"organisation", "document"}:
        kind = "person"
    return Answer(Speaker(name, source.surface, kind), plural=plural)


def _open(state: State, source: Source, surface: str, kind: SpeakerKind) -> Speaker:
    """An unresolved speaker; one person's candidates are who is in focus."""
    single = kind == "person" and source.head.tag_ == "NN" and not any(t.dep_ == "poss" for t in source.head.children)
    noun = person_nouns().get(noun_of(source.head))
    candidates = in_focus(state, source, noun.gender if noun else None) if single else ()
    return Speaker(surface, surface, kind, resolved=False, candidates=candidates)


def _is_name(context: Context, source: Source, tokens: list[Token]) -> bool:
    if source.head.text in context.body_words or source.head.lower_ in company_words():
        return False
    if is_run_by(source.head) or tokens[0].lower_ == "the":
        return False
    return source.head.ent_type_ == "PERSON" or (len(tokens) == 1 and _is_unknown_name(source.head))


def _which_follows(source: Source) -> bool:
    """True for "Lumisade, which makes lamps": no person is a which."""
    behind = source.head.doc[source.head.i + 1 : source.head.i + 3]
    return [token.lower_ for token in behind] == [",", "which"]


def _is_unknown_name(head: Token) -> bool:
    """A capitalised word of which nothing else is known; mostly a surname."""
    return head.pos_ == "PROPN" and not head.ent_type_ and not head.text.isupper() and "." not in head.text


def _only_modifies(tokens: list[Token], mention: Mention) -> bool:
    """True for the name in "the Okafor plan", not for the first of "Okafor and others"."""
    joined = any(token.i == mention.end and token.lower_ in {"and", ","} for token in tokens)
    return mention.modifier and not joined


def expand_names(context: Context, source: Source) -> str:
    """The phrase with each person's name in full ("Okafor and others": "Ada Okafor and others")."""
    tokens = core(source.tokens, source.head)
    pieces: list[str] = []
    for token in tokens:
        reading = context.persons.by_token.get(token.i)
        if reading is None or _only_modifies(tokens, reading.mention):
            pieces.append(token.text_with_ws)
        elif token.i == reading.mention.start:
            last = tokens[-1].doc[reading.mention.end - 1]
            pieces.append(context.person(reading.persons[0][0]).name + last.whitespace_)
    return tidy("".join(pieces))
