"""Do two names mean the same speaker? Forms of a name, an office for its holder, a spokesperson for the body."""

from __future__ import annotations

from factcheck.compare.words import stems
from factcheck.model import Speaker

_PRONOUNS = frozenset("i you he she it we they who him her them us this that these those one".split())


def same_speaker(drafted: Speaker, name: str, source: Speaker) -> bool:
    """True when the draft's speaker may be the one that the source calls `name`.

    They are the same when the words of one name hold those of the other, or when one stands in the other's role or
    affiliation. A draft's speaker that is only a pronoun contradicts nobody.
    """
    mine, theirs = stems(drafted.name), stems(name)
    if not mine or drafted.surface.casefold() in _PRONOUNS or not theirs:
        return True
    if mine <= theirs or theirs <= mine:
        return True
    about_source = stems(" ".join(filter(None, (source.role, source.affiliation, source.surface))))
    about_draft = stems(" ".join(filter(None, (drafted.role, drafted.affiliation, drafted.surface))))
    return bool(mine & about_source or theirs & about_draft or _acronym(drafted.name, name))


_MENTIONED = 1 / 3  # share of a body's name that a draft must have to name it
_ROOT = 6  # letters
_NAMED_KINDS = frozenset({"person", "organisation", "media", "document"})


def is_named(speaker: Speaker) -> bool:
    """True for a speaker whose name can contradict another: resolved, and with a proper name in it."""
    if not speaker.resolved or speaker.kind not in _NAMED_KINDS:
        return False
    return any(word[:1].isupper() for word in speaker.name.split()[1:] or [speaker.name])


def mentioned_in(text: str, speaker: Speaker) -> bool:
    """True when `text` may name the speaker: a person's last name, or a fair part of a longer name ("Ukraine's
    intelligence" for the Main Directorate of Intelligence of the Ukrainian Defense Ministry).
    """
    words = speaker.name.split()
    if speaker.kind == "person" and words:
        return stems(words[-1]) <= stems(text)
    theirs, ours = stems(speaker.name), stems(text)
    named = sum(any(_same_root(word, other) for other in ours) for word in theirs)
    return bool(theirs) and named >= max(1, _MENTIONED * len(theirs))


def _same_root(one: str, other: str) -> bool:
    """True for a word and its derivation ("Ukraine", "Ukrainian")."""
    return one == other or (min(len(one), len(other)) >= _ROOT and one[:_ROOT] == other[:_ROOT])


def _acronym(one: str, other: str) -> bool:
    """True when one name is the other's initials ("IMF")."""
    short, long = sorted((one.replace(".", ""), other), key=len)
    initials = "".join(word[0] for word in long.split() if word[0].isupper())
    return len(short) > 1 and short.isupper() and short == initials
