"""To whom somebody or something belongs: "his lawyer", "Okafor's lawyer", "their letter"."""

from __future__ import annotations

from factcheck.speakers.context import Answer, Source, State
from factcheck.speakers.pronouns import NEUTER, PLURAL, SINGULAR, third_person, third_plural

_LONGEST_OWNER = 50  # characters; a longer name says less than the pronoun
_OTHERS = PLURAL | NEUTER


def owner_of(state: State, source: Source) -> Answer | None:
    """The answer for the possessive pronoun of a source's head ("her": whoever she is)."""
    for token in source.head.children:
        if token.dep_ == "poss" and token.lower_ in SINGULAR.keys() | _OTHERS and token in source.tokens:
            pronoun = Source((token,), token, token.text, source.sentence, source.holders)
            return third_person(state, pronoun) or third_plural(state, pronoun)
    return None


def with_owner(state: State, source: Source, name: str) -> str:
    """The name with the owner's name for the possessive pronoun that it begins with, if the owner is known."""
    first, _, rest = name.partition(" ")
    author = state.context.author
    if first.lower() == "my" and rest and author and not source.holders and source.start not in state.context.quoted:
        return f"{author}'s {rest}"
    if first.lower() not in SINGULAR.keys() | _OTHERS or not rest:
        return name
    owner = owner_of(state, source)
    if owner is None or not owner.speaker.resolved or len(owner.speaker.name) > _LONGEST_OWNER:
        return name
    return f"{owner.speaker.name}'s {rest}"
