"""The use case over real annotations, with fakes behind its two ports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from fakes import FakeEncoder
from numpy.typing import NDArray

from factcheck.annotate import Annotator
from factcheck.checker import NO_FILTERS, Checker
from factcheck.errors import InputError
from factcheck.model import Article, ArticleCard, Filters, Hit, Retrieval
from factcheck.settings import Settings

SOURCE = "The reservoir may overflow before Friday, hydrologist Ilse Brandt said."
ANNOTATOR = Annotator()


class OneSentence:
    """A retriever that knows one sentence, with a score of its own choice."""

    def __init__(self, score: float) -> None:
        annotated = ANNOTATOR.article(Article(uri="a", text=SOURCE))
        self.hit = Hit(score, ArticleCard("1", "a", "sha256:0", publisher="Coast Post"), annotated, "text", 0)

    def search(
        self, statements: Sequence[str], vectors: NDArray[np.float32], top_k: int, filters: Filters = NO_FILTERS
    ) -> Retrieval:
        return Retrieval(7, ((self.hit,),) * len(statements))


def checker(score: float = 0.9, **settings: int) -> Checker:
    return Checker(ANNOTATOR, FakeEncoder(), OneSentence(score), replace(Settings(), **settings))


def test_a_dropped_hedge_is_found() -> None:
    report = checker().check("The reservoir will overflow before Friday, Ilse Brandt said.")
    assert (report.verdict, report.speaker, report.hedges, report.generation) == (
        "findings",
        "Ilse Brandt",
        ("may",),
        7,
    )


def test_information_alone_is_clean() -> None:
    report = checker().check(SOURCE)
    assert {finding.code for finding in report.findings} == {"single_source"}
    assert report.verdict == "clean"


def test_a_low_score_is_no_source_and_is_compared_no_further() -> None:
    report = checker(score=0.01).check("The reservoir will overflow before Friday, Ilse Brandt said.")
    assert [finding.code for finding in report.findings] == ["no_source_found"]
    assert (report.verdict, report.speaker, report.hedges, len(report.matches)) == ("no_source", None, (), 1)


def test_another_language_is_unverifiable() -> None:
    report = checker().check("Der Stausee könnte vor Freitag überlaufen, sagte die Hydrologin am Montag.")
    assert (report.verdict, report.matches, report.findings) == ("unverifiable", (), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("a" * 51, "at most 50.*FACTCHECK_MAX_STATEMENT_CHARS"),
        ("\ud800 fell", "valid Unicode"),
    ],
)
def test_what_cannot_be_checked_is_refused(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        checker(max_statement_chars=50).check(text)
    assert caught.value.pointer == "/statement"


@pytest.mark.parametrize("top_k", [0, -1, 51])
def test_top_k_has_limits(top_k: int) -> None:
    with pytest.raises(InputError, match=r"between 1 and 50.*FACTCHECK_MAX_TOP_K"):
        checker().check(SOURCE, top_k=top_k)


def test_many_are_answered_in_order() -> None:
    reports = checker().check_many([SOURCE, "The reservoir will overflow before Friday."])
    assert [report.statement.text for report in reports] == [SOURCE, "The reservoir will overflow before Friday."]
    assert checker().check_many([]) == []


def test_a_draft_is_checked_statement_by_statement() -> None:
    draft = f"<p>{SOURCE}</p><p>Will it rain?</p>"
    report = checker().check_draft(draft, "html")
    assert [statement.text for statement, _ in report.checked] == [SOURCE]
    assert [statement.skipped for statement in report.skipped] == ["question"]
    with pytest.raises(InputError, match=r"at most 10.*FACTCHECK_MAX_ARTICLE_CHARS"):
        checker(max_article_chars=10).check_draft(draft, "html")


def test_one_endless_sentence_does_not_keep_a_draft_from_being_checked() -> None:
    draft = f"{SOURCE} La {'la ' * 100}la."
    report = checker(max_statement_chars=200).check_draft(draft, "plain")
    assert [statement.text for statement, _ in report.checked] == [SOURCE]
    assert [statement.skipped for statement in report.skipped] == ["too long"]


def test_a_search_without_any_match_does_not_claim_to_know_why() -> None:
    (finding,) = checker(score=0.9).check(SOURCE, min_score=0.95).findings
    assert "min_score" in finding.message


def test_what_scores_less_is_left_out() -> None:
    assert checker(score=0.9).check(SOURCE, min_score=0.95).matches == ()
    ((_, report),) = checker(score=0.9).check_draft(SOURCE, "plain", min_score=0.95).checked
    assert report.verdict == "no_source"
    assert len(checker(score=0.9).check(SOURCE, min_score=0.9).matches) == 1
