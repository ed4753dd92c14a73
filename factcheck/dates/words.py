"""What the words of a date say, before any calendar: one compiled pattern, read into `DateWords`.

dateparser 1.5.0 and python-dateutil were measured first: dateparser's search takes 2.4 ms a sentence and both give a
point in time ("2016" becomes a day of 2016), where a comparison needs the interval that the words leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}  # first month; northern, meteorological
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_COUNT_WORDS = "a one two three four five six seven eight nine ten eleven twelve".split()
_COUNTS = {"an": 1, "couple": 2, **{word: max(1, count) for count, word in enumerate(_COUNT_WORDS)}}

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat)\.(?=,?\s+" + _MONTH + "))"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_SHIFT = r"(?:[Ll]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Nn]ext|[Cc]oming)"
_PATTERN = re.compile(
    rf"""(?<![\w$£€]) (?<!\d[.,/:-]) (?:
        (?P<iso>{_YEAR}-\d\d-\d\d) (?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?
      | (?P<slashed>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d))
      | (?:(?P<weekday1>{_WEEKDAY}),?\s+(?:the\s+)?)? (?:
            (?P<month1>{_MONTH})\s?(?P<day1>{_DAY})\b
                (?:\s?(?:-|–|to|and|through)\s?(?P<last1>{_DAY})\b)? (?:,?\s+(?P<year1>{_YEAR})\b)?
          | (?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH})(?!\w) (?:,?\s+(?P<year2>{_YEAR})\b)? )
      | (?:(?P<shift3>{_SHIFT})\s+)? (?P<month3>{_MONTH})(?!\w) (?:,?\s+(?:of\s+)?(?P<year3>{_YEAR})\b)?
      | (?P<season>(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)),?\s+(?:of\s+)?(?P<year4>{_YEAR})\b
      | (?:(?P<shift5>{_SHIFT})\s+)? (?P<weekday5>{_WEEKDAY})\b
      | (?P<dayword>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b
      | [Ll]ast\s(?P<lastnight>night)\b | [Tt]his\s(?P<thisday>morning|afternoon|evening)\b
      | (?P<shift6>{_SHIFT})\s+(?P<unit6>weekend|week|month|quarter|year|decade|century
            |spring|summer|fall|autumn|winter)\b
      | (?<=over\s)the\s(?P<weekend>weekend)\b
      | (?P<count>\d{{1,3}}|[Aa]n|[Aa]\scouple\sof|(?i:{"|".join(_COUNT_WORDS)}))
            \s(?P<unit7>day|week|month|year|decade)s?\s(?P<ago>ago)\b
      | (?P<decade>(?:1[5-9]|20)\d)0[’']?s\b | [’'](?P<short>\d)0s\b
      | (?P<year>{_YEAR})
    ) (?!\w) (?![-,./]\d) (?!\s?%)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class DateWords:
    """The parts that a date names; what it leaves out is None.

    `unit` is the length of time named. `shift` counts such units from the article's date ("last month" is -1,
    "two weeks ago" -2, "this year" 0); it is None where the date does not refer to it. `month` of a season is its
    first. Spans are match offsets: `start` and `end` count in the text that was scanned.
    """

    start: int
    end: int
    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    shift: int | None = None

    @property
    def bare_month(self) -> bool:
        """True for a month that stands alone ("May", "March"): it may be another word."""
        return self.unit == "month" and self.month is not None and self.year is None and self.shift is None

    @property
    def from_today(self) -> bool:
        """True for a day counted from the article's own ("yesterday", "three days ago")."""
        return self.unit == "day" and self.shift is not None and self.weekday is None

    @property
    def bare_year(self) -> bool:
        """True for four digits that may be a count."""
        return self.unit == "year" and self.year is not None


def read_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateWords]:
    """The dates that the words of `text` name, in order. Linear in the length of the text."""
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        words = _calendar(match) or _relative(match)
        if words is not None:
            yield words


def _calendar(match: re.Match[str]) -> DateWords | None:
    """Days, months, seasons, years and decades that have a number or a name."""
    start, end = match.span()
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _day(start, end, year, month, day)
    if match["slashed"]:
        month, day, year = (int(part) for part in match["slashed"].split("/"))
        return _day(start, end, year if year > 99 else 2000 + year, month, day)
    year_digits = match["year1"] or match["year2"] or match["year3"] or match["year4"] or match["year"]
    year_or_none = int(year_digits) if year_digits else None
    if month_name := match["month1"] or match["month2"]:
        last = match["last1"]
        return DateWords(
            start,
            end,
            "day",
            year_or_none,
            _index(_MONTHS, month_name),
            _number(match["day1"] or match["day2"]),
            last_day=_number(last) if last else None,
            weekday=_index(_WEEKDAYS, match["weekday1"]) if match["weekday1"] else None,
        )
    if match["month3"]:
        shift = _SHIFTS[match["shift3"].lower()] if match["shift3"] else None
        return DateWords(start, end, "month", year_or_none, _index(_MONTHS, match["month3"]), shift=shift)
    if match["season"]:
        return DateWords(start, end, "season", year_or_none, _SEASONS[match["season"].lower()])
    if match["decade"] or match["short"]:
        return DateWords(start, end, "decade", int(match["decade"] or "19" + match["short"]) * 10)
    return DateWords(start, end, "year", year_or_none) if year_or_none else None


def _relative(match: re.Match[str]) -> DateWords | None:
    """Days and spans of time counted from the article's date."""
    start, end = match.span()
    if match["weekday5"]:
        shift = _SHIFTS[match["shift5"].lower()] if match["shift5"] else None
        return DateWords(start, end, "day", weekday=_index(_WEEKDAYS, match["weekday5"]), shift=shift)
    if match["dayword"]:
        return DateWords(start, end, "day", shift=_DAY_WORDS[match["dayword"].lower()])
    if match["lastnight"] or match["thisday"]:
        return DateWords(start, end, "day", shift=-1 if match["lastnight"] else 0)
    if match["weekend"]:
        return DateWords(start, end, "weekend", shift=0)
    if match["ago"]:
        return _ago(match)
    if match["unit6"]:
        shift, month = _SHIFTS[match["shift6"].lower()], _SEASONS.get(match["unit6"])
        return DateWords(start, end, "season" if month else _unit(match["unit6"]), month=month, shift=shift)
    return None


def _ago(match: re.Match[str]) -> DateWords:
    word = match["count"].lower().removesuffix(" of").split()[-1]
    count = int(word) if word.isdigit() else _COUNTS[word]
    unit = _unit(match["unit7"])
    if unit == "decade":  # "a decade ago" is a year, not ten
        return DateWords(*match.span(), "year", shift=-10 * count)
    return DateWords(*match.span(), unit, shift=-count)


def _day(start: int, end: int, year: int, month: int, day: int) -> DateWords | None:
    return DateWords(start, end, "day", year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _unit(word: str) -> Unit:
    units: tuple[Unit, ...] = ("weekend", "week", "day", "month", "quarter", "year", "decade", "century")
    return next(unit for unit in units if word == unit)


def _index(names: tuple[str, ...], word: str) -> int:
    """Months count from 1, weekdays from 0 (as in ISO 8601 and `datetime`)."""
    return names.index(word[:3].lower()) + (1 if names is _MONTHS else 0)


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))
