"""When the draft is surer, or less sure, than its source, and the edit that puts it right."""

from __future__ import annotations

import pytest
from comparing import SENTENCES, findings, held_against

from factcheck.compare.hedges import hedge_added, hedge_dropped


@pytest.mark.parametrize(
    ("draft", "source", "rule", "edited"),
    [
        (
            "The tunnel will flood in spring.",
            "The tunnel may flood in spring.",
            "modal-became-will",
            "The tunnel may flood in spring.",
        ),
        (
            "The rebels confirmed that the northern bridge was blown up.",
            "The rebels claimed that the northern bridge was blown up.",
            "distancing-became-certain",
            "The rebels claimed that the northern bridge was blown up.",
        ),
        (
            "The ferry sank off the coast.",
            "The ferry reportedly sank off the coast.",
            "hearsay-dropped",
            "The ferry reportedly sank off the coast.",
        ),
        (
            "The northern dam has cracked.",
            "It is unclear whether the northern dam has cracked.",
            "unverified-dropped",
            None,
        ),
        (
            "Inspector Radka Moll said that rats chewed the cable.",
            "Inspector Radka Moll said she suspects that rats chewed the cable.",
            "belief-dropped",
            None,
        ),
    ],
)
def test_surer_than_the_source(draft: str, source: str, rule: str, edited: str | None) -> None:
    statement, match = held_against(draft, source)
    (finding,) = hedge_dropped(statement, [match])
    assert finding.rule == rule
    edit = finding.suggestion
    text = statement.text
    assert (text[: edit.span.start] + edit.replacement + text[edit.span.end :] if edit else None) == edited


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The tunnel could flood in spring.", "The tunnel may flood in spring."),
        ("The tunnel is likely to flood in spring.", "The tunnel may flood in spring."),
        ("The rebels allege that the bridge was blown up.", "The rebels claimed that the bridge was blown up."),
        ("Moll said the toll is too high.", "Moll believes that the toll is too high."),
        ("Moll said the pier is safe.", "Moll insisted that the pier is safe."),
        ("The allegations cost Moll her seat.", "The allegations cost Moll her seat on the council."),
        ("Some 300 boats were lost in the storm.", "An estimated 300 boats were lost in the storm."),
    ],
)
def test_no_surer_than_the_source(draft: str, source: str) -> None:
    assert findings(hedge_dropped, draft, source) == []


def test_two_steps_surer_though_hedged() -> None:
    draft = "The northern dam has probably cracked."
    assert findings(hedge_dropped, draft, "It is unclear whether the northern dam has cracked.")
    assert findings(hedge_dropped, draft, "The northern dam may have cracked.") == []


def test_no_word_of_a_quotation_is_edited() -> None:
    statement, match = held_against("The dam “will flood” the valley.", "The dam may flood the valley.")
    assert all(finding.suggestion is None for finding in hedge_dropped(statement, [match]))


def test_a_doubt_that_the_source_lacks() -> None:
    pair = ("reportedly", "The ferry sank off the coast.")
    assert findings(hedge_added, "The ferry reportedly sank off the coast.", "The ferry sank off the coast.") == [pair]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The crew could see the ferry off the coast.", "The crew saw the ferry off the coast."),
        ("The ferry may have sunk off the coast.", "The ferry reportedly sank off the coast."),
        ("Moll, who may run for mayor, opened the pier.", "The pier was opened by Moll on Monday."),
    ],
)
def test_no_doubt_added(draft: str, source: str) -> None:
    assert findings(hedge_added, draft, source) == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_as_sure_as_itself(sentence: str) -> None:
    assert findings(hedge_dropped, sentence, sentence) == []
    assert findings(hedge_added, sentence, sentence) == []
