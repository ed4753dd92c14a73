"""Pronouns as sources: I and we, he and she, it and they, who and which."""

from __future__ import annotations

from collections import defaultdict

from factcheck.model import Speaker, SpeakerKind
from factcheck.speakers.bodies import Body
from factcheck.speakers.context import Answer, Context, Source, State
from factcheck.speakers.kinds import kind_of
from factcheck.speakers.lexicon import Gender
from factcheck.speakers.people import ranked_answer, unresolved
from factcheck.speakers.phrases import as_name, phrase_of
from factcheck.speakers.salience import ranked, salience

_SINGULAR_FIRST = frozenset(("i", "me", "my", "myself"))
FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
SINGULAR: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PLURAL = frozenset("they them their theirs".split())
NEUTER = frozenset("it its".split())

_REACH = 120  # tokens
_WINDOW, _FADE = 5, 0.5  # how many sentences "it" and "they" look back, and what each takes away
_UNNAMED = 3.0  # for an unnamed individual who spoke
_ASIDE = 0.3  # for whoever speaks in a relative clause only
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_RELATIVE = frozenset(("who", "which", "that"))
_SURE = 0.4  # probability below which "he" stays open: the first of three or four in focus is most often right
_CERTAIN = 0.9  # of those who had no rival nine in ten were meant
_UNKNOWN_GENDER, _LONE_WORD, _REPORTED = 0.6, 0.3, 4.0  # a lone word may be no person at all


def pronoun(source: Source) -> str | None:
    """The pronoun that the source consists of, in lower case."""
    if [token.lower_ for token in source.tokens[1:]] == ["own"]:
        return source.tokens[0].lower_  # "my own suspicion"
    alone = len(source.tokens) == 1 or not list(source.head.conjuncts)
    return source.head.lower_ if alone and source.head.lower_ in _ALL else None


_ALL = FIRST | SINGULAR.keys() | PLURAL | NEUTER


def first_person(state: State, source: Source) -> Answer | None:
    """I and we inside what somebody says are the one who says it; outside, the author."""
    if pronoun(source) not in FIRST:
        return None
    for holder in source.holders:
        if (answer := state.answers.get(holder)) is not None:
            return answer.reworded(source.surface)
    author = state.context.author
    if author and not source.holders and source.start not in state.context.quoted and _is_singular(source):
        return Answer(Speaker(author, source.surface, "person"))
    return unresolved(source.surface)


def _is_singular(source: Source) -> bool:
    return source.tokens[0].lower_ in _SINGULAR_FIRST


def third_person(state: State, source: Source) -> Answer | None:
    """He and she: the likeliest person of that gender named or speaking before; failing that, the next one named."""
    gender = SINGULAR.get(pronoun(source) or "")
    if gender is None:
        return None
    weights = _weigh(state, source, gender)
    if unnamed := unnamed_speaker(state, source, max(weights.values(), default=0.0)):
        return unnamed.reworded(source.surface)
    weights = weights or _cataphora(state.context, source, gender)
    return (
        ranked_answer(state.context, _capped(ranked(weights)), source.surface, _SURE)
        if weights
        else unresolved(source.surface)
    )


