"""Dates: the days that the words leave open, counted from the article's date."""

from __future__ import annotations

import pytest

from factcheck.dates import find_dates, read_dates
from factcheck.parsing import parse

TODAY = "2026-03-18"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "weekday"),
    [
        ("It opened on Oct. 17, 2024.", "Oct. 17, 2024", "2024-10-17", "2024-10-17", None),
        ("It opened on 17 October 2024.", "17 October 2024", "2024-10-17", "2024-10-17", None),
        ("It opened on 2024-10-17.", "2024-10-17", "2024-10-17", "2024-10-17", None),
        ("It opened on 10/17/2024.", "10/17/2024", "2024-10-17", "2024-10-17", None),
        ("It opened on Friday, March 6, 2026.", "Friday, March 6, 2026", "2026-03-06", "2026-03-06", 4),
        ("It opened on 17 October.", "17 October", "2025-10-17", "2025-10-17", None),
        ("They met on Nov. 6 to 10.", "Nov. 6 to 10", "2025-11-06", "2025-11-10", None),
        ("It opened in May 2016.", "May 2016", "2016-05-01", "2016-05-31", None),
        ("It opened in October.", "October", "2025-10-01", "2025-10-31", None),
        ("It will open in October.", "October", "2026-10-01", "2026-10-31", None),
        ("It opened in 2016.", "2016", "2016-01-01", "2016-12-31", None),
        ("It opened in the 1990s.", "1990s", "1990-01-01", "1999-12-31", None),
        ("It opened in the summer of 2015.", "summer of 2015", "2015-06-01", "2015-08-31", None),
        ("It opened on Monday.", "Monday", "2026-03-16", "2026-03-16", 0),
        ("It opened on Wednesday.", "Wednesday", "2026-03-18", "2026-03-18", 2),
        ("It will open on Monday.", "Monday", "2026-03-23", "2026-03-23", 0),
        ("He wants to move on from Monday's loss.", "Monday", "2026-03-16", "2026-03-16", 0),
        ("Auditors read Holt's 1995 tax filings.", "1995", "1995-01-01", "1995-12-31", None),
        ("It opened last Monday.", "last Monday", "2026-03-16", "2026-03-16", 0),
        ("It opened yesterday.", "yesterday", "2026-03-17", "2026-03-17", None),
        ("It opened last night.", "Last night", "2026-03-17", "2026-03-17", None),
        ("It opened last month.", "last month", "2026-02-01", "2026-02-28", None),
        ("It opened this year.", "this year", "2026-01-01", "2026-12-31", None),
        ("It opened two weeks ago.", "two weeks ago", "2026-03-02", "2026-03-08", None),
        ("It opened eight years ago.", "eight years ago", "2018-01-01", "2018-12-31", None),
        ("It opened a decade ago.", "a decade ago", "2016-01-01", "2016-12-31", None),
        ("It opened over the weekend.", "the weekend", "2026-03-14", "2026-03-15", None),
        ("It opened on Feb. 29.", "Feb. 29", "2028-02-29", "2028-02-29", None),
        ("It opened on February 30.", "February 30", None, None, None),
    ],
)
def test_date(text: str, words: str, first: str | None, last: str | None, weekday: int | None) -> None:
    (mention,) = find_dates(parse(text, date=TODAY))
    assert mention.span.of(text).lower() == words.lower()
    assert (mention.first, mention.last, mention.weekday) == (first, last, weekday)


def test_without_a_date_to_count_from() -> None:
    monday, year = find_dates(parse("On Monday they spoke of 2016."))
    assert (monday.first, monday.last, monday.weekday) == (None, None, 0)
    assert year.first == "2016-01-01"


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said that she may march.",
        "They march in step.",
        "Some 2000 boats came.",
        "It cost $2016.",
        "It weighs 1990 kg and 2,016 grams.",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(parse(text, date=TODAY)) == ()


def test_two_years_are_two_dates() -> None:
    assert [d.first for d in find_dates(parse("They ran it from 2006 to 2012."))] == ["2006-01-01", "2012-01-01"]


def test_one_line_of_a_megabyte_is_read_in_linear_time() -> None:
    assert sum(1 for _ in read_dates("on Monday, 7 " * 80_000)) == 80_000
