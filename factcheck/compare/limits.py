"""What limits or denies quoted words in the source and falls away when a draft cuts the quotation there."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from factcheck.compare.words import stems
from factcheck.model import Match, Quote, Span, Statement

# Share of the limiting words that the draft must have outside of the quotation to have said them in its own way.
_SAID_ELSEWHERE = 0.5
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"”’'»)]|\Z)")
_REACH = 200  # characters on either side of the quoted words that are looked at


@dataclass(frozen=True, slots=True)
class Limit:
    """The limiting words, on which side of the quoted ones they stand, and the quotation with them where it is one."""

    span: Span
    side: Literal["before", "after"]
    whole: Span | None


def cut_off(statement: Statement, quote: Quote, passage: Span, match: Match) -> Limit | None:
    """The words beside `passage` (a span of the match's field) that limit it and that the draft does not tell.

    None where the source has the passage outside of quotation marks.
    """
    quotations = [q.inner for q in match.quotes]
    around = next((q for q in quotations if q.holds(passage)), None)
    if around is None:
        return None
    limit = _after(match.field_text, passage, around, quotations) or _before(match.field_text, passage, around)
    return None if limit is None or _told(statement, quote, match.field_text, limit) else limit


def _after(text: str, passage: Span, around: Span, quotations: list[Span]) -> Limit | None:
    """A limit that follows in the same sentence, or in the quotation that goes on behind "she said"."""
    end = _sentence_end(text, passage.end, around.end)
    found = _patterns()["after"].match(text, passage.end, end)
    if found:
        return Limit(Span(found.start("limit"), end), "after", Span(passage.start, end))
    following = next((q for q in quotations if q.start > passage.end and q.start - passage.end <= _REACH), None)
    if following is None or text[passage.end : around.end].strip(" ,–—-"):
        return None
    end = _sentence_end(text, following.start, following.end)
    found = _patterns()["resumed"].match(text, following.start, end)
    return Limit(Span(found.start("limit"), end), "after", None) if found else None


def _before(text: str, passage: Span, around: Span) -> Limit | None:
    """A denial, a doubt or a condition that leads up to the quoted words."""
    start = max(around.start, passage.start - _REACH)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, passage.start)]
    found = _patterns()["before"].search(text[: passage.start], ends[-1] if ends else start)
    return Limit(Span(*found.span("limit")), "before", Span(found.start("limit"), passage.end)) if found else None


def _sentence_end(text: str, start: int, stop: int) -> int:
    found = _SENTENCE_END.search(text, start, min(stop, start + _REACH))
    end = found.start() if found else min(stop, start + _REACH)
    return start + len(text[start:end].rstrip(" ,;–—-"))


def _told(statement: Statement, quote: Quote, text: str, limit: Limit) -> bool:
    """True where the draft has the limit outside of the quotation, in these words or in some of its own."""
    outside = [Span(0, quote.span.start), Span(quote.span.end, len(statement.text))]
    if any(_patterns()["own"].search(span.of(statement.text)) for span in outside):
        return True
    limiting = stems(text, limit.span)
    return bool(limiting) and len(limiting & stems(statement.text, *outside)) >= _SAID_ELSEWHERE * len(limiting)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(resources.files("factcheck.compare").joinpath("limits.toml").read_text(encoding="utf-8"))
    after, before = (_any(table[name]) for name in ("after", "before"))
    return {
        "after": re.compile(rf"\s*(?:[,;–—-]+\s*)?(?P<limit>{after}\b)", re.IGNORECASE),
        "resumed": re.compile(rf"\W*(?P<limit>{after}\b)", re.IGNORECASE),
        "before": re.compile(rf"(?P<limit>\b{before}(?:\s+that)?)\s*[,:]?\s*[\"“‘]?\Z", re.IGNORECASE),
        "own": re.compile(rf"\b{_any(table['own'])}\b|n['’]t\b", re.IGNORECASE),
    }


def _any(phrases: list[str]) -> str:
    return "(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True)) + ")"
