"""The use case on one page: a statement goes in, its sources come back, with what the draft changed.

statement -> its own annotations -> embedding -> retrieval -> matches with their stored annotations
          -> alignment and comparison -> report
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.agreement import agreement
from factcheck.annotate import Annotator
from factcheck.compare import compare
from factcheck.compare.alignment import align
from factcheck.compare.sources import no_source_found
from factcheck.drafts import DraftStatement, statements
from factcheck.errors import InputError
from factcheck.markup import Markup
from factcheck.matching import match_of
from factcheck.model import Filters, Finding, Match, Report, Retrieval, Statement, Verdict
from factcheck.policy import DEFAULT, Policy, under
from factcheck.settings import Settings

NO_FILTERS = Filters()
_SURROGATE = re.compile("[\ud800-\udfff]")


class Encoder(Protocol):
    """Texts -> unit vectors. `fingerprint` names weights and precision: vectors of two fingerprints never mix."""

    fingerprint: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimension), each row of length 1."""
        ...


class Retriever(Protocol):
    """Finds the stored sentences that are likeliest to bear on each statement."""

    def search(
        self, statements: Sequence[str], vectors: NDArray[np.float32], top_k: int, filters: Filters = NO_FILTERS
    ) -> Retrieval:
        """One list of at most `top_k` hits per statement; row i of `vectors` embeds statement i."""
        ...


@dataclass(frozen=True, slots=True)
class DraftReport:
    """The statements of a draft with their reports, in order, and the sentences that were left out."""

    draft: str
    checked: tuple[tuple[DraftStatement, Report], ...]
    skipped: tuple[DraftStatement, ...]


@dataclass(frozen=True)
class Checker:
    """Checks statements against the index behind `retriever`, under the rules of the house."""

    annotator: Annotator
    encoder: Encoder
    retriever: Retriever
    settings: Settings
    policy: Policy = DEFAULT

    def check(
        self, text: str, *, top_k: int | None = None, filters: Filters = NO_FILTERS, min_score: float = 0.0
    ) -> Report:
        """Check one statement. Raises InputError for one that cannot be checked at all."""
        return self.check_many([text], top_k=top_k, filters=filters, min_score=min_score)[0]

    def check_many(
        self, texts: Sequence[str], *, top_k: int | None = None, filters: Filters = NO_FILTERS, min_score: float = 0.0
    ) -> list[Report]:
        """Check statements together: one embedding call, one search. Raises InputError, as `check` does.

        Matches that score less than `min_score` are left out, as if they were not there.
        """
        top_k = self._valid_top_k(top_k)
        if not texts:
            return []
        drafted = [self.annotator.statement(self.valid_text(text)) for text in texts]
        retrieval = self.retriever.search(texts, self.encoder.encode(texts), top_k, filters)
        return [
            self._report(
                statement, tuple(match_of(hit) for hit in hits if hit.score >= min_score), retrieval.generation
            )
            for statement, hits in zip(drafted, retrieval.hits, strict=True)
        ]

    def check_draft(
        self,
        draft: str,
        markup: Markup,
        *,
        top_k: int | None = None,
        filters: Filters = NO_FILTERS,
        min_score: float = 0.0,
    ) -> DraftReport:
        """Check every statement of a draft. Raises InputError when the draft is too long."""
        limit = self.settings.max_article_chars
        if len(draft) > limit:
            said = f"The draft has {len(draft)} characters; at most {limit} are read"
            raise InputError(f"{said} (FACTCHECK_MAX_ARTICLE_CHARS).", "/draft")
        found = [self._short_enough(statement) for statement in statements(draft, markup)]
        chosen = [s for s in found if s.skipped is None]
        reports = self.check_many([s.text for s in chosen], top_k=top_k, filters=filters, min_score=min_score)
        return DraftReport(
            draft, tuple(zip(chosen, reports, strict=True)), tuple(s for s in found if s.skipped is not None)
        )

    def _short_enough(self, statement: DraftStatement) -> DraftStatement:
        """What no sentence is (a table, a page without a full stop) must not keep the others from being checked."""
        too_long = statement.skipped is None and len(statement.text) > self.settings.max_statement_chars
        return replace(statement, skipped="too long") if too_long else statement

    def valid_text(self, text: str) -> str:
        """`text` itself. Raises InputError when it is blank, too long, or no valid Unicode."""
        limit = self.settings.max_statement_chars
        if _SURROGATE.search(text):
            raise InputError("The statement has half of a surrogate pair in it; send valid Unicode.", "/statement")
        if not text.strip():
            raise InputError("The statement is empty; send at least one word.", "/statement")
        if len(text) > limit:
            said = f"The statement has {len(text)} characters; at most {limit} are read"
            raise InputError(f"{said} (FACTCHECK_MAX_STATEMENT_CHARS).", "/statement")
        return text

    def _valid_top_k(self, top_k: int | None) -> int:
        top_k = self.settings.top_k if top_k is None else top_k
        if not 1 <= top_k <= self.settings.max_top_k:
            allowed = f"between 1 and {self.settings.max_top_k} (FACTCHECK_MAX_TOP_K)"
            raise InputError(f"top_k must be {allowed}, not {top_k}.", "/top_k")
        return top_k

    def _report(self, statement: Statement, matches: tuple[Match, ...], generation: int) -> Report:
        card = self.policy.card
        if statement.unverifiable:
            return Report(generation, statement, (), None, (), (), "unverifiable", card)
        if missing := no_source_found(statement, matches, self.settings.no_source_below):
            findings = under(self.policy, missing, statement, matches)
            return Report(generation, statement, matches, None, (), findings, "no_source", card)
        alignment = align(statement, matches[0])
        speaker = alignment.attribution.speaker if alignment.attribution else None
        hedges = tuple(h.span.of(matches[0].field_text) for h in alignment.doubts)
        findings = under(self.policy, compare(statement, matches), statement, matches)
        name = speaker.name if speaker else None
        together = agreement(statement, matches)
        return Report(generation, statement, matches, name, hedges, findings, _verdict(findings), card, together)


def _verdict(findings: Sequence[Finding]) -> Verdict:
    """Information alone leaves a statement clean."""
    return "findings" if any(f.severity != "info" for f in findings) else "clean"
