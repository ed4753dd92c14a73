"""What several sources say together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from comparing import ANNOTATOR, held_against

from factcheck.agreement import agreement, contradict
from factcheck.model import Match

DRAFT = "Nine divers were hurt in the harbour blast on Monday."
FIRST = "Fourteen divers were hurt in the harbour blast on Monday, harbour master Lina Oduya said."


def match(source: str, article: str, published: str, *, before: str = "", score: float = 0.9) -> Match:
    found = held_against("", source, before=before)[1]
    return replace(found, score=score, article=replace(found.article, id=article, published_at=published))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Nine divers were hurt in the harbour blast on Monday.", True),
        ("Fourteen divers were hurt in the harbour blast on Tuesday.", True),
        ("The blast in the harbour hurt 14 divers on Monday.", False),
        ("No divers were hurt in the harbour blast on Monday, the port said.", True),
        ("Divers were hurt in the harbour blast.", False),
        ("The harbour blast on Monday cost $9 million and hurt divers.", False),  # not the same thing counted
        ("Nine ferries sank in a storm.", False),
    ],
)
def test_contradict(other: str, expected: bool) -> None:
    one, two = match(FIRST, "a", "2026-03-16"), match(other, "b", "2026-03-17")
    assert contradict(one, two) is expected
    assert contradict(one, replace(two, article=replace(two.article, id="a"))) is False


def test_a_later_article_corrects() -> None:
    statement = ANNOTATOR.statement(DRAFT)
    first = match(FIRST, "a", "2026-03-16")
    alike = match("The harbour blast on Monday hurt 14 divers, a rescuer said.", "b", "2026-03-16")
    later = match(DRAFT, "c", "2026-03-18", before="The port lowered its estimate on Wednesday.")
    found = agreement(statement, [first, alike, later])
    assert found is not None
    assert (found.agreeing, found.contradicting, found.corrections) == ((0, 1), (2,), ((2, 0),))
    assert found.strongest == 0
    assert found.reads is not None
    assert "Oduya" in found.reads


def test_a_later_article_that_only_differs_corrects_nothing() -> None:
    found = agreement(ANNOTATOR.statement(DRAFT), [match(FIRST, "a", "2026-03-16"), match(DRAFT, "c", "2026-03-18")])
    assert found is not None
    assert found.contradicting == (1,)
    assert found.corrections == ()


def test_one_source_alone_agrees_with_nobody() -> None:
    statement = ANNOTATOR.statement(DRAFT)
    assert agreement(statement, []) is None
    assert agreement(statement, [match(FIRST, "a", "2026-03-16")]) is None
    far = match(DRAFT, "b", "2026-03-18", score=0.2)
    assert agreement(statement, [match(FIRST, "a", "2026-03-16"), far]) is None
