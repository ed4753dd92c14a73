"""Attributions -> the same attributions with speakers: an ordered tuple of resolvers, the first that answers wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from factcheck.model import Attribution
from factcheck.parsing import Parsed
from factcheck.speakers.aliases import alias, transcript_label
from factcheck.speakers.antecedents import persons_taken_up, phrase_taken_up
from factcheck.speakers.chain import chains_of
from factcheck.speakers.context import Answer, Context, Source, Spoken, State, build_context, read_source
from factcheck.speakers.issuers import issuer
from factcheck.speakers.joint import companions_of, join, parts_of
from factcheck.speakers.kinds import one_kind_each
from factcheck.speakers.nominals import person_by_role
from factcheck.speakers.organisations import (
    acronym,
    body_by_noun,
    company_in_focus,
    introduced_body,
    local_police,
    short_name,
)
from factcheck.speakers.people import named_person
from factcheck.speakers.pronouns import first_person, third_person, third_plural
from factcheck.speakers.quoted_as import quoted_through
from factcheck.speakers.relatives import antecedent
from factcheck.speakers.relays import unlisted_reporters
from factcheck.speakers.written import as_written

SPEAKERS_VERSION = "speakers-4"

Resolver = Callable[[State, Source], Answer | None]

RESOLVERS: tuple[Resolver, ...] = (
    transcript_label,  # "Q", "A"
    first_person,  # "I", "we": the speaker of the quotation around it, or the author
    third_person,  # "he", "she"
    third_plural,  # "it", "they"
    named_person,  # "Ada Okafor", "Okafor", "the lawyer, Ada Okafor"
    alias,  # "one, who gave her name as Peg"
    persons_taken_up,  # "the senators"
    phrase_taken_up,  # "the official", introduced as "a Foreign Ministry official"
    person_by_role,  # "the senator", "his lawyer"
    issuer,  # "a new article in the Tribune"
    introduced_body,  # "newspaper Dagsposten", "the bus company, Swiftway"
    acronym,  # "CRA"
    local_police,  # "police" where one force is named
    short_name,  # "the Safety Council"
    body_by_noun,  # "the agency", "the study"
    company_in_focus,  # "the company"
    as_written,  # anything else: its own words
)


def resolve_speakers(parsed: Parsed, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The same attributions, in the same order, with `speaker` and `via` filled where the text names a source."""
    everything = (*attributions, *unlisted_reporters(parsed.doc, attributions))
    context = build_context(parsed, everything)
    answers = _answer_all(context)
    speakers = (answer.speaker if (answer := answers[i]) else None for i in range(len(everything)))
    named = tuple(replace(a, speaker=s) for a, s in zip(everything, one_kind_each(list(speakers)), strict=True))
    chains = chains_of(parsed.text, named)[: len(attributions)]
    return tuple(replace(named[i], via=chain or quoted_through(context, named, i)) for i, chain in enumerate(chains))


def _answer_all(context: Context) -> dict[int, Answer | None]:
    """Resolve outer attributions before those inside their content, each level in text order."""
    sources = {i: source for i in range(len(context.attributions)) if (source := read_source(context, i))}
    answers: dict[int, Answer | None] = dict.fromkeys(range(len(context.attributions)))
    spoken: tuple[Spoken, ...] = ()
    for i, source in sorted(sources.items(), key=lambda item: (len(item[1].holders), item[1].start)):
        answer = _resolve_all(State(context, answers, spoken), source)
        answers[i] = answer
        spoken = tuple(
            sorted((*spoken, Spoken(source.start, source.head.i, source.sentence, answer)), key=lambda s: s.start)
        )
    return answers


def _resolve_all(state: State, source: Source) -> Answer:
    """The answer for a source with whoever is told to have joined it."""
    if parts := companions_of(source):
        return join([resolve(state, part) for part in parts], source.surface)
    return resolve(state, source)


def resolve(state: State, source: Source) -> Answer:
    """The answer of the first resolver that has one; the last always has."""
    if (noun := antecedent(source)) is not None:
        return resolve(state, noun).reworded(source.surface)
    if parts := parts_of(state, source):
        return join([resolve(state, part) for part in parts], source.surface)
    return next(answer for resolver in RESOLVERS if (answer := resolver(state, source)) is not None)
