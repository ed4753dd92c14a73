"""Candidates by one pattern; what belongs to a name is dropped; then bound and counted noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from spacy.tokens import Token

from factcheck.figures.nouns import counted_noun, tokens_of
from factcheck.figures.numerals import alternatives, lexicon, number_pattern, number_value
from factcheck.model import Bound, DateMention, Figure, Span
from factcheck.parsing import Parsed

FIGURES_VERSION = "figures-2"

_BOUND_REACH = 40  # characters before a number in which its bound may stand
_NOT_FIGURES = re.compile(
    r"""\b[a-z]+://\S+ | \bwww\.\S+                         # addresses
      | \(?\b\d{3}\)?[\s.-]\d{3}[.-]\d{4}\b                 # telephone numbers
      | \b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b | \b\d{1,2}:\d\d | \b\d{1,2}\s+o[’']clock   # times of day
      | \b\d+/\d+/\d+ | \b(?:9/11|24/7|50/50)\b
      | \b(?:no[ -]one|one\s+another|one-on-one|one-time|one\s+day|one\s+point)\b
      | (?:\#|\bno\.|§)\s?\d+(?:\.\d+)*                     # ranks and sections
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAME_LABELS = frozenset({"PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A number (or range) at `number`, with its currency sign and unit at `span`, before any parse."""

    span: Span
    number: Span
    low: float
    high: float
    unit: str | None = None
    ordinal: bool = False
    noun: str | None = None


def find_figures(parsed: Parsed, dates: tuple[DateMention, ...]) -> tuple[Figure, ...]:
    """Figures in text order, none of them inside one of `dates`.

    Vague plurals ("dozens of"), times of day, telephone numbers and numbers that belong to a name ("Boeing 737")
    are left out. `noun` comes from the parse: what the number modifies.
    """
    figures = []
    for reading in read_figures(parsed.text, tuple(date.span for date in dates)):
        tokens = tokens_of(parsed.doc, reading.number)
        if tokens and _counts(parsed.text, reading, tokens):
            figures.append(_figure(parsed, reading))
    return tuple(figures)


def read_figures(text: str, passed_over: tuple[Span, ...] = ()) -> Iterator[Reading]:
    """Every number in `text` outside the given spans, whatever it stands for. Linear in the length of the text."""
    return chain.from_iterable(_readings(text, gap) for gap in _gaps(text, passed_over))


def _gaps(text: str, passed_over: tuple[Span, ...]) -> Iterator[Span]:
    """The stretches of `text` between the given spans, times of day, telephone numbers and the like."""
    taken = sorted([*passed_over, *(Span(*m.span()) for m in _NOT_FIGURES.finditer(text))])
    start = 0
    for span in taken:
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
    yield Span(start, len(text))


@lru_cache(maxsize=1)
def _figure_pattern() -> re.Pattern[str]:
    lex = lexicon()
    number, currency, unit = number_pattern(), alternatives(lex.currencies), alternatives(lex.units)
    tens = alternatives(word for word, value in lex.cardinals.items() if value >= 20)
    return re.compile(
        rf"""(?<!\w) (?<!\d[.,/:-]) (?<![A-Za-z]-) (?:
            (?P<ordinal>\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th) | (?:{tens}-)?{alternatives(lex.ordinals)})
          | (?P<adverb>{alternatives(lex.adverbs)})
          | (?P<part>{number}) \s+ (?:in|out\s+of|of(?=\s+every)) \s+ (?:every\s+)? (?P<whole>{number})
            (?! (?:-|\s+){unit}\b | \w )
          | (?P<wholes>an?|{number}) \s+ (?P<unit_and>{unit}) \s+and\s+a\s+ (?P<more>half|quarter)
          | half\s+an?\s+ (?P<unit_half>{unit})
          | (?P<between>between\s+)? (?P<amount>{currency}\s?)? (?P<low>{number})
            (?: (?: \s?[-–—]\s? | \s+to\s+ | (?(between)\s+and\s+|(?!)) ) (?:{currency}\s?)?
              (?P<high>{number}) (?!\w) )?
            (?: (?:-|\s+)? (?P<unit>{unit}) (?!\w) )?
        ) (?!\w) (?![.,]\d)""",
        re.IGNORECASE | re.VERBOSE,
    )


def _readings(text: str, gap: Span) -> Iterator[Reading]:
    for match in _figure_pattern().finditer(text, gap.start, gap.end):
        if match["unit_and"] or match["unit_half"]:
            yield _and_a_half(match)
        elif match["low"]:
            yield from _amounts(match)
        elif match["ordinal"]:
            yield _plain(match, "ordinal", _ordinal_value(match["ordinal"].lower()))
        elif match["adverb"]:
            yield _plain(match, "adverb", lexicon().adverbs[match["adverb"].lower()], noun="time")
        else:
            part, whole = number_value(match["part"]), number_value(match["whole"])
            if part is not None and whole and part < whole:
                yield _plain(match, "whole", part / whole)


def _plain(match: re.Match[str], group: str, value: float, noun: str | None = None) -> Reading:
    span, number = Span(*match.span()), Span(*match.span(group))
    return Reading(span, number, float(value), float(value), ordinal=group == "ordinal", noun=noun)


def _and_a_half(match: re.Match[str]) -> Reading:
    """ "An hour and a half", "half an hour"."""
    lex, span = lexicon(), Span(*match.span())
    unit = lex.units[" ".join((match["unit_and"] or match["unit_half"]).lower().split())]
    if match["unit_half"]:
        return Reading(span, span, 0.5, 0.5, unit)
    wholes = 1.0 if match["wholes"].lower() in ("a", "an") else number_value(match["wholes"]) or 0.0
    value = wholes + 1 / lex.fractions[match["more"].lower()]
    return Reading(span, span, value, value, unit)


def _ordinal_value(text: str) -> float:
    if text[0].isdigit():
        return float(text[:-2].replace(",", ""))
    tens, _, unit = text.rpartition("-")
    return lexicon().cardinals.get(tens, 0) + lexicon().ordinals[unit]


def _amounts(match: re.Match[str]) -> Iterator[Reading]:
    """One figure, or two where what looks like a range falls ("they won 3-1")."""
    low = number_value(match["low"])
    high = number_value(match["high"]) if match["high"] else low
    if low is None or high is None:
        return
    unit = _unit(match)
    start = match.start("amount") if match["amount"] else match.start("low")
    whole = Span(start, match.end())
    scaled = low if _scale(match["low"]) > 1 else low * _scale(match["high"] or "")
    if match["high"] and (scaled > high or _is_step(match)):
        first = _unit(match) if match["amount"] else None
        yield Reading(Span(start, match.end("low")), Span(*match.span("low")), low, low, first)
        yield Reading(Span(match.start("high"), match.end()), Span(*match.span("high")), high, high, unit)
    elif match["high"]:
        yield Reading(whole, Span(match.start("low"), match.end("high")), scaled, high, unit)
    else:
        yield Reading(whole, Span(*match.span("low")), low, low, unit)


def _is_step(match: re.Match[str]) -> bool:
    """True in "rose by 400 to 1,300": not a range, but the change and where it led."""
    return (
        match.string.endswith("by ", 0, match.start())
        and " to " in match.string[match.end("low") : match.start("high")]
    )


def _unit(match: re.Match[str]) -> str | None:
    lex = lexicon()
    if match["amount"]:
        return lex.currencies[match["amount"].strip().lower()]
    return lex.units[" ".join(match["unit"].lower().split())] if match["unit"] else None


def _scale(text: str) -> float:
    """What "million" multiplies; it holds for both ends of "5 to 7 million"."""
    word = text.lower().replace("-", " ").split()[-1:]
    return lexicon().scales.get(word[0], 1.0) if word else 1.0


# --- what is no figure --------------------------------------------------------------------------------------------


def _counts(text: str, reading: Reading, tokens: list[Token]) -> bool:
    token, number = tokens[-1], reading.number.of(text)
    if reading.ordinal:
        return token.dep_ == "amod" and not _next_is_name(token) and counted_noun(tokens) is not None
    if number.lower() == "one":
        return (
            token.dep_ == "nummod" and token.head.i > token.i and text[reading.span.end : reading.span.end + 1] != "-"
        )
    if number[0].isupper() and token.pos_ == "PROPN" and not token.is_sent_start:
        return False  # "Ground Zero"
    if number[0].isdigit() and reading.unit is None:
        return token.ent_type_ not in _NAME_LABELS and not _follows_name(tokens)
    return True


def _next_is_name(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN" and token.text[0].isupper()


def _follows_name(tokens: list[Token]) -> bool:
    """True in "Interstate 95", "Boeing 737", "Super Bowl 50"; not in "Smith, 44" and "Trump 30 delegates"."""
    if tokens[0].i == 0 or counted_noun(tokens) is not None:
        return False
    before = tokens[0].nbor(-1)
    return bool(before.whitespace_) and before.pos_ == "PROPN" and before.text[0].isupper()


# --- bound and noun -----------------------------------------------------------------------------------------------


def _figure(parsed: Parsed, reading: Reading) -> Figure:
    unit = reading.unit or ("year" if _is_age(parsed.text, reading.span) else None)
    ranged = reading.low != reading.high
    return Figure(
        span=reading.span,
        low=reading.low,
        high=reading.high,
        bound="range" if ranged else _bound(parsed.text, reading.span),
        unit=unit,
        noun=reading.noun or counted_noun(tokens_of(parsed.doc, reading.span)),
        ordinal=reading.ordinal,
    )


def _is_age(text: str, span: Span) -> bool:
    """True in "Kim Lee, 44, said": two or three digits between commas, or "aged" before them."""
    between = text.endswith(", ", 0, span.start) and text.startswith(",", span.end)
    aged = text.endswith(("aged ", "age "), 0, span.start)
    return (between or aged) and span.of(text).isdigit() and span.end - span.start <= 3


@lru_cache(maxsize=1)
def _bound_pattern() -> re.Pattern[str]:
    passed = r"(?:\s+(?:an?|the|another|other|only|just|a\s+total\s+of))*\s*\Z"
    return re.compile(rf"\b({alternatives(lexicon().bounds_before)}){passed}", re.IGNORECASE)


def _bound(text: str, span: Span) -> Bound:
    lex = lexicon()
    before = _bound_pattern().search(text, max(0, span.start - _BOUND_REACH), span.start)
    if before:
        return lex.bounds_before[" ".join(before[1].lower().split())]
    after = text[span.end : span.end + 10].lower()
    return next((bound for words, bound in lex.bounds_after.items() if after.startswith(words)), "exact")
