"""A sentence before its cue, cut at its commas: "..., NAME, a spokeswoman, said", where the parse errs."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.grammar import span_of, verb_group
from factcheck.model import Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
TIMES = frozenset({"DATE", "TIME"})
_WINDOW = 80  # tokens before a cue in which its source and content stand
RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_BREAKS = frozenset({",", ":", ";", "–", "—", "--", "-"})
_OPENS_OTHER = frozenset({"ADP", "CCONJ", "SCONJ", "VERB", "AUX", "ADV"})

Segment = Sequence[Token]


def source_before(view: View, verb: Token) -> tuple[Token, Span] | None:
    """The head and the extent of the noun phrase before the verb, asides between commas included."""
    segments = segments_before(view, verb)
    first = first_of_source(segments)
    if first is None:
        return None
    return head_of(segments[first]), extent_of(segments[first:])


def head_of(segment: Segment) -> Token:
    """The noun that the segment's other words hang on."""
    inside = {t.i for t in segment}
    nouns = [t for t in segment if t.pos_ in NOMINAL] or segment
    return next((t for t in nouns if t.head.i not in inside or t.head == t), nouns[0])


def extent_of(source: Sequence[Segment]) -> Span:
    """From the first word to the last, or to the comma behind an aside."""
    own = [segment for segment in source if segment and _is_part(segment)]
    last = own[-1][-1]
    aside = not source[-1] and own[-1] is source[-2]
    return span_of(source[0][0], last.nbor() if aside else last)


def segments_before(view: View, verb: Token) -> Sequence[Segment]:
    """The sentence before the verb group, cut at commas and behind quotations; the cut marks left out.

    An empty last segment says that a mark stands right before the verb.
    """
    start = verb_group(verb).start
    sentence = verb.sent
    segments: list[list[Token]] = [[]]
    body = view.body_start(verb.idx)
    for t in verb.doc[max(sentence.start, verb.i - _WINDOW) : verb.i]:
        if t.idx < body:
            continue
        if t.idx >= start:
            break
        quote = view.quote_at(t.idx)
        if quote is None and _is_break(t):
            segments.append([])
        else:
            segments[-1].append(t)
            if quote is not None and t.idx + len(t) == quote.span.end and view.text[quote.inner.end - 1] in ",?!":
                segments.append([])
    segments[-1] = _behind_conjunction(segments[-1])
    return [s for s in segments[:-1] if s] + segments[-1:]


def _is_break(token: Token) -> bool:
    """True for a mark that cuts; a hyphen does between spaces."""
    spaced = token.text != "-" or (token.i > 0 and bool(token.nbor(-1).whitespace_))
    return token.text in _BREAKS and spaced


def _behind_conjunction(segment: list[Token]) -> list[Token]:
    """The words behind the last "and" of a clause with a verb of its own: "... walked out and the unions"."""
    cuts = [k for k, t in enumerate(segment) if t.pos_ == "CCONJ"]
    if cuts and (cuts[-1] == 0 or any(t.tag_ in FINITE for t in segment[: cuts[-1]])):
        return segment[cuts[-1] + 1 :]
    return segment


def first_of_source(segments: Sequence[Segment]) -> int | None:
    """The number of the segment that the source begins in."""
    if segments[-1]:
        return len(segments) - 1 if is_nominal(segments[-1]) else None
    last = len(segments) - 2
    if last < 1 or not (_is_aside(segments[last]) or is_nominal(segments[last])):
        return None
    first = last - 1
    described = _is_aside(segments[last]) or segments[first][0].lower_ in ("a", "an")
    if described and first > 0 and segments[first][0].pos_ == "DET" and _is_name(segments[first - 1]):
        first -= 1
    return first if is_nominal(segments[first]) else None


def _is_part(segment: Segment) -> bool:
    """False for "citing two aides", which tells of another source."""
    return segment[0].lower_ not in ("citing", "quoting")


def _is_aside(segment: Segment) -> bool:
    """ "who leads the inquiry", "citing two aides"."""
    return segment[0].tag_ in RELATIVE or segment[0].tag_ in ("VBG", "VBN")


def is_nominal(segment: Segment) -> bool:
    """A noun phrase: no finite verb, no preposition before it, no date; a mere number is an age."""
    first = next((t for t in segment if t.is_alpha), segment[0])
    if first.pos_ in _OPENS_OTHER or any(t.tag_ in FINITE or t.tag_ == "VB" for t in segment):
        return False
    if segment[0].tag_ in RELATIVE:
        return False
    if segment[0].ent_type_ in TIMES and not first.like_num:
        return False
    return any(t.pos_ in NOMINAL or t.like_num for t in segment)


def _is_name(segment: Segment) -> bool:
    return is_nominal(segment) and segment[-1].pos_ == "PROPN"
