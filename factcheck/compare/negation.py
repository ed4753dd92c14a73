"""A statement whose polarity is the opposite of the source's.

Two ways to tell, both quiet unless the arguments are shared as well:

1. The same predicate on both sides, once negated and once not, or two predicates of opposite meaning (`opposites`).
2. The source negates a clause that holds what the statement is about, and the statement has nothing negative at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.compare.alignment import claim_words
from factcheck.compare.context import shared_words
from factcheck.compare.names import mentioned_in
from factcheck.compare.negatives import affirmative, negatives
from factcheck.compare.opposites import key, relation
from factcheck.compare.words import content_words, stem, stems
from factcheck.model import Finding, Match, Predicate, Span, Statement

_REACH = 110  # characters that a clause extends from its predicate at most
_BREAK = re.compile(
    r"[;:—]|--|\s[-–]\s|,\s+(?:and|which|who|whom|when|like|as|so)\b"
    r"|\b(?:but|because|while|though|although|whereas|unless|until|why)\b",
    re.IGNORECASE,
)
_PLAIN_NEGATION = re.compile(r"(?:\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot)|n['’]t)\b", re.IGNORECASE)
# Under a negation these say that it happened after all: "did not spread until", "could not have survived without".
_ONLY_THEN = re.compile(r"\b(?:until|unless|without|except|but for)\b", re.IGNORECASE)
# Neither a negation nor the lack of one.
_NEARLY_NEGATIVE = re.compile(
    r"\b(?:unlikely|doubt\w*|improbable|opponents?|critics?|foes?|enem(?:y|ies))\b", re.IGNORECASE
)
_NEAR = 3  # content words from a predicate within which its object stands
_MIN_SHARED = 2  # content words that statement and sentence share before a negated clause counts
_MOST = 0.5  # a single shared word aligns a clause when it is this share of all that statement and sentence share


def negation_mismatch(statement: Statement, matches: Sequence[Match]) -> list[Finding]:
    """At most one finding, against the best match."""
    if not matches or statement.text.strip() == matches[0].text:
        return []  # the parser may read a sentence otherwise when it stands alone
    match = matches[0]
    inside = tuple(p for p in match.predicates if match.sentence.span.holds(p.span))
    return _flipped_predicate(statement, match, inside) or _negated_clause(statement, match, inside)


# --- the same predicate -------------------------------------------------------------------------------------------


def _flipped_predicate(statement: Statement, match: Match, source: tuple[Predicate, ...]) -> list[Finding]:
    """By elimination: what one predicate of the other side bears out contradicts no other."""
    drafted = statement.annotations.predicates
    ours_left = [p for p in drafted if not any(_bears_out(p, theirs) for theirs in source)]
    theirs_left = [p for p in source if not any(_bears_out(p, ours) for ours in drafted)]
    for ours in ours_left:
        for theirs in theirs_left:
            same = relation(ours.lemma, theirs.lemma)
            if same is not None and _contradicts(statement, match, ours, theirs, same):
                return [_finding(ours.span, match, theirs, "predicate-negated" if same else "antonym")]
    return []


def _bears_out(a: Predicate, b: Predicate) -> bool:
    """True for the same predicate with the same polarity, or the opposite one with the other."""
    return relation(a.lemma, b.lemma) is (a.negated == b.negated)


def _contradicts(statement: Statement, match: Match, ours: Predicate, theirs: Predicate, same: bool) -> bool:
    """True when the arguments are shared and neither side holds what may turn the predicate in another way."""
    clause = _clause(match, theirs)
    if _turned_otherwise(statement, match, ours, theirs, clause.of(match.field_text)):
        return False
    own = {word for lemma in (ours.lemma, theirs.lemma) for word in key(lemma).split()}
    there = stems(match.field_text, clause) - own - negatives().stems | _subject(match, theirs)
    if not same:
        aligned = _same_object(statement, match, ours, theirs) or _same_speaker(statement, match, ours, theirs)
        return aligned and len(there & stems(statement.text)) >= 2
    if not _plain(statement.text, ours, match, theirs):
        return len(there & _claim(statement, match)) >= 2
    if key(ours.lemma) == key(theirs.lemma) and ours.lemma not in negatives().common:
        return bool(there & stems(statement.text)) or _same_speaker(statement, match, ours, theirs)
    same_object = there & _after(statement.text, ours) & stems(match.field_text, _scope(match, theirs))
    return len(there & stems(statement.text)) >= (1 if same_object else 2)


def _subject(match: Match, predicate: Predicate) -> frozenset[str]:
    """Whom the source's pronoun stands for where the predicate is an attribution's cue ("She has not decided")."""
    speakers = (a.speaker for a in match.attributions if any(cue.overlaps(predicate.span) for cue in a.cue))
    return frozenset(word for speaker in speakers if speaker for word in stems(speaker.name))


def _same_speaker(statement: Statement, match: Match, ours: Predicate, theirs: Predicate) -> bool:
    """True where the same person says it on both sides, in so many words."""
    said = [a.speaker for a in statement.annotations.attributions if any(c.holds(ours.span) for c in a.content)]
    source = [a.speaker for a in match.attributions if any(c.holds(theirs.span) for c in a.content)]
    return any(a and b and mentioned_in(a.name, b) for a in said for b in source)


def _same_object(statement: Statement, match: Match, ours: Predicate, theirs: Predicate) -> bool:
    """True when what follows our predicate (what precedes one that nothing follows) stands right by theirs."""
    text, whole = statement.text, _whole(statement)
    after = _nearest(text, Span(ours.span.end, _break_after(text, ours.span.end, whole.end)))
    objects = after or _nearest(text, Span(whole.start, ours.span.start), last=True)
    clause = _clause(match, theirs)
    before = _nearest(match.field_text, Span(clause.start, theirs.span.start), last=True)
    return bool(objects & (before | _nearest(match.field_text, Span(theirs.span.end, clause.end))))


def _nearest(text: str, span: Span, *, last: bool = False) -> frozenset[str]:
    """The stems of the first (or last) few content words of a stretch that name no time, "mis" taken off them."""
    words = [word for word in content_words(text, span).values() if word not in negatives().times]
    chosen = words[-_NEAR:] if last else words[:_NEAR]
    return frozenset(word.removeprefix("mis") for word in chosen)


def _break_after(text: str, start: int, end: int) -> int:
    found = _BREAK.search(text, start, end)
    return found.start() if found else end


def _turned_otherwise(statement: Statement, match: Match, ours: Predicate, theirs: Predicate, clause: str) -> bool:
    """True where a negation that the parse missed stands on the affirmative side, or the negated side is undone."""
    if bool(_NEARLY_NEGATIVE.search(statement.text)) != bool(_NEARLY_NEGATIVE.search(clause)):
        return not {"unlikely", "doubt"} & {ours.lemma, theirs.lemma}
    if ours.negated == theirs.negated:
        return False
    negated = statement.text[ours.span.end :] if ours.negated else _rest(match, theirs)
    affirmed = clause if ours.negated else statement.text
    return bool(_PLAIN_NEGATION.search(affirmed) or _ONLY_THEN.search(negated))


def _rest(match: Match, predicate: Predicate) -> str:
    """The words of the sentence after a predicate."""
    return match.field_text[predicate.span.end : match.sentence.span.end]


def _after(text: str, predicate: Predicate) -> frozenset[str]:
    """The stems of what follows a predicate of the statement: its object, most often."""
    return stems(text, Span(predicate.span.end, len(text)))


def _plain(text: str, ours: Predicate, match: Match, theirs: Predicate) -> bool:
    """True when a negating word, not a verb such as "refuse", turns one of the two."""
    cues = [cue.of(text) for cue in ours.cues] + [cue.of(match.field_text) for cue in theirs.cues]
    return all(_PLAIN_NEGATION.search(cue) for cue in cues)


# --- a clause that the source negates -----------------------------------------------------------------------------


def _negated_clause(statement: Statement, match: Match, source: tuple[Predicate, ...]) -> list[Finding]:
    if not affirmative(statement) or _borne_out(statement, source):
        return []
    claim = _claim(statement, match)
    if shared_words(statement, match) < _MIN_SHARED:
        return []
    in_common = claim & stems(match.field_text, match.sentence.span)
    for theirs in source:
        if not _denies(match, theirs) or _says_otherwise(statement, match, theirs):
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
    table = negatives()
    ours = {p.lemma for p in statement.annotations.predicates if not p.negated} - table.common - table.speech
    return any(p.lemma in ours and not p.negated for p in source)


def _says_otherwise(statement: Statement, match: Match, theirs: Predicate) -> bool:
    """True when the statement has the opposite of what the source negates: "open" for "not closed"."""
    words = {p.lemma for p in statement.annotations.predicates} | set(re.findall(r"\w+", statement.text.lower()))
    ended = any(_is_no_longer(cue, match) for cue in theirs.cues) and words & negatives().endings
    return bool(ended) or any(relation(word, theirs.lemma) is False for word in words)


def _is_no_longer(cue: Span, match: Match) -> bool:
    return match.field_text.startswith(" longer", cue.end)


def _denies(match: Match, predicate: Predicate) -> bool:
    """True when the predicate is negated in plain words, and what is negated is neither a doubt nor negative itself."""
    table = negatives()
    if not predicate.negated or predicate.lemma in table.doubts or stem(predicate.lemma) in table.stems:
        return False
    if _ONLY_THEN.search(_rest(match, predicate)):
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


# --- evidence ---------------------------------------------------------------------------------------------------


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
