"""What the draft changed: one rule per finding code, in the order in which an editor would want to read them.

Each rule is a pure function `(statement, matches) -> list[Finding]`; `matches[0]` decides (docs/findings.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.compare.attribution import attribution_dropped, speaker_mismatch
from factcheck.compare.dates import date_mismatch
from factcheck.compare.hedges import hedge_added, hedge_dropped
from factcheck.compare.negation import negation_mismatch
from factcheck.compare.numbers import number_mismatch
from factcheck.compare.quotes import quotation_of_another, quote_altered, quote_not_found, quote_truncated
from factcheck.compare.sources import anonymous_source, single_source
from factcheck.model import Finding, Match, Statement

Rule = Callable[[Statement, Sequence[Match]], list[Finding]]

RULES: tuple[Rule, ...] = (
    speaker_mismatch,
    attribution_dropped,
    quotation_of_another,
    quote_altered,
    quote_not_found,
    quote_truncated,
    negation_mismatch,
    number_mismatch,
    date_mismatch,
    hedge_dropped,
    hedge_added,
    anonymous_source,
    single_source,
)


def compare(statement: Statement, matches: Sequence[Match], rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """All findings, in the rules' order; none without a match."""
    return tuple(finding for rule in rules for finding in rule(statement, matches)) if matches else ()
