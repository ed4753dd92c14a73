"""Names of persons: from words to parts, and whether two names can be one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from factcheck.speakers.lexicon import Gender, given_names, honorifics, long_forms, person_nouns

PARTICLES = frozenset("de del della der den di da dos du la le van von bin ibn ben al el ter ten st".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
_POSTNOMINALS = frozenset("KC QC SC MP MEP MSP MS MBE OBE CBE PhD MD RN AM AO".split())
_MIN_SLIP, _SLIP = 5, 0.8  # letters of a surname, and the share of them that must agree
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIAL = re.compile(r"^(?:[A-Z]\.?)+$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts. `given` holds all words before the surname; a single word is the surname.

    `titles` are the honorifics that stood before it, lower case and without full stops.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str | None = None
    titles: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The bare name: without titles, with "Jr." or "III"."""
        return " ".join((*self.given, self.surname, *((self.suffix,) if self.suffix else ())))

    @property
    def gender(self) -> Gender | None:
        """The gender that titles or the given name tell."""
        told = [h.gender for t in self.titles if (h := honorifics().get(t)) and h.gender]
        if told:
            return told[0]
        return next((g for word in self.given if (g := given_names().get(fold(word)))), None)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case, without accents, typographic apostrophes and full stops: two spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")


def parse_name(words: list[str] | tuple[str, ...]) -> PersonName | None:
    """The name in a run of words, titles and possessive endings taken off. None where no name is left."""
    rest = [w for w in (_POSSESSIVE.sub("", w).strip(',;:"“”()') for w in words) if w]
    titles: list[str] = []
    while len(rest) > 1 and (word := fold(rest[0])) and (word in honorifics() or word in person_nouns()):
        titles.append(word)
        rest.pop(0)
    while len(rest) > 2 and rest[-1] in _POSTNOMINALS:
        rest.pop()
    suffix = rest.pop() if len(rest) > 1 and fold(rest[-1]) in SUFFIXES else None
    if not rest or not _looks_like_name(rest):
        return None
    cut = _surname_start(rest)
    return PersonName(tuple(rest[:cut]), " ".join(rest[cut:]), suffix, tuple(titles))


def _looks_like_name(words: list[str]) -> bool:
    if len(words) > 5 or not words[-1][0].isupper() or len(words[-1]) < 2:
        return False
    return all((w[0].isupper() and not any(c.isdigit() for c in w)) or fold(w) in PARTICLES for w in words)


def _surname_start(words: list[str]) -> int:
    cut = len(words) - 1
    while cut > 1 and fold(words[cut - 1]) in PARTICLES:
        cut -= 1
    return 0 if cut == 1 and fold(words[0]) in PARTICLES - given_names().keys() else cut


def compatible(a: PersonName, b: PersonName) -> bool:
    """True when both can name one person: the surnames agree and neither given names, suffixes nor genders clash."""
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if fold(a.surname) != fold(b.surname):
        return _given_alone(a, b) or _given_alone(b, a)
    if not (a.given and b.given):
        return True
    if fold(a.suffix or "") != fold(b.suffix or ""):
        return False
    return _given_match(a.given[0], b.given[0]) or _ends_alike(a, b) or _ends_alike(b, a)


def _ends_alike(short: PersonName, long: PersonName) -> bool:
    """ "Brandt Okafor" for "Ada Brandt Okafor": a surname of two words."""
    n = len(short.given)
    return n < len(long.given) and [fold(w) for w in short.given] == [fold(w) for w in long.given[-n:]]


def _given_alone(short: PersonName, long: PersonName) -> bool:
    """A single word that is the other's first given name ("Melinda" for "Melinda Okafor")."""
    if short.given or not long.given or fold(short.suffix or "") != fold(long.suffix or ""):
        return False
    return fold(short.surname) == fold(long.given[0])


def _given_match(a: str, b: str) -> bool:
    if _INITIAL.match(a) or _INITIAL.match(b):
        return fold(a)[0] == fold(b)[0]
    x, y = fold(a), fold(b)
    return x == y or bool(long_forms(x) & long_forms(y))


def misspells(short: PersonName, long: PersonName) -> bool:
    """True where a lone surname is most likely a slip for the other's ("Okafour" beside "Ada Okafor")."""
    a, b = fold(short.surname), fold(long.surname)
    if short.given or a[:1] != b[:1] or min(len(a), len(b)) < _MIN_SLIP or a + "s" == b or b + "s" == a:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SLIP
