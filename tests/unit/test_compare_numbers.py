"""When a figure of the draft differs from the source's."""

from __future__ import annotations

import pytest
from comparing import SENTENCES, findings, held_against

from factcheck.compare.numbers import number_mismatch


@pytest.mark.parametrize(
    ("draft", "source", "pair"),
    [
        ("Some 45 divers were hurt.", "At least 30 divers were hurt in the harbour.", ("45", "30")),
        ("The port fund lost $454 billion.", "The port fund lost $544 billion.", ("$454 billion", "$544 billion")),
        (
            "Most islanders, 62 percent of voters, back Oduya.",
            "Oduya is backed by 52 percent of island voters.",
            ("62 percent", "52 percent"),
        ),
        (
            "Holt polled 31 percent, with Oduya on 27.",
            "Holt led with 31 percent, followed by Oduya at 17 percent.",
            ("27", "17 percent"),
        ),
        ("It drew over 85,000 visitors.", "It drew more than 185,000 visitors.", ("85,000", "185,000")),
        ("The reef has between 100 and 350 seals.", "Between 100 and 250 seals live on the reef.", None),
        ("The harbour police hired twenty divers.", "The harbour police hired a dozen divers.", ("twenty", "a dozen")),
        ("Two thirds of the divers left.", "Half of the divers left.", ("Two thirds", "Half")),
        ("It was the fourth time the dam broke.", "It was the third time the dam broke.", ("fourth", "third")),
    ],
)
def test_differs(draft: str, source: str, pair: tuple[str, str] | None) -> None:
    found = findings(number_mismatch, draft, source)
    assert found
    if pair:
        assert pair in found


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("At least 30 divers were hurt.", "Some 31 divers were hurt."),
        ("About a dozen divers were hurt.", "The blast hurt 12 divers."),
        ("Half of the divers left.", "Of the divers, 50 percent left."),
        ("More than half of voters agree.", "Some 59 percent of voters agree."),
        ("The fund holds 1.5 million dollars.", "The fund holds $1,500,000."),
        ("The fund holds a quarter of a million dollars.", "The fund holds $250,000."),
        ("The reef has about 80,000 birds.", "The reef has 78,600 birds."),
        ("For three years from 1983 Holt ran the club.", "Holt ran the club between 1983 and 1986."),
        ("In all 42 boats sank.", "The storm sank 30 trawlers and 12 ferries, boats of every size."),
        ("Twice the divers went down.", "The divers, 44 of whom were hurt, went down on Monday and on Tuesday."),
        ("Some 30 divers left.", "Divers left the harbour."),
        ("Divers left the harbour.", "Some 30 divers left the harbour."),
        ("One diver left.", "Two ferries left, and a diver."),
        ("Both divers left in 2016.", "The divers left in 2016."),
        ("", "Some 30 divers left."),
    ],
)
def test_agrees(draft: str, source: str) -> None:
    assert findings(number_mismatch, draft, source) == []


def test_a_figure_of_the_next_sentence_is_no_mistake() -> None:
    draft, source = "The storm hurt 45 divers.", "The storm hurt 30 guards."
    assert findings(number_mismatch, draft, source)
    assert findings(number_mismatch, draft, source, after="It also hurt 45 divers.") == []


def test_one_source_figure_answers_for_one_of_the_draft() -> None:
    assert len(findings(number_mismatch, "It hurt 45 divers and 46 guards.", "It hurt 30 divers.")) == 1


def test_suggestion_puts_the_figure_right() -> None:
    statement, match = held_against("The fund lost $454 million.", "The fund lost $544 million.")
    (finding,) = number_mismatch(statement, [match])
    assert finding.suggestion is not None
    span, replacement = finding.suggestion.span, finding.suggestion.replacement
    assert statement.text[: span.start] + replacement + statement.text[span.end :] == "The fund lost $544 million."


def test_without_matches() -> None:
    statement, _ = held_against("Some 30 divers left.", "Divers left.")
    assert number_mismatch(statement, []) == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_agrees_with_itself(sentence: str) -> None:
    assert findings(number_mismatch, sentence, sentence) == []
