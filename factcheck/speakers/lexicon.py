"""The word lists of `data/`, each loaded once. All words are lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

_BEFORE = frozenset(("radio",))  # "Radio Kestrel"
_NEWS = frozenset((("news", "agency"), ("news", "service"), ("news", "network"), ("press", "agency")))

_AGENT = re.compile(r"(?:writer|maker|keeper|hunter|worker|player|holder|ist|ologist|eer|man|woman|person)$")
_SHORTEST_AGENT = 7  # letters

Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun for one person: the gender that it tells, and the wider nouns that also fit ("senator": "lawmaker")."""

    gender: Gender | None
    wider: frozenset[str]


@dataclass(frozen=True, slots=True)
class Honorific:
    """A word before a name: the gender that it tells, and the role that it stands for ("Gov.": "governor")."""

    gender: Gender | None
    role: str | None


@lru_cache(maxsize=1)
def given_names() -> dict[str, Gender]:
    """Given name -> the gender of most who bear it."""
    return {
        name.lower(): _gender(gender) or "m"
        for gender, *names in _rows("given_names.txt", lower=False)
        for name in names
    }


def long_forms(given: str) -> frozenset[str]:
    """The given names that `given` may be short for, itself included ("bill": "william")."""
    return _long_forms().get(given, frozenset()) | {given}


@lru_cache(maxsize=1)
def _long_forms() -> dict[str, frozenset[str]]:
    rows = tuple(_rows("nicknames.txt"))
    return {short: frozenset(row[0] for row in rows if short in row) for row in rows for short in row[1:]}


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """US state as news abbreviates it, without full stops -> its name."""
    return {short: " ".join(name) for short, *name in _rows("states.txt")}


@lru_cache(maxsize=1)
def honorifics() -> dict[str, Honorific]:
    """Honorifics and titles that stand before a name, without their full stop."""
    rows = _rows("honorifics.txt")
    return {word: Honorific(_gender(gender), None if role == "-" else role) for word, gender, role in rows}


@lru_cache(maxsize=1)
def person_nouns() -> dict[str, PersonNoun]:
    """Nouns for one person; words of one noun are joined by blanks ("chief of staff")."""
    return {
        _spaced(noun): PersonNoun(_gender(gender), frozenset(map(_spaced, wider)))
        for noun, gender, *wider in _rows("person_nouns.txt")
    }


def is_person_noun(word: str) -> bool:
    """True for a listed noun for one person, and for a word that is formed like one ("speechwriter", "folklorist")."""
    if word in person_nouns():
        return True
    other = word in organisation_nouns() or word in document_nouns() or word in media_nouns() or word in group_nouns()
    return len(word) >= _SHORTEST_AGENT and bool(_AGENT.search(word)) and not other


@lru_cache(maxsize=1)
def organisation_nouns() -> dict[str, frozenset[str]]:
    """Nouns for bodies -> other nouns that may take them up."""
    return _likes("organisation_nouns.txt")


@lru_cache(maxsize=1)
def document_nouns() -> dict[str, frozenset[str]]:
    """Nouns for documents, data and recordings -> other nouns that may take them up."""
    return _likes("document_nouns.txt")


@lru_cache(maxsize=1)
def anonymous_nouns() -> frozenset[str]:
    """Heads of noun phrases for unnamed individuals who speak."""
    return frozenset(word for row in _rows("anonymous_nouns.txt") for word in row)


@lru_cache(maxsize=1)
def company_words() -> frozenset[str]:
    """Words that end the names of companies and clubs ("Holdings", "Rovers")."""
    return frozenset(word for row in _rows("company_words.txt") for word in row)


@lru_cache(maxsize=1)
def group_nouns() -> frozenset[str]:
    """Words that name many people though they look singular."""
    return frozenset(word for row in _rows("group_nouns.txt") for word in row)


@lru_cache(maxsize=1)
def media_nouns() -> frozenset[str]:
    """Common nouns for news media."""
    return frozenset(word for key, *words in _rows("media.txt") if key == "nouns" for word in words)


def is_media_name(name: str) -> bool:
    """True for the name of a newspaper, agency, channel or news site ("the Riverton Gazette")."""
    words = name.lower().removeprefix("the ").split()
    names, suffixes = _media_names()
    if len(words) < 2 or not name.split()[-1][0].isupper():
        return " ".join(words) in names or (name.startswith("The ") and words[-1] in suffixes and name[4].isupper())
    if words[0] in _BEFORE:
        return True
    named_for = words[0] in suffixes and words[1] == "of"  # "Herald of Tarrant Falls"
    return " ".join(words) in names or words[-1] in suffixes or tuple(words[-2:]) in _NEWS or named_for


@lru_cache(maxsize=1)
def _media_names() -> tuple[frozenset[str], frozenset[str]]:
    rows = tuple(_rows("media.txt"))
    names = frozenset(" ".join(words).removeprefix("the ") for key, *words in rows if key == "name")
    return names, frozenset(word for key, *words in rows if key == "suffix" for word in words)


def _likes(file: str) -> dict[str, frozenset[str]]:
    return {noun: frozenset(others) - {"-"} for noun, *others in _rows(file)}


def _rows(file: str, *, lower: bool = True) -> Iterator[list[str]]:
    text = files("factcheck.speakers").joinpath("data", file).read_text(encoding="utf-8")
    for line in (text.lower() if lower else text).splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words


def _gender(mark: str) -> Gender | None:
    return "m" if mark == "m" else "f" if mark == "f" else None


def _spaced(noun: str) -> str:
    return noun.replace("_", " ")
