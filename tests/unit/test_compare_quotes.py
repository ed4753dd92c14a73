"""Quotations altered, cut short, given to another, said by nobody: the evidence and the suggested edit."""

from __future__ import annotations

import pytest
from comparing import held_against

from factcheck.compare.quotes import quotation_of_another, quote_altered, quote_not_found, quote_truncated
from factcheck.model import Finding, Statement

SOURCE = "“We will finish the tunnel this year, but only if the money comes,” engineer Mila Tosk said."


def edited(statement: Statement, finding: Finding) -> str:
    """The statement with the suggestion taken."""
    assert finding.suggestion is not None
    start, end = finding.suggestion.span
    return statement.text[:start] + finding.suggestion.replacement + statement.text[end:]


@pytest.mark.parametrize(
    ("quoted", "ours", "theirs"),
    [
        ("We will finish the tunnel next year", "next", "this"),
        ("We will finish the tunnel year", "tunnel", "tunnel this"),  # a word left out
        ("We will soon finish the tunnel this year", "will soon", "will"),  # a word added
        ("They will finish the tunnel this year", "They", "We"),
        ("We will finish the tunnel this summer", "summer", "year"),
        ("We must finish that tunnel", "must finish that", "will finish the"),
    ],
)
def test_an_alteration_is_shown_word_by_word(quoted: str, ours: str, theirs: str) -> None:
    statement, match = held_against(f"“{quoted},” engineer Mila Tosk said.", SOURCE)
    (finding,) = quote_altered(statement, [match])
    assert finding.statement_span is not None
    assert finding.source_span is not None
    assert finding.statement_span.of(statement.text) == ours
    assert finding.source_span.of(match.field_text) == theirs
    assert quote_altered(held_against(edited(statement, finding), SOURCE)[0], [match]) == []


def test_a_cut_quotation_gets_its_limit_back() -> None:
    statement, match = held_against("“We will finish the tunnel this year,” engineer Mila Tosk said.", SOURCE)
    (finding,) = quote_truncated(statement, [match])
    assert finding.source_span is not None
    assert finding.source_span.of(match.field_text) == "but only if the money comes"
    assert "this year, but only if the money comes" in edited(statement, finding)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        # The limit stands in the draft's own words.
        ("“We will finish the tunnel this year,” Tosk said, provided that the money comes.", SOURCE),
        ("Tosk said they would “finish the tunnel this year” if paid.", SOURCE),
        # What follows limits nothing.
        ("“The tunnel is done,” Tosk said.", "“The tunnel is done and we are proud,” Tosk said."),
        # The next sentence is another statement.
        ("“The tunnel is done,” Tosk said.", "“The tunnel is done. But the bridge is not,” Tosk said."),
        # Not quoted there at all.
        ("Tosk called it “a finished tunnel.”", "Tosk said it was a finished tunnel, but too narrow."),
    ],
)
def test_no_cut(draft: str, source: str) -> None:
    statement, match = held_against(draft, source)
    assert quote_truncated(statement, [match]) == []


def test_a_limit_behind_the_cue_counts() -> None:
    statement, match = held_against(
        "“We will finish the tunnel,” Mila Tosk said.",
        "“We will finish the tunnel,” Mila Tosk said, “unless the money runs out.”",
    )
    (finding,) = quote_truncated(statement, [match])
    assert finding.source_span is not None
    assert finding.source_span.of(match.field_text) == "unless the money runs out"
    assert finding.suggestion is None


def test_a_quotation_of_nobody() -> None:
    statement, match = held_against("Tosk called the tunnel “a monument to human folly.”", SOURCE)
    (finding,) = quote_not_found(statement, [match])
    assert finding.match is None
    assert finding.statement_span is not None
    assert "folly" in finding.statement_span.of(statement.text)
    assert quote_not_found(held_against("Tosk called the tunnel a “monument.”", SOURCE)[0], [match]) == []


def test_a_quotation_of_another_in_a_later_match() -> None:
    first = held_against("", "The tunnel was the topic of the evening in Corvane.")[1]
    second = held_against("", "“The tunnel will ruin the valley,” farmer Ruta Veld said.")[1]
    statement = held_against("“The tunnel will ruin the valley,” said Mila Tosk.", SOURCE)[0]
    (finding,) = quotation_of_another(statement, [first, second])
    assert finding.match == 1
    assert edited(statement, finding) == "“The tunnel will ruin the valley,” said Ruta Veld."
    faithful = held_against("“The tunnel will ruin the valley,” said Ruta Veld.", SOURCE)[0]
    assert quotation_of_another(faithful, [first, second]) == []
