"""Figures: value, bound, unit and what is counted."""

from __future__ import annotations

import pytest

from factcheck.dates import find_dates
from factcheck.figures import find_figures
from factcheck.figures.numerals import number_value
from factcheck.model import Figure
from factcheck.parsing import parse


def figures(text: str) -> tuple[Figure, ...]:
    parsed = parse(text, date="2026-03-18")
    return find_figures(parsed, find_dates(parsed))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-three", 23),
        ("a dozen", 12),
        ("three dozen", 36),
        ("half a million", 500_000),
        ("two-thirds", 2 / 3),
        ("a quarter of a million", 250_000),
        ("1.5 million", 1_500_000),
        ("846.8million", 846_800_000),
        ("3bn", 3e9),
        ("350K", 350_000),
        ("one hundred and five", 105),
        ("two thousand four hundred", 2_400),
        ("two and a half", 2.5),
        ("3 1/2", 3.5),
        ("2½", 2.5),
        ("nine hundred ninety-nine", 999),
        ("100,000", 100_000),
        ("7/0", None),
        ("", None),
    ],
)
def test_number_value(text: str, value: float | None) -> None:
    assert number_value(text) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "bound", "unit", "noun"),
    [
        ("At least 30 northern guards fled.", "30", 30, 30, "at_least", None, "guard"),
        ("Nearly a dozen divers came.", "a dozen", 12, 12, "about", None, "diver"),
        ("Some 52 percent of island voters agree.", "52 percent", 52, 52, "about", "percent", "voter"),
        ("Half of the divers left.", "Half", 0.5, 0.5, "exact", None, "diver"),
        ("They paid $3bn.", "$3bn", 3e9, 3e9, "exact", "USD", None),
        ("It costs between £5 and £7 million.", "£5 and £7 million", 5e6, 7e6, "range", "GBP", None),
        ("Counts run from 100,000 to 350,000 birds.", "100,000 to 350,000", 100_000, 350_000, "range", None, "bird"),
        ("Some 10-15 boats sank.", "10-15", 10, 15, "range", None, "boat"),
        ("It rose by more than 20 percentage points.", "20 percentage points", 20, 20, "more_than", "point", None),
        ("Holt, 44, swam home.", "44", 44, 44, "exact", "year", None),
        ("It was the third time that Holt ran.", "third", 3, 3, "exact", None, "time"),
        ("She won twice.", "twice", 2, 2, "exact", None, "time"),
        ("They counted 20 or more seals.", "20", 20, 20, "at_least", None, "seal"),
        ("About one of every nine voters came.", "one of every nine", 1 / 9, 1 / 9, "about", None, "voter"),
        ("One in five voters stayed at home.", "One in five", 0.2, 0.2, "exact", None, "voter"),
        ("There was one boat in the harbour.", "one", 1, 1, "exact", None, "boat"),
        ("The prize was up to 8.5 million euros.", "8.5 million euros", 8.5e6, 8.5e6, "at_most", "EUR", None),
    ],
)
def test_figure(text: str, words: str, low: float, high: float, bound: str, unit: str | None, noun: str | None) -> None:
    (figure,) = figures(text)
    assert figure.span.of(text) == words
    assert (figure.low, figure.high) == (pytest.approx(low), pytest.approx(high))
    assert (figure.bound, figure.unit, figure.noun) == (bound, unit, noun)


@pytest.mark.parametrize(
    "text",
    [
        "She flew a Boeing 737 to Port Amber.",
        "They drove along Interstate 95.",
        "Call 555-010-4477 now.",
        "The bell rang at 7:19 p.m. and again at 8 a.m.",
        "The F-16 landed; COVID-19 spread; the G7 met.",
        "They met at Camp Zero.",
        "No one came, and one of the boats left.",
        "It began in May 2016, on March 4 and in the 1990s.",
        "Dozens of divers and hundreds of seals came.",
        "The Second Amendment stands.",
        "He was ranked #3 under No. 12.",
        "",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_score_is_two_figures() -> None:
    assert [f.low for f in figures("They won 3-1.")] == [3, 1]
