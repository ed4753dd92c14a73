"""Sources that name a person, in full or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from factcheck.model import Candidate, Speaker
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.kinds import noun_of
from factcheck.speakers.lexicon import honorifics, is_person_noun, person_nouns
from factcheck.speakers.names import PersonName, fold, misspells, parse_name
from factcheck.speakers.persons import Reading
from factcheck.speakers.phrases import tidy
from factcheck.speakers.roles import Role

_LONGEST_ROLE = 100  # characters
SURE = 0.5  # a reading less likely than this is not told, only listed


def named_person(state: State, source: Source) -> Answer | None:
    """The person whom the source names: by its head, by an apposition to its head, or by its first words.

    Lists are left to others: here, somebody stands in one with people who are not named.
    """
    if len(source.members) > 1:
        return None
    reading = _reading(state.context, source)
    return ranked_answer(state.context, reading.persons, source.surface) if reading else None


def person_answer(context: Context, index: int, surface: str) -> Answer:
    """The answer that a source is this person."""
    person = context.person(index)
    role = _shown_role(person.roles)
    affiliation = next((r.affiliation for r in person.roles if r.affiliation), None)
    text = role.text if role else None
    speaker = Speaker(person.name, surface, "person", text, affiliation, True, (Candidate(person.name, 1.0),))
    return Answer(speaker, index)


def ranked_answer(context: Context, ranked: Sequence[tuple[int, float]], surface: str, sure: float = SURE) -> Answer:
    """The likeliest of several persons, or an unresolved speaker where it is not likely enough."""
    index, best = ranked[0]
    candidates = tuple(Candidate(context.person(i).name, round(p, 3)) for i, p in ranked[:5])
    if best < sure:
        return unresolved(surface, candidates)
    answer = person_answer(context, index, surface)
    return Answer(replace(answer.speaker, candidates=candidates), index)


def unresolved(surface: str, candidates: tuple[Candidate, ...] = ()) -> Answer:
    """A person who is somebody of whom the text does not tell enough."""
    return Answer(Speaker(surface, surface, "person", resolved=False, candidates=candidates))


def _shown_role(roles: Sequence[Role]) -> Role | None:
    """The role that tells most: one with an affiliation, else the longest that is not a whole sentence."""
    told = [role for role in roles if 0 < len(role.text) <= _LONGEST_ROLE]
    return next((r for r in told if r.affiliation), max(told, key=lambda r: len(r.text), default=None))


def _reading(context: Context, source: Source) -> Reading | None:
    by_token = context.persons.by_token
    if (reading := by_token.get(source.head.i)) and not _modifies_noun(source, reading):
        return reading
    if len(source.tokens) == 1 and source.head.pos_ == "PROPN" and (slip := _slip(context, source)):
        return slip
    inside = list({r.mention.start: r for t in source.tokens if (r := by_token.get(t.i))}.values())
    return next((r for r in inside if _apposed(source, r) or _leads(source, r) or _trails(source, r)), None)


def _slip(context: Context, source: Source) -> Reading | None:
    """A lone name that is most likely a slip for the surname of one person of the article."""
    name = parse_name([tidy(source.head.text)])
    readings = [
        r for r in context.persons.readings if name and r.mention.name.given and _may_mean(name, r.mention.name)
    ]
    return readings[0] if len({r.persons[0][0] for r in readings}) == 1 else None


def _may_mean(name: PersonName, full: PersonName) -> bool:
    return fold(name.surname) == fold(full.surname) or misspells(name, full)


def _modifies_noun(source: Source, reading: Reading) -> bool:
    """True for "Okafor's" in "Okafor's lawyers", where the noun is part of the source too."""
    inside = {token.i for token in source.tokens}
    head = source.head.head
    return reading.mention.modifier and head.i in inside and head.i >= reading.mention.end


def _apposed(source: Source, reading: Reading) -> bool:
    """ "An attorney for the family, Ada Okafor": the name explains a singular noun, most often one for a person."""
    doc = source.head.doc
    start = reading.mention.start
    while start > source.head.i + 1 and _belongs_to_title(doc[start - 1]):
        start -= 1
    if _follows_role(doc, start):
        return True
    noun = noun_of(source.head)
    if source.head.lower_ == "one" and doc[start - 1].text == ",":  # "one of the hikers, Ada Okafor"
        return bool(reading.mention.name.given)
    if source.head.tag_ in {"NNS", "NNPS"} or not source.head.i < start:
        return False
    name = doc[reading.mention.start : reading.mention.end].root
    separated = doc[start - 1].lower_ in {",", "--", "–", "—", ":", "named", "called"}
    if is_person_noun(noun):
        return separated or source.head.i >= start - 1
    return separated and name.dep_ == "appos" and name.head == source.head and bool(reading.mention.name.given)


def _belongs_to_title(token: Token) -> bool:
    """Words of a title, a role or an age before a name: "Bishop", "the novelist", "Secretary of State"."""
    if token.lower_ in {"of", "-"} or token.like_num:  # "17-year-old"
        return True
    return fold(token.text) in honorifics() or token.pos_ in {"PROPN", "ADJ", "NOUN", "DET"}


def _follows_role(doc: Doc, start: int) -> bool:
    """True behind a noun for one person and a comma, whatever the parse makes the head of it all."""
    return start > 1 and doc[start - 1].text == "," and doc[start - 2].lower_ in person_nouns()


def _leads(source: Source, reading: Reading) -> bool:
    """The source begins with the name, in full before a comma or with no noun as its head: the parse went wrong."""
    mention = reading.mention
    apposed = bool(mention.name.given) and source.head.doc[mention.end : mention.end + 1].text == ","
    return mention.start == source.start and (apposed or source.head.pos_ not in {"NOUN", "PROPN"})


def _trails(source: Source, reading: Reading) -> bool:
    """ "engineer Radka Moll": the source ends with a name in full, directly behind a singular noun that is its head."""
    name = reading.mention
    ends = name.end > source.tokens[-1].i or source.head.doc[name.end].text in {",", "(", "–", "—"}
    return (
        ends and bool(name.name.given) and source.head.tag_ not in {"NNS", "NNPS"} and source.head.i == name.start - 1
    )
