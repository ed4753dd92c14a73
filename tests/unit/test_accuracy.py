"""The error rates are published in three places, and all three say the same."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from flask import Flask

from api import about, spec
from api.blueprint import Api
from benchmarks.accuracy import MUTATIONS, PAGE, PUBLISHED, labelled_set, mutated_set, placed, table
from benchmarks.mutations.tallies import markdown
from benchmarks.rates import Rate
from factcheck.model import FindingCode

ACCURACY = json.loads(PUBLISHED.read_text(encoding="utf-8"))
FIGURES = json.loads(MUTATIONS.read_text(encoding="utf-8"))


def test_the_route_serves_what_is_published() -> None:
    app = Flask("about")
    app.config.update(spec.CONFIG)
    api = Api(app)
    api.register_blueprint(about.blueprint)
    answer = app.test_client().get("/v1/about/accuracy")
    assert answer.status_code == 200
    assert answer.json == ACCURACY
    assert "/v1/about/accuracy" in api.spec.to_dict()["paths"]


@pytest.mark.parametrize(("name", "text"), [("accuracy", table(ACCURACY)), ("mutations", markdown(FIGURES))])
def test_the_page_has_the_same_tables(name: str, text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert placed(page, name, text) == page


def test_the_mutations_are_those_of_the_last_run() -> None:
    assert ACCURACY["sets"][1] == mutated_set(FIGURES)


def test_every_set_has_both_directions_of_known_codes() -> None:
    for part in ACCURACY["sets"]:
        assert {row["code"] for row in part["codes"]} <= set(get_args(FindingCode))
        for rate in (rate for row in part["codes"] for rate in (row["precision"], row["recall"])):
            assert rate == Rate(rate["k"], rate["n"]).as_json()


def test_counts_of_the_scorer_become_rates() -> None:
    counts = {"tp": 9, "fp": 1, "fn": 3}
    figures = {"cases": 40, "false_alarm": {"n": 20, "rate": 0.1}, "findings": {"quote_altered": counts}}
    part = labelled_set(figures, "2026-01-02")
    assert part["false_alarms"]["k"] == 2
    assert (part["codes"][0]["precision"]["value"], part["codes"][0]["recall"]["value"]) == (0.9, 0.75)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0), (0, 0, None, None)]
)
def test_intervals_are_wilsons(k: int, n: int, low: float | None, high: float | None) -> None:
    found = Rate(k, n).as_json()
    assert (found["low"], found["high"]) == (low, high)


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="accuracy"):
        placed("# Quality\n", "accuracy", "| |\n")
