"""A figure of the statement that the source gives otherwise.

Figures align by elimination: what the source bears out in any notation is set aside on both sides; a figure that is
left in the statement contradicts one of the same kind that is left in the sentence. Nothing left on either side:
silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

from factcheck.compare.context import shared_words, words_around
from factcheck.compare.quantities import agree, canonical, comparable, same_noun, values_agree
from factcheck.figures import read_figures
from factcheck.model import Figure, Finding, Match, Statement, Suggestion

_PAIRED = 20  # figures of a sentence that are added up pairwise; a table in one line has thousands
_MIN_SHARED = 1  # content words, so that a wrongly retrieved sentence is not compared


def number_mismatch(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Findings for figures that differ from the best match's; one source figure is used once."""
    if not matches or shared_words(statement, matches[0]) < _MIN_SHARED:
        return []
    match = matches[0]
    said = statement.annotations.figures
    source = [f for f in match.figures if match.sentence.span.holds(f.span)]
    left = [f for f in source if not any(agree(s, f) for s in said)]
    beside = _given_beside(match)
    findings = []
    for figure in said:
        if any(agree(figure, f) for f in source) or any(
            values_agree(figure, value) for value in (*beside, *_implied(match, figure))
        ):
            continue
        rivals = [f for f in left if comparable(figure, f) and _may_differ(figure, f)]
        if rivals:
            rival = max(rivals, key=lambda f: _likeness(statement, figure, match, f))
            left.remove(rival)
            findings.append(_finding(statement, figure, match, rival))
    return findings


def _given_beside(match: Match) -> list[float]:
    """The numbers of the sentences before and after."""
    return [value for text in (match.before, match.after) for r in read_figures(text) for value in (r.low, r.high)]


def _implied(match: Match, said: Figure) -> list[float]:
    """What the sentence implies of a figure's kind: sums and differences of its figures, years between its dates.

    Of a share or a multiple it is the quotients: 10 of 40 are a quarter, from 20 to 40 is doubled.
    """
    years = [float(d.first[:4]) for d in match.dates[:_PAIRED] if d.first]
    alike = [f.low for f in match.figures if f.unit == said.unit][:_PAIRED]
    differences = [abs(a - b) for values in (alike, years) for a, b in combinations(values, 2)]
    return [*(a + b for a, b in combinations(alike, 2)), *differences, *_quotients(match, said)]


def _quotients(match: Match, said: Figure) -> list[float]:
    share = canonical(said).unit == "percent"
    if not share and said.noun != "time":
        return []
    values = [f.low for f in match.figures if f.unit is None or not share][:_PAIRED]
    pairs = [(a, b) for a, b in permutations(values, 2) if b and (a < b) == share]
    factor = 100 if share and said.unit == "percent" else 1
    return [factor * a / b for a, b in pairs]


def _may_differ(said: Figure, source: Figure) -> bool:
    """ "One" is often no count: it differs only from a figure of the very same thing."""
    return (said.low != 1 and source.low != 1) or same_noun(said, source)


def _likeness(statement: Statement, said: Figure, match: Match, source: Figure) -> tuple[bool, int, float]:
    """How well two figures fit each other: same thing counted, words around, size."""
    around = words_around(statement.text, said.span) & words_around(match.field_text, source.span, match.sentence.span)
    larger = max(abs(said.low), abs(source.low)) or 1.0
    return same_noun(said, source), len(around), -abs(said.low - source.low) / larger


def _finding(statement: Statement, said: Figure, match: Match, source: Figure) -> Finding:
    ours, theirs = said.span.of(statement.text), source.span.of(match.field_text)
    return Finding(
        code="number_mismatch",
        severity="error",
        message=f"The draft says “{ours}” where the source says “{theirs}”.",
        rule="figure-differs",
        match=0,
        statement_span=said.span,
        source_span=source.span,
        suggestion=Suggestion(said.span, theirs) if said.unit == source.unit else None,
    )
