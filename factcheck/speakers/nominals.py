"""Nouns for persons as sources: "the senator", "his lawyer", "a county judge" in a lead that names the judge later."""

from __future__ import annotations

from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.lexicon import person_nouns, states
from factcheck.speakers.names import fold
from factcheck.speakers.owners import owner_of
from factcheck.speakers.people import ranked_answer
from factcheck.speakers.persons import Person
from factcheck.speakers.phrases import core, is_definite, is_indefinite
from factcheck.speakers.pronouns import unnamed_speaker
from factcheck.speakers.roles import Role, role_from
from factcheck.speakers.salience import ranked, salience

_LEAD = 4  # sentences, headlines included, in which news holds a name back ("a county judge ruled ...")
_GENERIC = frozenset("man woman person gentleman lady".split())
_AGED = "-year-old"
_PARTIES = frozenset(("republican", "democratic", "independent"))
_FADE, _LATER = 0.9, 0.3  # per sentence of distance; for somebody who is named only after the noun
_WIDER, _SHARED, _OFF = 0.7, 1.0, 0.5


def person_by_role(state: State, source: Source) -> Answer | None:
    """The person whose role fits a singular noun for a person."""
    tokens = core(source.tokens, source.head)
    role = role_from(tokens)
    if role is None or source.head.tag_ in {"NNS", "NNPS"} or not _heads(source, role):
        return None
    introduces = is_indefinite(tokens)
    if role.head in _GENERIC and is_definite(tokens) and (unnamed := _unnamed(state, source)):
        return unnamed.reworded(source.surface)
    if introduces and source.sentence >= _LEAD:
        return None
    owner = _owner(state, source)
    weights = _fitting(state.context, source, role, owner)
    if introduces:
        weights = {i: w for i, w in weights.items() if _first(state.context.person(i)) > source.start}
    if introduces and len(weights) != 1:
        return None
    weights = weights or _in_focus(state, source, role, owner)
    return ranked_answer(state.context, ranked(weights), source.surface) if weights else None


def _heads(source: Source, role: Role) -> bool:
    """False where the role is not that of the source's head ("the senator's car")."""
    return fold(source.head.text) in role.head.replace("-", " ").split() or fold(source.head.text) in role.head.split()


def _unnamed(state: State, source: Source) -> Answer | None:
    """ "The man": the unnamed individual who spoke last, if more in focus than anybody named."""
    rivals = salience(state, source)
    return unnamed_speaker(state, source, max(rivals.values(), default=0.0))


def _fitting(context: Context, source: Source, noun: Role, owner: int | None) -> dict[int, float]:
    weights = {}
    for index, person in enumerate(context.persons.people):
        fit = 0.0 if index == owner else _fit(noun, person)
        if fit:
            weights[index] = fit * _nearness(person, source)
    return weights


def _fit(noun: Role, person: Person) -> float:
    """How well somebody's roles fit the noun; 0 where none does, or gender or party clash."""
    if noun.gender and person.gender and noun.gender != person.gender:
        return 0.0
    known = {word for role in person.roles for word in (*role.modifiers, *role.head.split())}
    if noun.modifiers & _PARTIES and known & _PARTIES and not noun.modifiers & known & _PARTIES:
        return 0.0
    if noun.modifiers & _states() and known & _states() and not noun.modifiers & known & _states():
        return 0.0
    best = max((_head_fit(noun, role) for role in person.roles), default=0.0)
    return best * (1 + _SHARED * len(noun.modifiers & known)) * (_OFF if noun.modifiers - known else 1.0)


def _states() -> frozenset[str]:
    return frozenset(state for state in states().values() if " " not in state)


def _head_fit(noun: Role, role: Role) -> float:
    if "former" in noun.modifiers and "former" not in role.modifiers:
        return 0.0
    if noun.head == role.head:
        return 1.0
    wider = person_nouns()[role.head].wider if role.head in person_nouns() else frozenset()
    return _WIDER if noun.head in wider else 0.0


def _nearness(person: Person, source: Source) -> float:
    before = [m.sentence for m in person.mentions if m.start < source.start]
    if before:
        return _FADE ** (source.sentence - before[-1])
    return _LATER * _FADE ** abs(person.mentions[0].sentence - source.sentence)


def _first(person: Person) -> int:
    return person.mentions[0].start


def _owner(state: State, source: Source) -> int | None:
    """The person to whom somebody belongs: "his lawyer", "Okafor's lawyer"."""
    if (answer := owner_of(state, source)) is not None:
        return answer.person
    by_token = state.context.persons.by_token
    named = (by_token.get(t.i) for t in source.head.children if t.dep_ in {"poss", "compound"})
    return next((reading.persons[0][0] for reading in named if reading), None)


def _in_focus(state: State, source: Source, noun: Role, owner: int | None) -> dict[int, float]:
    """Where no role fits: whom the article is about, if in focus, heard, and nothing known of them is against it."""
    people = state.context.persons.people
    complement = any(child.lower_ == "of" or child.dep_ == "poss" for child in source.head.children)
    if source.head.pos_ == "PROPN" or owner is not None or complement or not people:
        return {}
    aged = noun.head.endswith(_AGED)
    main = max(range(len(people)), key=lambda i: len(people[i].mentions))
    weights = {}
    for index, weight in salience(state, source).items():
        person = state.context.person(index)
        clash = noun.gender and person.gender and noun.gender != person.gender
        clash = clash or (aged and any(role.head.endswith(_AGED) for role in person.roles))
        if not clash and (noun.head in _GENERIC or aged or not person.roles):
            weights[index] = weight
    first = max(weights, key=lambda i: weights[i], default=None)
    speaks = noun.head in _GENERIC or aged or any(spoken.answer.person == first for spoken in state.spoken)
    return weights if first == main and speaks else {}
