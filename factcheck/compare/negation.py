"""A statement whose polarity is the opposite of the source's.

Two ways to tell, both quiet unless the arguments are shared as well:

1. The same predicate on both sides, once negated and once not, or two predicates of opposite meaning.
2. The source negates a clause that holds what the statement is about, and the statement has nothing negative at all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import combinations

from factcheck.compare.alignment import claim_words
from factcheck.compare.context import shared_words
from factcheck.compare.words import stem, stems
from factcheck.model import Finding, Match, Predicate, Span, Statement

_REACH = 110  # characters that a clause extends from its predicate at most
_BREAK = re.compile(
    r"[;:—]|--|\s[-–]\s|,\s+(?:and|which|who|whom|when|like|as|so)\b"
    r"|\b(?:but|because|while|though|although|whereas|unless|until|why)\b",
    re.IGNORECASE,
)
_PLAIN_NEGATION = re.compile(r"(?:\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot)|n['’]t)\b", re.IGNORECASE)
_MIN_SHARED = 2  # content words that statement and sentence share before a negated clause counts
_MOST = 0.5  # a single shared word aligns a clause when it is this share of all that statement and sentence share


@dataclass(frozen=True, slots=True)
class _Negatives:
    """The tables of negatives.toml."""

    stems: frozenset[str]
    pattern: re.Pattern[str]
    doubts: frozenset[str]
    common: frozenset[str]
    speech: frozenset[str]


def negation_mismatch(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """At most one finding, against the best match."""
    if not matches or statement.text.strip() == matches[0].text:
        return []  # the parser may read a sentence otherwise when it stands alone
    match = matches[0]
    inside = tuple(p for p in match.predicates if match.sentence.span.holds(p.span))
    return _flipped_predicate(statement, match, inside) or _negated_clause(statement, match, inside)


# --- the same predicate -------------------------------------------------------------------------------------------


def _flipped_predicate(statement: Statement, match: Match, source: tuple[Predicate, ...]) -> list[Finding]:
    for ours in statement.annotations.predicates:
        related = [(theirs, _relation(ours, theirs)) for theirs in source]
        if any(relation == (ours.negated == theirs.negated) for theirs, relation in related if relation is not None):
            continue  # the source has it so, too
        for theirs, relation in related:
            if relation is not None and _contradicts(statement, match, ours, theirs):
                return [_finding(ours.span, match, theirs, "predicate-negated" if relation else "antonym")]
    return []


def _relation(a: Predicate, b: Predicate) -> bool | None:
    """True for predicates of one meaning, False for opposite ones, None for unrelated ones."""
    first, second = stem(a.lemma), stem(b.lemma)
    if first == second or frozenset((first, second)) in _pairs("synonyms.txt"):
        return True
    return False if frozenset((first, second)) in _pairs("antonyms.txt") else None


def _contradicts(statement: Statement, match: Match, ours: Predicate, theirs: Predicate) -> bool:
    """True when the arguments are shared and no negation that the parse missed stands on the affirmative side."""
    clause = _clause(match, theirs)
    if ours.negated != theirs.negated:
        text = clause.of(match.field_text) if ours.negated else statement.text
        if _PLAIN_NEGATION.search(text):
            return False
    own = {stem(ours.lemma), stem(theirs.lemma)}
    there = stems(match.field_text, clause) - own - _negatives().stems
    if not _plain(statement.text, ours, match, theirs):
        return len(there & _claim(statement, match)) >= 2
    same = len(own) == 1 and ours.lemma not in _negatives().common
    same_object = there & _after(statement.text, ours) & stems(match.field_text, _scope(match, theirs))
    return len(there & stems(statement.text)) >= (1 if same or same_object else 2)


def _after(text: str, predicate: Predicate) -> frozenset[str]:
    """The stems of what follows a predicate of the statement: its object, most often."""
    return stems(text, Span(predicate.span.end, len(text)))


def _plain(text: str, ours: Predicate, match: Match, theirs: Predicate) -> bool:
    """True when a negating word, not a verb such as "refuse", turns one of the two."""
    cues = [cue.of(text) for cue in ours.cues] + [cue.of(match.field_text) for cue in theirs.cues]
    return all(_PLAIN_NEGATION.search(cue) for cue in cues)


# --- a clause that the source negates -----------------------------------------------------------------------------


def _negated_clause(statement: Statement, match: Match, source: tuple[Predicate, ...]) -> list[Finding]:
    if not _affirmative(statement) or _borne_out(statement, source):
        return []
    claim = _claim(statement, match)
    if shared_words(statement, match) < _MIN_SHARED:
        return []
    in_common = claim & stems(match.field_text, match.sentence.span)
    for theirs in source:
        if not _denies(match, theirs):
            continue
        shared = claim & stems(match.field_text, _scope(match, theirs))
        if len(shared) >= 2 or (shared and len(shared) >= _MOST * len(in_common)):
            return [_finding(_whole(statement), match, theirs, "clause-negated")]
    return []


def _claim(statement: Statement, match: Match) -> frozenset[str]:
    """The stems of what the statement claims; who says it on either side aligns nothing."""
    sources = [span for a in match.attributions for span in (*a.source, *a.cue)]
    return claim_words(statement) - (stems(match.field_text, *sources) if sources else frozenset())


def _borne_out(statement: Statement, source: tuple[Predicate, ...]) -> bool:
    """True when the source affirms a predicate of the statement somewhere in the sentence."""
    negatives = _negatives()
    ours = {p.lemma for p in statement.annotations.predicates if not p.negated} - negatives.common - negatives.speech
    return any(p.lemma in ours and not p.negated for p in source)


def _denies(match: Match, predicate: Predicate) -> bool:
    """True when the predicate is negated in plain words, and what is negated is neither a doubt nor negative itself."""
    negatives = _negatives()
    if not predicate.negated or predicate.lemma in negatives.doubts or stem(predicate.lemma) in negatives.stems:
        return False
    return any(_PLAIN_NEGATION.search(cue.of(match.field_text)) for cue in predicate.cues)


def _whole(statement: Statement) -> Span:
    sentences = statement.annotations.sentences
    return Span(sentences[0].span.start, sentences[-1].span.end) if sentences else Span(0, len(statement.text))


def _scope(match: Match, predicate: Predicate) -> Span:
    """From the first cue or the predicate to the end of its clause."""
    start = min((predicate.span, *predicate.cues)).start
    return Span(start, max(predicate.span.end, min(_clause(match, predicate).end, start + _REACH)))


def _clause(match: Match, predicate: Predicate) -> Span:
    """The stretch around a predicate up to the punctuation, conjunctions and cues that open another clause."""
    start, end = match.sentence.span
    cues = [cue for a in match.attributions if a.kind == "speech" for cue in a.cue if cue.start > predicate.span.end]
    breaks = [*(b.span() for b in _BREAK.finditer(match.field_text, start, end)), *cues]
    opens = max((b for _, b in breaks if b <= predicate.span.start), default=start)
    closes = min((a for a, _ in breaks if a >= predicate.span.end), default=end)
    return Span(max(opens, predicate.span.start - _REACH), min(closes, predicate.span.end + _REACH))


# --- evidence and tables ------------------------------------------------------------------------------------------


def _finding(said: Span, match: Match, source: Predicate, rule: str) -> Finding:
    evidence = Span(min((source.span, *source.cues)).start, max(span.end for span in (source.span, *source.cues)))
    return Finding(
        code="negation_mismatch",
        severity="error",
        message=f"The draft turns round what the source says: “{evidence.of(match.field_text)}”.",
        rule=rule,
        match=0,
        statement_span=said,
        source_span=evidence,
    )


def _data(name: str) -> str:
    return resources.files("factcheck.compare").joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=2)
def _pairs(name: str) -> frozenset[frozenset[str]]:
    """The pairs of stems that a file lists, two or more words a line."""
    lines = ([stem(word) for word in line.split()] for line in _data(name).splitlines() if not line.startswith("#"))
    return frozenset(frozenset(pair) for line in lines for pair in combinations(line, 2))


@lru_cache(maxsize=1)
def _negatives() -> _Negatives:
    table = tomllib.loads(_data("negatives.toml"))
    phrases = "|".join(re.escape(phrase) for phrase in table["phrases"])
    prefixes = "|".join(re.escape(prefix) for prefix in table["prefixes"])
    pattern = re.compile(rf"\b(?:(?:{phrases})\b|(?:{prefixes})\w|\w+n['’]t\b)")
    words = frozenset(stem(word) for word in table["words"])
    doubts, common, speech = (frozenset(table[name]) for name in ("doubts", "common", "speech"))
    return _Negatives(words, pattern, doubts, common, speech)


def _affirmative(statement: Statement) -> bool:
    """True when nothing in the statement is negative, in form or in meaning. Names ("New York") do not count."""
    negatives = _negatives()
    words = (w for w in re.findall(r"\w+", statement.text[:1].lower() + statement.text[1:]) if w[0].islower())
    return not (
        any(p.negated for p in statement.annotations.predicates)
        or negatives.pattern.search(statement.text)
        or any(stem(word) in negatives.stems for word in words)
    )
