"""Date words -> the days that they can mean, both ends inclusive."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from factcheck.dates.words import DateWords

Interval = tuple[date, date]

_DAY = timedelta(days=1)
_LENGTHS = {
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "season": relativedelta(months=3),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
}


def resolve(words: DateWords, anchor: date | None, *, ahead: bool = False) -> Interval | None:
    """The days that `words` mean in an article of the day `anchor`, or None where that cannot be told.

    A weekday or a month without a year is the last one up to the anchor, or the next one where `ahead` (the
    sentence speaks of what is to come); a day of a month without a year is the one nearest to the anchor. "Two weeks
    ago" is that whole week, "eight years ago" that whole year.
    """
    try:
        if words.year is not None:
            return _of_year(words, words.year)
        if anchor is None:
            return None
        if words.month is not None:
            return _without_year(words, anchor, ahead)
        if words.weekday is not None:
            return _weekday(words.weekday, words.shift, anchor, ahead)
        return _shifted(words.unit, words.shift or 0, anchor)
    except (ValueError, OverflowError):  # February 30, 9,000 years ago
        return None


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time, or None."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _of_year(words: DateWords, year: int) -> Interval:
    if words.day is not None and words.month is not None:
        return date(year, words.month, words.day), date(year, words.month, words.last_day or words.day)
    first = date(year, words.month or 1, 1)
    return first, first + _LENGTHS[words.unit] - _DAY


def _without_year(words: DateWords, anchor: date, ahead: bool) -> Interval:
    if words.shift is not None and words.unit == "season":
        return _of_year(words, anchor.year + words.shift)
    leap_day = (words.month, words.day) == (2, 29)
    offsets = (-4, -3, -2, -1, 0, 1, 2, 3, 4) if leap_day else (-1, 0, 1)
    years = [_of_year(words, year) for year in (anchor.year + o for o in offsets) if not leap_day or isleap(year)]
    if words.day is not None:
        return min(years, key=lambda days: abs(days[0] - anchor))
    if words.shift == 1 or (ahead and words.shift is None):
        return next(days for days in years if days[1] >= anchor)
    return next(days for days in reversed(years) if days[0] <= anchor)


def _weekday(weekday: int, shift: int | None, anchor: date, ahead: bool) -> Interval:
    back = (anchor.weekday() - weekday) % 7
    if shift == 1 or (ahead and shift is None):
        day = anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    else:
        day = anchor - timedelta(days=back or (7 if shift == -1 else 0))
    return day, day


def _shifted(unit: str, shift: int, anchor: date) -> Interval:
    if unit == "day":
        day = anchor + timedelta(days=shift)
        return day, day
    if unit in ("week", "weekend"):
        monday = anchor + timedelta(days=7 * shift - anchor.weekday())
        if unit == "weekend" and shift == 0 and anchor.weekday() < 5:
            monday -= timedelta(days=7)
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    length = _LENGTHS[unit]
    starts = {
        "month": date(anchor.year, anchor.month, 1),
        "quarter": date(anchor.year, 3 * ((anchor.month - 1) // 3) + 1, 1),
        "year": date(anchor.year, 1, 1),
        "decade": date(anchor.year // 10 * 10, 1, 1),
        "century": date(anchor.year // 100 * 100 + 1, 1, 1),
    }
    first = starts[unit] + length * shift
    return first, first + length - _DAY
