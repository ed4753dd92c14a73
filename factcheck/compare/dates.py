"""A date of the statement that the source gives otherwise.

As with figures, what agrees is set aside on both sides, and what is left is compared with what is left of the same
grain: a day with a day, a month with a month, a year with a year. Relative dates of the statement ("last month")
count from the day of the match's article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck.compare.context import shared_words, words_around
from factcheck.dates import DateWords, Interval, parse_day, read_dates, resolve
from factcheck.model import DateMention, Finding, Match, Span, Statement, Suggestion

_MIN_SHARED = 1  # content words, so that a wrongly retrieved sentence is not compared

_WEEK = timedelta(days=7)
_NIGHT = timedelta(days=1)  # "last night" may be told in an article of the same day, or of the next


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with the words that name it and the days that they mean in the article."""

    span: Span
    words: DateWords
    days: Interval | None


def date_mismatch(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """Findings for dates that differ from the best match's; one source date is used once."""
    if not matches:
        return []
    match = matches[0]
    anchor = parse_day(match.article.published_at)
    said = list(_read(statement.text, statement.annotations.dates, anchor))
    inside = tuple(d for d in match.dates if match.sentence.span.holds(d.span))
    source = list(_read(match.field_text, inside, anchor))
    if not said or shared_words(statement, match) < _MIN_SHARED:
        return []
    left = [d for d in source if not any(_agree(s, d) for s in said)]
    findings = []
    for ours in said:
        rivals = [d for d in left if d.words.unit == ours.words.unit]
        if not rivals or any(_agree(ours, d) and _as_fine(d, ours) for d in source):
            continue
        rival = max(rivals, key=lambda d: _likeness(statement, ours, match, d))
        if 2 * _beside(statement, ours, match, anchor) >= _likeness(statement, ours, match, rival)[1]:
            continue  # a neighbouring sentence gives the date, about at least half as much of the same
        left.remove(rival)
        findings.append(_finding(statement, ours, match, rival))
    return findings


def _likeness(statement: Statement, ours: _Dated, match: Match, theirs: _Dated) -> tuple[int, int]:
    """How well two dates fit each other: parts that both name, words around."""
    a, b = ours.words, theirs.words
    parts = zip((a.year, a.month, a.day, a.weekday), (b.year, b.month, b.day, b.weekday), strict=True)
    around = words_around(match.field_text, theirs.span, match.sentence.span)
    return sum((x is None) == (y is None) for x, y in parts), len(words_around(statement.text, ours.span) & around)


def _beside(statement: Statement, ours: _Dated, match: Match, anchor: date | None) -> int:
    """How well a date that agrees fits in the sentences before and after: words around shared, or -1 without one."""
    fits = [-1]
    for text in (match.before, match.after):
        for words in read_dates(text):
            theirs = _Dated(Span(words.start, words.end), words, resolve(words, anchor))
            if _agree(ours, theirs) and _as_fine(theirs, ours):
                fits.append(len(words_around(statement.text, ours.span) & words_around(text, theirs.span)))
    return max(fits)


def _read(text: str, mentions: Sequence[DateMention], anchor: date | None) -> Iterator[_Dated]:
    for mention in mentions:
        words = next(read_dates(text, mention.span.start, mention.span.end), None)
        if words is not None:
            yield _Dated(mention.span, words, _days(mention) or resolve(words, anchor))


def _days(mention: DateMention) -> Interval | None:
    first, last = parse_day(mention.first), parse_day(mention.last)
    return (first, last) if first and last else None


def _agree(a: _Dated, b: _Dated) -> bool:
    """True when both can mean the same day; a year that not both of them name does not part them."""
    if a.words.month and b.words.month and (a.words.year is None or b.words.year is None):
        return _same_month_and_day(a.words, b.words)
    if a.words.weekday is not None and b.words.weekday is not None:
        return a.words.weekday == b.words.weekday
    if a.days is None or b.days is None:
        return a.words.month == b.words.month and _same_month_and_day(a.words, b.words)
    if any(x.words.weekday is not None and not x.words.month for x in (a, b)) and _on_one_weekday(a.days, b.days):
        return True
    slack = _NIGHT if a.words.from_today or b.words.from_today else timedelta(0)
    return a.days[0] <= b.days[1] + slack and b.days[0] <= a.days[1] + slack


def _on_one_weekday(a: Interval, b: Interval) -> bool:
    """True for single days a week apart at most: "Friday" may be the next one, "next Friday" the one after."""
    alone = a[0] == a[1] and b[0] == b[1]
    return alone and a[0].weekday() == b[0].weekday() and abs(a[0] - b[0]) <= _WEEK


def _same_month_and_day(a: DateWords, b: DateWords) -> bool:
    if a.month != b.month:
        return False
    if a.day is None or b.day is None:
        return True
    return a.day <= (b.last_day or b.day) and b.day <= (a.last_day or a.day)


def _as_fine(a: _Dated, b: _Dated) -> bool:
    """True when `a` is no vaguer than `b`: "this year" does not bear out "March 28"."""
    return a.days is None or b.days is None or a.days[1] - a.days[0] <= b.days[1] - b.days[0]


def _finding(statement: Statement, ours: _Dated, match: Match, theirs: _Dated) -> Finding:
    said, source = ours.span.of(statement.text), theirs.span.of(match.field_text)
    return Finding(
        code="date_mismatch",
        severity="error",
        message=f"The draft says “{said}” where the source says “{source}”.",
        rule="date-differs",
        match=0,
        statement_span=ours.span,
        source_span=theirs.span,
        suggestion=Suggestion(ours.span, source),
    )
