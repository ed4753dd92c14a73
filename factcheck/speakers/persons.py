"""The persons of an article: mentions gathered into people, each with one name, a gender and roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from factcheck.speakers.lexicon import Gender, given_names
from factcheck.speakers.mentions import Mention
from factcheck.speakers.names import PersonName, compatible, fold, misspells
from factcheck.speakers.roles import Role, roles_of

_Roles = dict[int, tuple[Role, ...]]  # by the first token of the mention
_PRONOUNS: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_SAME_ROLE = 4.0  # "President Okafor" is the Okafor who was called president before
_RECENT = 8  # mentions that decide who is in focus
_JUNIOR = 0.4  # a son who bears a suffix is seldom called by the bare surname
_SUBJECT = 2.0  # how much more a subject is in focus than another mention
_LEAD = 2  # sentences: whoever is named there is what the article is about


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article. `name` is the fullest form of the name, without titles."""

    name: str
    mentions: tuple[Mention, ...]
    gender: Gender | None
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a mention may name: indexes into the persons with probabilities, likeliest first."""

    mention: Mention
    persons: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Persons:
    """All persons of an article and how each mention was read, in text order."""

    people: tuple[Person, ...]
    readings: tuple[Reading, ...]

    @cached_property
    def by_token(self) -> dict[int, Reading]:
        """Token index -> the reading of the mention that holds it."""
        return {i: reading for reading in self.readings for i in range(reading.mention.start, reading.mention.end)}


def find_persons(doc: Doc, mentions: Sequence[Mention]) -> Persons:
    """Gather mentions: names in full first, then each shorter form to those whom it can name."""
    full = _full_names([m for m in mentions if m.name.given])
    groups = [*full, *_single_names([m for m in mentions if not m.name.given], full)]
    roles = {mention.start: tuple(roles_of(doc, mention)) for mention in mentions}
    genders = [_gender(doc, _fullest(group), group, [r for m in group for r in roles[m.start]]) for group in groups]
    readings = _read_all(mentions, groups, genders, roles)
    taken: list[list[Mention]] = [[] for _ in groups]
    for reading in readings:
        taken[reading.persons[0][0]].append(reading.mention)
    people = (_person(doc, group, mine, roles) for group, mine in zip(groups, taken, strict=True))
    return Persons(tuple(people), readings)


def _read_all(
    mentions: Sequence[Mention], groups: Sequence[Sequence[Mention]], genders: Sequence[Gender | None], roles: _Roles
) -> tuple[Reading, ...]:
    """Read the mentions in text order; each reading puts its person into focus for the next."""
    home = {mention.start: i for i, group in enumerate(groups) for mention in group}
    focus: list[list[Mention]] = [[] for _ in groups]
    readings: list[Reading] = []
    for mention in mentions:
        fits = [home[mention.start]] if mention.start in home else _bearers(mention.name, groups)
        fits = [i for i in fits if _agrees(mention.name, genders[i])] or fits
        weights = {i: _weight(mention, groups[i], focus[i], roles) for i in fits} if len(fits) > 1 else {fits[0]: 1.0}
        ranked = sorted(weights.items(), key=lambda pair: -pair[1])
        readings.append(Reading(mention, tuple((i, w / sum(weights.values())) for i, w in ranked)))
        focus[ranked[0][0]].append(mention)
    return tuple(readings)


def _agrees(name: PersonName, gender: Gender | None) -> bool:
    """False for "Mrs. Okafor" and a man who bears the surname."""
    return not name.titles or None in {name.gender, gender} or name.gender == gender


def _bearers(name: PersonName, groups: Sequence[Sequence[Mention]]) -> list[int]:
    """Whom a short name can name; those whose surname it is come before those whose given name it is."""
    fits = [i for i, group in enumerate(groups) if compatible(group[0].name, name)]
    return [i for i in fits if fold(groups[i][0].name.surname) == fold(name.surname)] or fits


def _weight(mention: Mention, group: Sequence[Mention], focus: Sequence[Mention], roles: _Roles) -> float:
    """How likely a bare surname is this bearer's: who is in focus, who was a subject last, who is named often."""
    recent = focus[-_RECENT:]
    near = max((_SUBJECT**m.subject / (1 + mention.sentence - m.sentence) for m in recent), default=0.0)
    lead = any(m.sentence < _LEAD for m in group)
    weight = 0.1 + len(group) / 4 + lead + near
    if group[0].name.suffix and not mention.name.suffix:
        weight *= _JUNIOR
    heads = {role.head for m in group for role in roles[m.start]}
    return weight * (_SAME_ROLE if heads & {role.head for role in roles[mention.start]} else 1.0)


def _full_names(mentions: Iterable[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: -len(m.name.given)):
        home = next((group for group in groups if compatible(group[0].name, mention.name)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _single_names(mentions: Iterable[Mention], full: list[list[Mention]]) -> list[list[Mention]]:
    """Names that nobody who is named in full can bear, gathered by their word."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if any(compatible(group[0].name, mention.name) for group in full):
            continue
        meant = [group for group in full if misspells(mention.name, group[0].name)]
        if len(meant) == 1:
            meant[0].append(mention)
        else:
            groups.setdefault(fold(mention.name.surname), []).append(mention)
    return list(groups.values())


def _person(doc: Doc, group: Sequence[Mention], taken: Sequence[Mention], known: _Roles) -> Person:
    everything = tuple(taken) or tuple(group)
    roles = tuple(dict.fromkeys(role for mention in everything for role in known[mention.start]))
    name = _fullest(group)
    return Person(name.full, everything, _gender(doc, name, everything, roles), roles)


def _fullest(group: Sequence[Mention]) -> PersonName:
    return max((m.name for m in group), key=lambda n: (not n.full.isupper(), len(n.given), len(n.full)))


def _gender(doc: Doc, name: PersonName, mentions: Sequence[Mention], roles: Sequence[Role]) -> Gender | None:
    titled = [m.name.gender for m in mentions if m.name.titles and m.name.gender]
    told = [*titled, *(role.gender for role in roles if role.gender)]
    if told:
        return Counter(told).most_common(1)[0][0]
    alone = given_names().get(fold(name.surname)) if not name.given else None
    return name.gender or _pronoun_gender(doc, mentions) or alone


def _pronoun_gender(doc: Doc, mentions: Sequence[Mention]) -> Gender | None:
    """The gender of the pronouns that follow the name before anybody else is named; None without a clear majority."""
    votes = Counter(vote for mention in mentions if not mention.modifier for vote in _following(doc, mention))
    ranked = votes.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] > 2 * (votes.total() - ranked[0][1]) else None


def _following(doc: Doc, mention: Mention) -> list[Gender]:
    votes: list[Gender] = []
    for token in doc[mention.end : mention.end + 30]:
        if token.ent_type_ == "PERSON" or (token.i > mention.end and "\n" in token.text):
            break
        if gender := _PRONOUNS.get(token.lower_):
            votes.append(gender)
    return votes[:1]