def _capped(readings: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return [(index, min(p, _CERTAIN)) for index, p in readings]


def unnamed_speaker(state: State, source: Source, rival: float) -> Answer | None:
    """The unnamed individual who spoke last ("an official said ... He added"), if more in focus than anybody named."""
    near = [s for s in state.spoken if s.start < source.start and source.sentence - s.sentence <= _WINDOW]
    if not near or near[-1].answer.speaker.kind != "anonymous" or near[-1].answer.plural:
        return None
    return near[-1].answer if _UNNAMED * _FADE ** (source.sentence - near[-1].sentence) > rival else None


def _weigh(state: State, source: Source, gender: Gender) -> dict[int, float]:
    shut_out = _quoting(state, source)
    reporting = _reporting(state, source)
    weights: dict[int, float] = {}
    for index, weight in salience(state, source).items():
        known = state.context.person(index).gender
        if known in {None, gender} and index not in shut_out:
            agreement = 1.0 if known else _UNKNOWN_GENDER if " " in state.context.person(index).name else _LONE_WORD
            weights[index] = weight * agreement * (_REPORTED if index in reporting else 1.0)
    return weights


def _quoting(state: State, source: Source) -> set[int]:
    """Whoever utters the quotation in which the pronoun stands does not mean themselves by "he"."""
    return {i for i in _holding(state, source) if i in _direct(state, source)}


def _reporting(state: State, source: Source) -> set[int]:
    """Whoever is reported in indirect speech may well ("Okafor said he ...")."""
    return _holding(state, source) - _direct(state, source)


def _holding(state: State, source: Source) -> set[int]:
    answers = (state.answers.get(holder) for holder in source.holders)
    return {a.person for a in answers if a is not None and a.person is not None}


def _direct(state: State, source: Source) -> set[int]:
    offset = source.head.idx
    text = state.context.parsed.text
    found = set()
    for holder in source.holders:
        answer = state.answers.get(holder)
        for span in state.context.attributions[holder].content:
            if (
                answer
                and answer.person is not None
                and span.start <= offset < span.end
                and _opens(text, span.start, offset)
            ):
                found.add(answer.person)
    return found


def _opens(text: str, start: int, offset: int) -> bool:
    """True where a quotation is open at `offset`, counting its marks from `start`."""
    before = text[max(0, start - 1) : offset]
    curly = before.count("“") - before.count("”")
    return curly > 0 or before.count('"') % 2 == 1


def _cataphora(context: Context, source: Source, gender: Gender) -> dict[int, float]:
    for reading in context.persons.readings:
        index = reading.persons[0][0]
        if reading.mention.start > source.start and context.person(index).gender in {None, gender}:
            return {index: 1.0}
    return {}


def third_plural(state: State, source: Source) -> Answer | None:
    """It and they: of the speakers that are no single person, the one that spoke last and most."""
    word = pronoun(source)
    if word not in PLURAL | NEUTER:
        return None
    weights: dict[str, float] = defaultdict(float)
    answers: dict[str, Answer] = {}
    for spoken in state.spoken:
        distance = source.sentence - spoken.sentence
        speaker = spoken.answer.speaker
        if spoken.start < source.start and distance <= _WINDOW and speaker.resolved and _agrees(word, spoken.answer):
            weights[speaker.name] += _FADE**distance * (_ASIDE if speaker.surface.lower() in _RELATIVE else 1.0)
            answers[speaker.name] = spoken.answer
    if not weights and word in NEUTER and (body := _subject_before(state.context, source)):
        return Answer(Speaker(body.name, source.surface, body.kind))
    if not weights and word in PLURAL and (several := _plural_before(state.context, source)):
        return several.reworded(source.surface)
    if not weights:
        kind: SpeakerKind = "group" if word in PLURAL else "organisation"
        return Answer(Speaker(source.surface, source.surface, kind, resolved=False))
    return answers[max(weights, key=lambda name: weights[name])].reworded(source.surface)


def _subject_before(context: Context, source: Source) -> Body | None:
    """The body or document that is a subject before the pronoun, in its sentence or the one before, if but one."""
    near = (b for b in context.bodies if b.end <= source.start and source.sentence - b.sentence <= 1)
    bodies = [b for b in near if context.doc[b.start : b.end].root.dep_ in _SUBJECTS]
    here = [body for body in bodies if body.sentence == source.sentence] or bodies
    return here[0] if len({body.name for body in here}) == 1 else None


def _plural_before(context: Context, source: Source) -> Answer | None:
    """The plural noun that is a subject before the pronoun, in its sentence or the one before, if but one."""
    first = max(source.start - _REACH, 0)
    near = [
        token
        for token in context.doc[first : source.start]
        if token.tag_ in {"NNS", "NNPS"} and token.dep_ in _SUBJECTS and token.i not in context.quoted
        if source.sentence - context.sentence_of[token.i] <= 1
    ]
    here = [token for token in near if context.sentence_of[token.i] == source.sentence] or near
    if len(here) != 1 or (kind := kind_of(phrase_of(here[0]), here[0])) not in {"group", "anonymous"}:
        return None
    name = as_name(phrase_of(here[0]))
    return Answer(Speaker(name, source.surface, kind), plural=True)


def _agrees(word: str, answer: Answer) -> bool:
    if word in NEUTER:
        return not answer.plural and answer.speaker.kind in {"organisation", "media", "document"}
    return answer.plural or answer.speaker.kind in {"group", "organisation", "media"}
