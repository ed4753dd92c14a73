"""The source before a cue told by commas: "..., NAME, a spokeswoman, said", where the parse finds another subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.frames import Frame
from factcheck.attribution.grammar import child, span_of, trimmed, verb_group
from factcheck.model import Span

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
TIMES = frozenset({"DATE", "TIME"})
_WINDOW = 80  # tokens before a cue in which its source and content stand
_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_BREAKS = frozenset({",", "–", "—", "--"})
_LEADS_ON = frozenset({"ADP", "ADV", "SCONJ", "PUNCT", "SPACE"})
_OPENS_OTHER = frozenset({"ADP", "CCONJ", "SCONJ", "VERB", "AUX", "ADV"})
_OWN = frozenset({"ccomp", "xcomp", "dobj"})

Segment = Sequence[Token]


def closing_frames(view: View, verb: Token) -> Iterator[Frame]:
    """A cue that closes its clause: all before its source is content."""
    if verb.tag_ not in FINITE or not _closes(verb):
        return
    segments = _segments(view, verb)
    first = _source(segments)
    if first is None or first == 0:
        return
    source = segments[first : len(segments)]
    before = [t for segment in segments[:first] for t in segment]
    content = trimmed(view.text, Span(before[0].idx, source[0][0].idx))
    if content is not None and any(t.tag_ in FINITE for t in before) and not _hangs_on(before, verb):
        yield Frame("clause", head_of(source[0]), verb_group(verb), (content,), _extent(source))


def source_before(view: View, verb: Token) -> tuple[Token, Span] | None:
    """The head and the extent of the noun phrase before the verb, asides between commas included."""
    segments = _segments(view, verb)
    first = _source(segments)
    if first is None:
        return None
    return head_of(segments[first]), _extent(segments[first:])


def head_of(segment: Segment) -> Token:
    """The noun that the segment's other words hang on."""
    inside = {t.i for t in segment}
    nouns = [t for t in segment if t.pos_ in NOMINAL] or segment
    return next((t for t in nouns if t.head.i not in inside or t.head == t), nouns[0])


def _extent(source: Sequence[Segment]) -> Span:
    """From the first word to the last, or to the comma behind an aside."""
    own = [segment for segment in source if _is_part(segment)]
    last = own[-1][-1] if own[-1] else own[-2][-1].nbor()
    return span_of(source[0][0], last)


def _closes(verb: Token) -> bool:
    """True where nothing that the verb governs can come after it."""
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if following is None or following.sent != verb.sent:
        return True
    if verb.lemma_ != "tell" and any(c.dep_ in _OWN and c.ent_type_ not in TIMES for c in verb.rights):
        return False
    told = verb.lemma_ == "tell" and child(verb, "ccomp", "xcomp") is None
    return following.pos_ in _LEADS_ON or following.ent_type_ in TIMES or told


def _hangs_on(before: Segment, verb: Token) -> bool:
    """True where what comes before is a clause of time or reason: "When she won, the mayor said." """
    opening = next((t for t in before if t.is_alpha), None)
    return opening is not None and opening.tag_ in ("IN", "WRB") and opening.lower_ in ("when", "as", "while", "after")


def _segments(view: View, verb: Token) -> Sequence[Segment]:
    """The sentence before the verb group, cut at commas and behind quotations; the cut marks left out.

    An empty last segment says that a mark stands right before the verb.
    """
    start = verb_group(verb).start
    sentence = verb.sent
    segments: list[list[Token]] = [[]]
    for t in verb.doc[max(sentence.start, verb.i - _WINDOW) : verb.i]:
        if t.idx >= start:
            break
        quote = view.quote_at(t.idx)
        if quote is None and t.text in _BREAKS:
            segments.append([])
        else:
            segments[-1].append(t)
            if quote is not None and t.idx + len(t) == quote.span.end and view.text[quote.inner.end - 1] in ",?!":
                segments.append([])
    return [s for s in segments[:-1] if s] + segments[-1:]


def _source(segments: Sequence[Segment]) -> int | None:
    """The number of the segment that the source begins in."""
    if segments[-1]:
        return len(segments) - 1 if _is_nominal(segments[-1]) else None
    last = len(segments) - 2
    if last < 1 or not (_is_aside(segments[last]) or _is_nominal(segments[last])):
        return None
    first = last - 1
    described = _is_aside(segments[last]) or segments[first][0].lower_ in ("a", "an")
    if described and first > 0 and segments[first][0].pos_ == "DET" and _is_name(segments[first - 1]):
        first -= 1
    return first if _is_nominal(segments[first]) else None


def _is_part(segment: Segment) -> bool:
    """False for "citing two aides", which tells of another source."""
    return not segment or segment[0].lower_ not in ("citing", "quoting")


def _is_aside(segment: Segment) -> bool:
    """ "who leads the inquiry", "citing two aides"."""
    return segment[0].tag_ in _RELATIVE or segment[0].tag_ in ("VBG", "VBN")


def _is_nominal(segment: Segment) -> bool:
    """A noun phrase: no finite verb, no preposition before it, no date; a mere number is an age."""
    first = next((t for t in segment if t.is_alpha), segment[0])
    if first.pos_ in _OPENS_OTHER or any(t.tag_ in FINITE for t in segment):
        return False
    if segment[0].ent_type_ in TIMES and not first.like_num:
        return False
    return any(t.pos_ in NOMINAL or t.like_num for t in segment)


def _is_name(segment: Segment) -> bool:
    return _is_nominal(segment) and segment[-1].pos_ == "PROPN"
