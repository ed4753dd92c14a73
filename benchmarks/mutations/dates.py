"""Another day, month or year; the same day named otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random

from benchmarks.mutations.edits import replaced
from benchmarks.mutations.passages import Passage

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_FULL = "January February March April May June July August September October November December".split()
_MONTH = "|".join(re.escape(m) for m in (*_FULL, *_MONTHS))
_WEEKDAY = re.compile(rf"\b(?:on|last|this|since|late|early) ({'|'.join(_WEEKDAYS)})\b(?! [A-Z]|, [A-Z]|['’]s)")
_DAY = re.compile(
    rf"(?<!day, )(?<!day )\b((?:{_MONTH}) )(\d{{1,2}})\b(?![\d:]|[-–]\d|\.\d| percent|st\b|nd\b|rd\b|th\b)"
)
_YEAR = re.compile(r"\b(?:in|since) ((?:19|20)\d\d)\b(?![-–’'])")
_MONTH_ONLY = re.compile(rf"\b(?:in|since|by|until) ({'|'.join(m for m in _FULL if m != 'May')})\b(?! \d| [A-Z])")

_DATELINE = re.compile(r"[A-Z][A-Z .,’'-]{3,}.{0,60}?(?:—|--|–)")
_AHEAD = re.compile(
    r"\b(?:will|would|next|coming|upcoming|scheduled|planned|plans?|due|set|expected|until|by|after|before)\b"
)


def other_weekday(passage: Passage, random: Random) -> str | None:
    """ "on Tuesday" -> "on Friday"."""
    near = {day for day in _WEEKDAYS if day in _surroundings(passage)}
    return _exchanged(passage, _WEEKDAY, lambda _: random.choice([day for day in _WEEKDAYS if day not in near]))


def other_day(passage: Passage, random: Random) -> str | None:
    """ "March 3" -> "March 17"."""
    match = _only(passage, _DAY)
    if match is None:
        return None
    day = int(match[2])
    far = [str(d) for d in range(1, 29) if abs(d - day) > 2 and not re.search(rf"\b{d}\b", _surroundings(passage))]
    return replaced(passage.text, (*match.span(2), random.choice(far)))


def other_month(passage: Passage, random: Random) -> str | None:
    """ "in March" -> "in October"."""
    far = [month for month in _FULL if month[:3] not in _surroundings(passage)]
    return _exchanged(passage, _MONTH_ONLY, lambda _: random.choice(far))


def other_year(passage: Passage, random: Random) -> str | None:
    """ "in 2009" -> "in 2006"."""

    def moved(year: str) -> str:
        far = [str(int(year) + step) for step in (-7, -5, -4, -3, -2, 2, 3) if int(year) + step <= 2030]
        return random.choice([other for other in far if other not in _surroundings(passage)])

    return _exchanged(passage, _YEAR, moved)


def weekday_as_date(passage: Passage, _: Random) -> str | None:
    """ "on Tuesday" in a report of the past -> "on Feb. 2": the last such day up to that of the article."""
    match, published = _only(passage, _WEEKDAY), passage.published
    past = passage.tokens.root.tag_ == "VBD" and not _AHEAD.search(passage.text)
    if match is None or published is None or not past or not match[0].startswith("on "):
        return None
    back = (published.weekday() - _WEEKDAYS.index(match[1])) % 7
    day = published - timedelta(days=back)
    return replaced(passage.text, (*match.span(1), f"{_MONTHS[day.month - 1]} {day.day}"))


def _only(passage: Passage, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The one match outside quotations; None where there is none, or more than one."""
    if _DATELINE.match(passage.text):
        return None  # its date is that of the report
    found = [m for m in pattern.finditer(passage.text) if not passage.quoted(m.start())]
    return found[0] if len(found) == 1 else None


def _exchanged(passage: Passage, pattern: re.Pattern[str], other: Callable[[str], str]) -> str | None:
    match = _only(passage, pattern)
    return replaced(passage.text, (*match.span(1), other(match[1]))) if match else None


def _surroundings(passage: Passage) -> str:
    """The sentence and its neighbours, which might bear out what the draft says."""
    start, end = passage.tokens.start_char, passage.tokens.end_char
    return passage.tokens.doc.text[max(0, start - 400) : end + 400]
