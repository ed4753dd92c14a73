"""Do two names mean the same speaker? Forms of a name, an office for its holder, a spokesperson for the body."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from factcheck.compare.words import stem, stems
from factcheck.model import Speaker
from factcheck.speakers.lexicon import long_forms

_PRONOUNS = frozenset("i you he she it we they who him her them us this that these those one".split())
_TITLE = re.compile(r"^(?:\s*(?:[A-Z][a-z]{1,3}\.|Mrs?|Ms|Dr|Sir|Dame|Lord|Lady)\s+)+")
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|lawyers?|attorneys?|press secretary|representatives?)\b", re.IGNORECASE)
# These are of somebody's side without speaking for them.
_UNOFFICIAL = re.compile(r"\b(?:supporters?|critics?|opponents?|rivals?|donors?|voters?|fans?|all(?:y|ies))\b", re.I)


def same_speaker(drafted: Speaker, name: str, source: Speaker) -> bool:
    """True when the draft's speaker may be the one that the source calls `name`.

    They are the same when the words of one name hold those of the other, or when one holds the other's office or
    speaks for it. A draft's speaker that is only a pronoun contradicts nobody; a `name` that is one tells nothing.
    """
    if drafted.surface.casefold() in _PRONOUNS or not stems(drafted.name):
        return True
    if not stems(name) or name.casefold() in _PRONOUNS:
        return False
    return any(_same(mine, drafted, theirs, source) for mine in _joint(drafted.name) for theirs in _joint(name))


def _joint(name: str) -> list[str]:
    """The single names of a joint one ("Ada Moll; Bo Holt")."""
    return [part for part in name.split("; ") if stems(part)] or [name]


def _same(mine: str, drafted: Speaker, theirs: str, source: Speaker) -> bool:
    ours, others = _telling(mine), _telling(theirs)
    if ours <= others or others <= ours or _acronym(mine, theirs):
        return True
    if source.kind == "person" and _is_full(mine) and _is_full(theirs) and _last(mine) == _last(theirs):
        return _same_first_name(mine, theirs)
    if ours <= _about(source) or others <= _about(drafted):
        return not _of_two_people(mine, drafted, theirs, source)
    return source.kind != "person" and 2 * len(ours & others) >= min(len(ours), len(others))


def _of_two_people(mine: str, drafted: Speaker, theirs: str, source: Speaker) -> bool:
    """True for two people of whom neither speaks for the other: Moll and "Holt, who runs Moll's campaign"."""
    roles = f"{source.role or ''} {drafted.role or ''} {source.surface}"
    people = drafted.kind == source.kind == "person" and _is_full(mine) and _is_full(theirs)
    return bool(_UNOFFICIAL.search(roles)) or (people and not _SPEAKS_FOR.search(roles))


def _is_full(name: str) -> bool:
    words = _TITLE.sub("", name).split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def _last(name: str) -> str:
    return stem(name.split()[-1])


def _same_first_name(one: str, other: str) -> bool:
    """True for one first name, its initial, its short form or a nickname ("Bill", "William")."""
    first, second = (_TITLE.sub("", name).split()[0] for name in (one, other))
    if not (first[:1].isupper() and second[:1].isupper()) or first[0] == second[0]:
        return True
    return bool(long_forms(first.casefold()) & long_forms(second.casefold()))


def _telling(name: str) -> frozenset[str]:
    """The stems of a name without the words that many names share ("office", "spokesman"); all if nothing is left."""
    words = stems(name)
    return words - _common() or words


def _about(speaker: Speaker) -> frozenset[str]:
    return stems(" ".join(filter(None, (speaker.role, speaker.affiliation, speaker.surface))))


_MENTIONED = 1 / 3  # share of a body's name that a draft must have to name it
_ROOT = 6  # letters
_NAMED_KINDS = frozenset({"person", "organisation", "media", "document"})


def is_named(speaker: Speaker) -> bool:
    """True for a speaker whose name can contradict another: resolved, and with a proper name in it.

    An unnamed spokesperson of a named body stands for the body.
    """
    if not speaker.resolved:
        return False
    if speaker.kind not in _NAMED_KINDS and "; " not in speaker.name and not _SPEAKS_FOR.search(speaker.name):
        return False
    return any(word[:1].isupper() for word in speaker.name.split()[1:] or [speaker.name])


def mentioned_in(text: str, speaker: Speaker) -> bool:
    """True when `text` may name the speaker: a person's last name, or a fair part of a longer name ("Ukraine's
    intelligence" for the Main Directorate of Intelligence of the Ukrainian Defense Ministry), or its initials.
    """
    words = speaker.name.split()
    if speaker.kind == "person" and words:
        return stems(words[-1]) <= stems(text)
    theirs, ours = stems(speaker.name), stems(text)
    named = sum(any(_same_root(word, other) for other in ours) for word in theirs)
    if theirs and named >= max(1, _MENTIONED * len(theirs)):
        return True
    return any(_acronym(word, speaker.name) for word in re.findall(r"\b[A-Z](?:\.?[A-Z])+\b", text))


def _same_root(one: str, other: str) -> bool:
    """True for a word and its derivation ("Ukraine", "Ukrainian")."""
    return one == other or (min(len(one), len(other)) >= _ROOT and one[:_ROOT] == other[:_ROOT])


def _acronym(one: str, other: str) -> bool:
    """True when one name is the other's initials ("IMF")."""
    short, long = sorted((one.replace(".", ""), other), key=len)
    initials = "".join(word[0] for word in long.split() if word[0].isupper())
    return len(short) > 1 and short.isupper() and short == initials


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = resources.files("factcheck.compare").joinpath("common_in_names.txt").read_text(encoding="utf-8")
    return frozenset(stem(word) for line in text.splitlines() for word in line.partition("#")[0].split())
