"""Dates in a parsed field: the words by pattern, homographs dropped by part of speech, days by calendar."""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.dates.calendar import parse_day, resolve
from factcheck.dates.words import DateWords, read_dates
from factcheck.model import DateMention, Span
from factcheck.parsing import Parsed

DATES_VERSION = "dates-1"

_NAMES_AS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "appos"})  # "May" and "April" are people too
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_ON = frozenset({"on", "in", "by", "before", "after", "until", "from"})
_YEAR_CUES = frozenset(
    "in since by until till from of to and through before after during early mid late around circa the".split()
)


def find_dates(parsed: Parsed) -> tuple[DateMention, ...]:
    """Dates in text order, resolved from `parsed.date` where they need it; see `calendar.resolve`."""
    anchor = parse_day(parsed.date)
    mentions = []
    for words in read_dates(parsed.text):
        found = parsed.doc.char_span(words.start, words.end, alignment_mode="expand")
        if found is None or not len(found) or not _is_date(words, found[0], found[-1]):
            continue
        days = resolve(words, anchor, ahead=_speaks_of_future(found[-1]))
        first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        weekday = words.weekday if words.weekday is not None or not days else None
        mentions.append(DateMention(Span(words.start, words.end), first, last, weekday))
    return tuple(mentions)


def _is_date(words: DateWords, first: Token, last: Token) -> bool:
    if words.bare_month:
        return (
            first.pos_ == "PROPN" and first.dep_ not in _NAMES_AS and not (first.i and first.nbor(-1).pos_ == "PROPN")
        )
    if words.bare_year and words.end - words.start == 4:
        return _is_year(words, first)
    return True


def _is_year(words: DateWords, token: Token) -> bool:
    """False for a count ("2000 people"), and for old years without a preposition."""
    before = token.nbor(-1) if token.i else None
    cued = before is not None and (before.lower_ in _YEAR_CUES or before.tag_ in ("POS", "PRP$"))
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i == token.i + 1
    return cued or (not counts and (words.year or 0) >= 1900)


def _speaks_of_future(token: Token) -> bool:
    """True when the verb that the date hangs on is of the future: "will meet on", "is to meet", "plans to meet"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in _ON else token.head
    if token.dep_ not in ("pobj", "npadvmod") or verb.pos_ not in ("VERB", "AUX"):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    infinitive = verb.dep_ in ("xcomp", "advcl", "relcl", "acl") and "to" in helpers and "have" not in helpers
    return bool(helpers & _FUTURE) or infinitive
