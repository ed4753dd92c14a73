"""House rules: what they leave out, how they grade, and that they never do more than that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest
from fakes import FakeEncoder
from numpy.typing import NDArray

from factcheck.annotate import Annotator
from factcheck.checker import NO_FILTERS, Checker
from factcheck.model import Article, ArticleCard, Filters, FindingCode, Hit, Report, Retrieval
from factcheck.policy import DEFAULT, Policy, certainty_level, defaults
from factcheck.settings import Settings

ANNOTATOR = Annotator()
MAY = "The reservoir may overflow before Friday, hydrologist Ilse Brandt said."
PROBABLY = "The reservoir will probably overflow before Friday, hydrologist Ilse Brandt said."
UNNAMED = "The reservoir will overflow before Friday, an official said on condition of anonymity."
NAMED = "The reservoir will overflow before Friday, hydrologist Ilse Brandt said."
OTHER = "The reservoir will overflow before Friday, Mayor Pavel Strand said."
WILL = "The reservoir will overflow before Friday, Ilse Brandt said."


class Sentences:
    """A retriever that knows one sentence an article, each of its own publisher, the best first."""

    def __init__(self, *sentences: str, score: float = 0.9) -> None:
        self.hits = tuple(self._hit(i, text, score - i / 100) for i, text in enumerate(sentences))

    def search(
        self, statements: Sequence[str], vectors: NDArray[np.float32], top_k: int, filters: Filters = NO_FILTERS
    ) -> Retrieval:
        return Retrieval(1, (self.hits,) * len(statements))

    def _hit(self, number: int, text: str, score: float) -> Hit:
        annotated = ANNOTATOR.article(Article(uri=str(number), text=text))
        card = ArticleCard(str(number), str(number), "sha256:0", publisher=f"Paper {number}")
        return Hit(score, card, annotated, "text", 0)


def report(policy: Policy, draft: str, *sources: str, score: float = 0.9) -> Report:
    retriever = Sentences(*sources, score=score)
    return Checker(ANNOTATOR, FakeEncoder(), retriever, Settings(), policy).check(draft)


def codes(policy: Policy, draft: str, *sources: str) -> set[str]:
    return {finding.code for finding in report(policy, draft, *sources).findings}


def test_every_code_has_a_default() -> None:
    assert set(defaults()["findings"]) == set(get_args(FindingCode))


def test_the_default_policy_is_the_one_that_is_written_down() -> None:
    rules = defaults()
    assert (DEFAULT.name, DEFAULT.anonymous_source) == (rules["name"], rules["anonymous_source"])
    assert DEFAULT.independent_sources == rules["independent_sources"]
    assert DEFAULT.certainty == certainty_level(rules["certainty"])


@pytest.mark.parametrize(
    ("level", "severity", "verdict"),
    [
        ("off", None, "clean"),
        ("info", "info", "clean"),
        ("warning", "warning", "findings"),
        ("error", "error", "findings"),
    ],
)
def test_a_level_grades_or_leaves_out(level: Any, severity: str | None, verdict: str) -> None:
    found = report(Policy(levels={"hedge_dropped": level}), WILL, MAY)
    assert next((f.severity for f in found.findings if f.code == "hedge_dropped"), None) == severity
    assert found.verdict == verdict


def test_a_policy_touches_nothing_but_findings_and_their_verdict() -> None:
    usual, quiet = report(DEFAULT, WILL, MAY), report(Policy(levels={"hedge_dropped": "off"}), WILL, MAY)
    assert replace(quiet, findings=usual.findings, verdict=usual.verdict, policy=usual.policy) == usual


@pytest.mark.parametrize("level", ["off", "info", "error"])
def test_no_source_stays_a_verdict_of_its_own(level: Any) -> None:
    found = report(Policy(levels={"no_source_found": level}), WILL, MAY, score=0.01)
    assert found.verdict == "no_source"
    assert [f.severity for f in found.findings] == ([] if level == "off" else [level])


def test_unverifiable_stays_a_verdict_of_its_own() -> None:
    found = report(Policy(levels={"hedge_dropped": "off"}), "Der Stausee läuft vor Freitag über, sagte Brandt.", MAY)
    assert (found.verdict, found.findings) == ("unverifiable", ())
    assert found.policy is not None


@pytest.mark.parametrize(
    ("rule", "sources", "due"),
    [
        ("always", (UNNAMED,), True),
        ("always", (UNNAMED, NAMED), True),
        ("sole", (UNNAMED,), True),
        ("sole", (UNNAMED, UNNAMED), True),
        ("sole", (UNNAMED, NAMED), False),
        ("sole", (UNNAMED, "The reservoir will overflow before Friday."), False),
        ("never", (UNNAMED,), False),
        ("never", (NAMED,), False),
    ],
)
def test_the_anonymous_source_rule(rule: Any, sources: tuple[str, ...], due: bool) -> None:
    draft = "The reservoir will overflow before Friday, an official said."
    assert ("anonymous_source" in codes(Policy(anonymous_source=rule), draft, *sources)) == due


@pytest.mark.parametrize(
    ("minimum", "sources", "due"),
    [
        (1, (NAMED,), False),
        (2, (NAMED,), True),
        (2, (NAMED, NAMED), True),  # one speaker in two papers
        (2, (NAMED, OTHER), False),
        (3, (NAMED, OTHER), True),
        (3, (NAMED, OTHER, "The reservoir will overflow before Friday."), False),
    ],
)
def test_independent_sources(minimum: int, sources: tuple[str, ...], due: bool) -> None:
    found = report(Policy(independent_sources=minimum), WILL, *sources)
    assert [f.code for f in found.findings if f.code == "single_source"] == ["single_source"] * due
    assert found.verdict == "clean"


def test_more_sources_than_two_are_counted_in_the_message() -> None:
    found = report(Policy(independent_sources=3, levels={"single_source": "warning"}), WILL, NAMED, OTHER)
    (finding,) = found.findings
    assert finding.message == "2 independent sources support this; the house asks for 3."
    assert (finding.severity, found.verdict) == ("warning", "findings")


@pytest.mark.parametrize(
    ("certainty", "source", "due"),
    [
        (1.0, PROBABLY, True),
        (1.0, MAY, True),
        (2.0, PROBABLY, False),
        (2.0, MAY, True),
        (3.0, MAY, False),
        (3.0, "The town could not verify reports that the reservoir will overflow before Friday.", True),
    ],
)
def test_the_certainty_that_a_draft_may_gain(certainty: float, source: str, due: bool) -> None:
    draft = "The reservoir will overflow before Friday."
    assert ("hedge_dropped" in codes(Policy(certainty=certainty), draft, source)) == due


def test_the_digest_is_of_the_rules_not_of_their_form() -> None:
    one = Policy(name="one", levels={"hedge_added": "off", "single_source": "info"})
    other = Policy(name="other", levels={"hedge_added": "off"})  # single_source is information anyway
    assert one.card.digest == other.card.digest
    assert (one.card.name, other.card.name) == ("one", "other")
    assert Policy().card.digest != other.card.digest


def test_reports_name_their_policy() -> None:
    policy = Policy(name="Coast Post")
    assert report(policy, WILL, MAY).policy == policy.card
    assert report(DEFAULT, WILL, MAY).policy == DEFAULT.card
