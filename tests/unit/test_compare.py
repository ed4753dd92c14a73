"""The finding rules on plain cases, over real annotations."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from factcheck.annotate import Annotator
from factcheck.compare import RULES, compare
from factcheck.matching import match_of
from factcheck.model import Article, ArticleCard, Finding, Hit, Match, Statement

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "findings.toml").read_text(encoding="utf-8"))["case"]
LEAD = "News from the coast reached the editors late in the evening."


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def compared(annotator: Annotator, source: str, draft: str) -> tuple[Statement, Match, tuple[Finding, ...]]:
    article = Article(uri="a", text=f"{LEAD}\n\n{source}\n", publisher="Coast Post", published_at="2026-03-18")
    annotated = annotator.article(article)
    ordinal = next(n for n, s in enumerate(annotated.text.sentences) if s.span.start >= len(LEAD))
    match = match_of(Hit(0.9, ArticleCard("1", "a", "sha256:0", publisher="Coast Post"), annotated, "text", ordinal))
    statement = annotator.statement(draft)
    return statement, match, compare(statement, [match])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_findings(annotator: Annotator, case: dict[str, Any]) -> None:
    _, _, findings = compared(annotator, case["source"], case["draft"])
    assert sorted({f.code for f in findings} - {"single_source"}) == case["findings"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_evidence_stands_on_both_sides(annotator: Annotator, case: dict[str, Any]) -> None:
    statement, match, findings = compared(annotator, case["source"], case["draft"])
    for finding in findings:
        assert finding.match in (0, None)
        if finding.match is None:
            continue
        for span, text in ((finding.statement_span, statement.text), (finding.source_span, match.field_text)):
            assert span is not None
            assert 0 <= span.start < span.end <= len(text)
        if finding.suggestion:
            assert 0 <= finding.suggestion.span.start <= finding.suggestion.span.end <= len(statement.text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_statement_against_its_own_source_yields_no_difference(annotator: Annotator, case: dict[str, Any]) -> None:
    _, _, findings = compared(annotator, case["source"], case["source"])
    assert {f.code for f in findings} <= {"single_source", "anonymous_source"}


def test_every_rule_is_met_by_a_case() -> None:
    met = {code for case in CASES for code in case["findings"]}
    assert {rule.__name__ for rule in RULES} - met <= {"single_source", "quotation_of_another"}


def test_no_match_no_finding(annotator: Annotator) -> None:
    assert compare(annotator.statement("The pier is closed."), []) == ()


def test_letters_and_their_marks_may_come_apart(annotator: Annotator) -> None:
    source = "“The résumé is not enough,” Zoë Cañada of the Guantes Company said."
    _, _, findings = compared(annotator, source, unicodedata.normalize("NFD", source))
    assert {finding.code for finding in findings} <= {"single_source"}


def test_doubled_spaces_do_not_hide_a_phrase(annotator: Annotator) -> None:
    source = "His account could not be confirmed."
    _, _, findings = compared(annotator, source, source.replace(" ", "  "))
    assert "hedge_dropped" not in {finding.code for finding in findings}
