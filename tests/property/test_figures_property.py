"""Figures and dates over any text: sound offsets, sound values, no crash; written numbers read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.dates import read_dates, resolve
from factcheck.figures import read_figures
from factcheck.figures.numerals import number_value
from factcheck.model import Span

PIECES = st.sampled_from(
    "30|1,500|.5|1/0|$|€|½| |-|–| to |between |and |half |a |dozen|third|million|percent|%|Monday|May|2016|Oct. |31|ago"
    "|last |year|“|’|\n|9/11|é".split("|")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
def test_figures_are_ordered_and_have_values(text: str) -> None:
    end = 0
    for reading in read_figures(text):
        assert end <= reading.span.start < reading.span.end <= len(text)
        assert reading.span.holds(reading.number)
        assert reading.low <= reading.high
        end = reading.span.end


@given(TEXTS, st.dates())
def test_dates_are_ordered_and_resolve_to_intervals(text: str, anchor: date) -> None:
    end = 0
    for words in read_dates(text):
        assert end <= words.start < words.end <= len(text)
        days = resolve(words, anchor)
        assert days is None or days[0] <= days[1]
        end = words.end


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_digits_read_back(whole: int, hundredths: int) -> None:
    text = f"{whole:,}.{hundredths:02}"
    assert number_value(text) == pytest.approx(whole + hundredths / 100)


@given(st.integers(1, 10**9), st.sampled_from(["boats", "percent", "dollars"]))
@settings(max_examples=50)
def test_a_number_is_found_whole(number: int, unit: str) -> None:
    text = f"They saw {number:,} {unit}."
    (reading,) = read_figures(text)
    assert reading.low == reading.high == number
    assert Span(9, 9 + len(f"{number:,}")) == reading.number
