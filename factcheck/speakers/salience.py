"""Who is in focus at a source: persons named or speaking in the sentences before it, weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from factcheck.model import Candidate
from factcheck.speakers.context import Context, Source, State
from factcheck.speakers.lexicon import Gender

_WINDOW = 5  # sentences to look back
_FADE = 0.5  # per sentence
_SUBJECT, _SPOKE, _MODIFIER = 2.0, 2.0, 0.4
_OPEN, _SHOWN = 0.5, 5
_QUOTED = 0.2  # for somebody named inside a quotation, seen from outside: mostly whom the speaker talks about


def salience(state: State, source: Source) -> dict[int, float]:
    """Person index -> weight, for everybody in the sentences before the source."""
    weights: dict[int, float] = defaultdict(float)
    for index, sentence, weight in (*_named(state.context, source), *_spoke(state, source)):
        weights[index] += weight * _FADE ** (source.sentence - sentence)
    return weights


def ranked(weights: Mapping[int, float]) -> list[tuple[int, float]]:
    """Person indexes with probabilities, likeliest first; of equals the first in the text."""
    total = sum(weights.values())
    return sorted(((i, weight / total) for i, weight in weights.items() if weight > 0), key=lambda pair: -pair[1])


def in_focus(state: State, source: Source, gender: Gender | None) -> tuple[Candidate, ...]:
    """Who may be meant by a noun that takes up nothing known ("the nominee"); half is left for somebody unnamed."""
    people = state.context.persons.people
    weights = {i: w for i, w in salience(state, source).items() if not gender or people[i].gender in {None, gender}}
    return tuple(Candidate(people[i].name, round(_OPEN * p, 3)) for i, p in ranked(weights)[:_SHOWN])


def _named(context: Context, source: Source) -> Iterator[tuple[int, int, float]]:
    for reading in context.persons.readings:
        mention = reading.mention
        if mention.start < source.start and source.sentence - mention.sentence <= _WINDOW:
            weight = _MODIFIER if mention.modifier else _SUBJECT if mention.subject else 1.0
            if mention.start in context.quoted and source.start not in context.quoted:
                weight *= _QUOTED
            yield reading.persons[0][0], mention.sentence, weight


def _spoke(state: State, source: Source) -> Iterator[tuple[int, int, float]]:
    for spoken in state.spoken:
        near = spoken.start < source.start and source.sentence - spoken.sentence <= _WINDOW
        if near and spoken.answer.person is not None and spoken.answer.speaker.resolved:
            yield spoken.answer.person, spoken.sentence, _SPOKE
