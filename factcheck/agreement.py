"""What the sources say together: which bear each other out, which contradict, who says it best, what was corrected.

The best match is held against every other that bears on the claim nearly as well, as if it were the statement: another
figure of the same thing, another day, or the opposite is a contradiction. Sentences of one article don't contradict it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.compare.alignment import align
from factcheck.compare.dates import date_mismatch
from factcheck.compare.negation import negation_mismatch
from factcheck.compare.numbers import number_mismatch
from factcheck.compare.quantities import same_noun
from factcheck.compare.words import stems
from factcheck.model import Agreement, Annotations, Attribution, Finding, Match, Span, SpeakerKind, Statement
from factcheck.support import supporting

_RULES = (number_mismatch, date_mismatch, negation_mismatch)
# Share of the shorter sentence's content words that both must have to be about one thing.
_ALIKE = 0.4
_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion)|clarif(?:y|ies|ied|ication)|retract(?:s|ed|ion)|revis(?:es|ed|ion)|amend(?:s|ed)"
    r"|updated|(?:lowered|raised) (?:its|the) (?:estimate|figure|toll|count)|earlier version"
    r"|previously (?:said|reported|put)"
    r"|(?:had )?(?:earlier|initially|originally|first) (?:said|reported|put|gave)|misstated|in error)\b",
    re.IGNORECASE,
)
_WEIGHT: dict[SpeakerKind | None, int] = {
    "document": 5, "person": 5, "organisation": 4, "group": 3, "media": 2, None: 2, "anonymous": 0
}  # fmt: skip


def agreement(statement: Statement, matches: Sequence[Match]) -> Agreement | None:
    """What the matches say together; None where fewer than two bear on the claim."""
    numbers = range(len(supporting(matches))) if matches else range(0)
    if len(numbers) < 2:
        return None
    against = tuple(number for number in numbers[1:] if contradict(matches[0], matches[number]))
    agreeing = tuple(number for number in numbers if number not in against)
    strongest = max(agreeing, key=lambda number: (*_weight(statement, matches[number]), -number))
    corrections = (_correction(matches, number) for number in against)
    return Agreement(
        agreeing=agreeing,
        contradicting=against,
        strongest=strongest,
        reads=_reads(matches[strongest], align(statement, matches[strongest]).attribution),
        corrections=tuple(pair for pair in corrections if pair is not None),
    )


def contradict(one: Match, other: Match) -> bool:
    """True when two articles' sentences about one thing differ in a figure of it, a day or the polarity."""
    if one.article.id == other.article.id or not _alike(one, other):
        return False
    said = _as_statement(one)
    return any(_counts(finding, said, other) for rule in _RULES for finding in rule(said, [other]))


def _alike(one: Match, other: Match) -> bool:
    a, b = (stems(m.field_text, m.sentence.span) for m in (one, other))
    return len(a & b) >= max(2.0, _ALIKE * min(len(a), len(b)))


def _counts(finding: Finding, said: Statement, other: Match) -> bool:
    """False for figures of two things: by elimination alone, two sentences of two articles often have such."""
    if finding.code != "number_mismatch":
        return True
    ours = [f for f in said.annotations.figures if f.span == finding.statement_span]
    theirs = [f for f in other.figures if f.span == finding.source_span]
    return any(same_noun(a, b) or (a.unit is not None and a.unit == b.unit) for a in ours for b in theirs)


def _as_statement(match: Match) -> Statement:
    """The matched sentence as a statement, what was found in it counted from its start."""
    start, sentence = match.sentence.span.start, match.sentence.span

    def moved(span: Span) -> Span:
        return span.shift(-start)

    return Statement(
        match.text,
        Annotations(
            sentences=(replace(match.sentence, span=moved(sentence)),),
            figures=tuple(replace(f, span=moved(f.span)) for f in match.figures if sentence.holds(f.span)),
            dates=tuple(replace(d, span=moved(d.span)) for d in match.dates if sentence.holds(d.span)),
            predicates=tuple(
                replace(p, span=moved(p.span), cues=tuple(map(moved, p.cues)))
                for p in match.predicates
                if sentence.holds(p.span)
            ),
        ),
    )


def _correction(matches: Sequence[Match], number: int) -> tuple[int, int] | None:
    """(later, earlier) where the later of two articles that contradict each other says that it corrects."""
    dated = [(matches[n].article.published_at or "", n) for n in (0, number)]
    (earlier_date, earlier), (later_date, later) = sorted(dated)
    match = matches[later]
    words = (match.article.title or "", match.before, match.text, match.after)
    corrects = earlier_date and later_date > earlier_date and any(_CORRECTS.search(text) for text in words)
    return (later, earlier) if corrects else None


def _weight(statement: Statement, match: Match) -> tuple[int, int]:
    """How much an attribution carries: who speaks, less what the source doubts; then words quoted as they were said."""
    alignment = align(statement, match)
    attribution = alignment.attribution
    kind = attribution.speaker.kind if attribution and attribution.speaker else None
    doubt = max((hedge.strength for hedge in alignment.doubts), default=0)
    return _WEIGHT[kind] - doubt, int(attribution is not None and attribution.quote_type == "direct")


def _reads(match: Match, attribution: Attribution | None) -> str | None:
    """Source and cue as the article has them, in text order; None in the author's own voice."""
    if attribution is None or not attribution.source:
        return None
    return " ".join(span.of(match.field_text) for span in sorted((*attribution.source, *attribution.cue)))
