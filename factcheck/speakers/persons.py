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

_PRONOUNS: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
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
    single = _single_names([m for m in mentions if not m.name.given], full)
    groups = [*full, *single]
    roles = [tuple(dict.fromkeys(role for m in group for role in roles_of(doc, m))) for group in groups]
    readings: list[Reading] = []
    for mention in mentions:
        readings.append(Reading(mention, _read(doc, mention, groups, roles, readings)))
    taken = [[r.mention for r in readings if r.persons[0][0] == i] for i in range(len(groups))]
    people = [_person(doc, group, taken[i]) for i, group in enumerate(groups)]
    return Persons(tuple(people), tuple(readings))


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


def _read(
    doc: Doc,
    mention: Mention,
    groups: Sequence[Sequence[Mention]],
    roles: Sequence[Sequence[Role]],
    earlier: Sequence[Reading],
) -> tuple[tuple[int, float], ...]:
    fits = [i for i, group in enumerate(groups) if mention in group]
    fits = fits or [i for i, group in enumerate(groups) if compatible(group[0].name, mention.name)]
    same = [i for i in fits if fold(groups[i][0].name.surname) == fold(mention.name.surname)]
    fits = same or fits
    if len(fits) == 1:
        return ((fits[0], 1.0),)
    heads = {role.head for role in roles_of(doc, mention)}
    weights = [_weight(mention, groups[i], i, earlier) * (4 if heads & {r.head for r in roles[i]} else 1) for i in fits]
    ranked = sorted(zip(fits, weights, strict=True), key=lambda pair: -pair[1])
    return tuple((i, round(weight / sum(weights), 3)) for i, weight in ranked)


def _weight(mention: Mention, group: Sequence[Mention], index: int, earlier: Sequence[Reading]) -> float:
    """How likely a bare surname is this bearer's: who is in focus, who was a subject last, who is named often."""
    before = [m for m in group if m.start < mention.start]
    before += [r.mention for r in earlier if r.persons[0][0] == index]
    near = max((_SUBJECT**m.subject / (1 + mention.sentence - m.sentence) for m in before), default=0.0)
    lead = any(m.sentence < _LEAD for m in group)
    weight = 0.1 + len(group) / 4 + lead + near
    return weight * _JUNIOR if group[0].name.suffix and not mention.name.suffix else weight


def _person(doc: Doc, group: Sequence[Mention], taken: Sequence[Mention]) -> Person:
    everything = tuple(taken) or tuple(group)
    roles = tuple(dict.fromkeys(role for mention in everything for role in roles_of(doc, mention)))
    name = max((m.name for m in group), key=lambda n: (not n.full.isupper(), len(n.given), len(n.full)))
    return Person(name.full, everything, _gender(doc, name, everything, roles), roles)


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
