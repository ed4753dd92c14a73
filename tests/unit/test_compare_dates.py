"""When a date of the draft differs from the source's; the article is of Wednesday, March 18, 2026."""

from __future__ import annotations

import pytest
from comparing import SENTENCES, findings, held_against

from factcheck.compare.dates import date_mismatch


@pytest.mark.parametrize(
    ("draft", "source", "pair"),
    [
        ("The bridge opened on March 28.", "The bridge opened on March 23 of this year.", ("March 28", "March 23")),
        ("The bridge opens on Saturday.", "The bridge opens on Thursday.", ("Saturday", "Thursday")),
        ("Holt led the club from 2006 to 2014.", "Holt led the club from 2006 to 2012.", ("2014", "2012")),
        ("The bridge opened in May 2013.", "The bridge opened in May 2014.", ("May 2013", "May 2014")),
        ("Oduya will visit before March.", "Oduya is to visit before January.", ("March", "January")),
        (
            "Pollsters called from Nov. 16 to 20.",
            "Pollsters called from Nov. 6 to 10.",
            ("Nov. 16 to 20", "Nov. 6 to 10"),
        ),
        (
            "Divers went down on Friday.",
            "Divers went down on Monday, March 16, 2026.",
            ("Friday", "Monday, March 16, 2026"),
        ),
    ],
)
def test_differs(draft: str, source: str, pair: tuple[str, str]) -> None:
    assert findings(date_mismatch, draft, source) == [pair]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The bridge opened on March 16.", "The bridge opened on Monday."),
        ("The bridge opened on Monday.", "The bridge opened on March 16, 2026."),
        ("The bridge opened in February.", "The bridge opened last month."),
        ("The bridge opened last month.", "The bridge opened on Feb. 3."),
        ("The bridge opened in 2018.", "The bridge opened eight years ago."),
        ("The bridge opened on 4 March 2026.", "The bridge opened on March 4."),
        ("The bridge opened on Tuesday.", "The bridge opened last night."),
        ("The bridge opened on Monday.", "The bridge opened after years of delay."),
        ("The bridge opened.", "The bridge opened on Monday."),
        ("Oduya said on Monday that the bridge is safe.", "The bridge, built in 1983, is safe, Oduya said."),
        ("Nobody reads this on Monday.", "A wholly different story broke late Thursday."),
        ("", "The bridge opened on Monday."),
    ],
)
def test_agrees(draft: str, source: str) -> None:
    assert findings(date_mismatch, draft, source) == []


def test_a_date_of_the_next_sentence_is_no_mistake() -> None:
    draft, source = "The bridge opened to lorries on March 6.", "The bridge opened on March 4."
    assert findings(date_mismatch, draft, source)
    assert findings(date_mismatch, draft, source, after="Lorries could cross it from March 6.") == []


def test_suggestion_is_the_date_of_the_source() -> None:
    statement, match = held_against("The bridge opened on March 28.", "The bridge opened on March 23.")
    (finding,) = date_mismatch(statement, [match])
    assert finding.suggestion is not None
    assert finding.suggestion.replacement == "March 23"


def test_without_matches() -> None:
    statement, _ = held_against("The bridge opened on Monday.", "It opened.")
    assert date_mismatch(statement, []) == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_agrees_with_itself(sentence: str) -> None:
    assert findings(date_mismatch, sentence, sentence) == []
