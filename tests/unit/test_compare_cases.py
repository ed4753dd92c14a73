"""Changes and rewrites that keep the sense, as data: tests/cases/comparison."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from comparing import findings, held_against

from factcheck.compare import RULES
from factcheck.compare.dates import date_mismatch
from factcheck.compare.negation import negation_mismatch
from factcheck.compare.numbers import number_mismatch

CASES = Path(__file__).resolve().parents[1] / "cases" / "comparison"


def pairs(name: str, group: str) -> list[tuple[str, str]]:
    """The (source, draft) pairs of a group."""
    return [(source, draft) for source, draft in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))[group]]


@pytest.mark.parametrize(("source", "draft"), pairs("negation", "flipped"))
def test_turned_round(source: str, draft: str) -> None:
    assert findings(negation_mismatch, draft, source)


@pytest.mark.parametrize(("source", "draft"), pairs("negation", "kept"))
def test_not_turned_round(source: str, draft: str) -> None:
    assert findings(negation_mismatch, draft, source) == []


@pytest.mark.parametrize(
    ("source", "draft", "due"),
    [
        *((*pair, {"quote_altered"}) for pair in pairs("quotes", "altered")),
        *((*pair, {"quote_truncated"}) for pair in pairs("quotes", "truncated")),
        *((*pair, set()) for pair in pairs("quotes", "verbatim")),
    ],
)
def test_quotations(source: str, draft: str, due: set[str]) -> None:
    statement, match = held_against(draft, source)
    assert {f.code for rule in RULES for f in rule(statement, [match]) if f.code.startswith("quote")} == due


@pytest.mark.parametrize(("source", "draft"), pairs("figures", "differs"))
def test_another_figure(source: str, draft: str) -> None:
    assert findings(number_mismatch, draft, source)


@pytest.mark.parametrize(("source", "draft"), pairs("figures", "agrees"))
def test_the_same_figure(source: str, draft: str) -> None:
    assert findings(number_mismatch, draft, source) == []


@pytest.mark.parametrize(("source", "draft"), pairs("dates", "differs"))
def test_another_day(source: str, draft: str) -> None:
    assert findings(date_mismatch, draft, source)


@pytest.mark.parametrize(("source", "draft"), pairs("dates", "agrees"))
def test_the_same_day(source: str, draft: str) -> None:
    assert findings(date_mismatch, draft, source) == []
