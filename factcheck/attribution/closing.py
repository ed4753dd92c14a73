"""Cues that close their clause: "..., the ministry said on Monday"; all before the source is content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.frames import Frame
from factcheck.attribution.grammar import child, trimmed, verb_group
from factcheck.attribution.segments import (
    FINITE,
    TIMES,
    Segment,
    extent_of,
    first_of_source,
    head_of,
    is_nominal,
    segments_before,
)
from factcheck.model import Span

_CIRCUMSTANCE = frozenset({"in", "at", "by", "during", "after", "before", "outside", "through", "via", "from", "as"})
_OWN = frozenset({"ccomp", "xcomp", "dobj"})
_SUBORDINATORS = frozenset(
    {"when", "as", "while", "after", "if", "before", "until", "because", "since", "although", "though"}
)
_LONGEST_INSERTION = 12  # tokens between the cue and the comma behind it: "said in a statement on Monday,"
_FEWEST = 4  # words of a content in which the parse saw no finite verb


def closing_frames(view: View, verb: Token) -> Iterator[Frame]:
    """A cue that closes its clause: all before its source is content."""
    if verb.tag_ not in FINITE:
        return
    segments = segments_before(view, verb)
    first = first_of_source(segments)
    if first is None or first == 0:
        return
    interrupting = tuple(_interrupting(view, verb, segments, first))
    if interrupting or not _closes(verb):
        yield from interrupting
        return
    source = segments[first : len(segments)]
    before = segments[:first]
    start = _introduced_quote(view, before) or before[0][0].idx
    content = trimmed(view.text, Span(start, source[0][0].idx))
    if content is not None and _says_something(before):
        yield Frame("clause", head_of(source[0]), verb_group(verb), (content,), extent_of(source))


def _interrupting(view: View, verb: Token, segments: Sequence[Segment], first: int) -> Iterator[Frame]:
    """A cue between a clause's subject and its verb: "The law, critics say, will hurt farms"."""
    comma = next(
        (t for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _LONGEST_INSERTION)] if t.text == ","), None
    )
    resumed = comma.nbor() if comma is not None and comma.i + 1 < verb.sent.end else None
    if first != 1 or not segments[-1] or resumed is None or resumed.tag_ not in FINITE or not is_nominal(segments[0]):
        return
    source = segments[first:]
    inserted = verb.doc[verb.i + 1 : resumed.i]
    pieces = (Span(segments[0][0].idx, source[0][0].idx), Span(resumed.idx, verb.sent.end_char))
    content = tuple(piece for span in pieces if (piece := trimmed(view.text, span)) is not None)
    if not any(t.pos_ in ("VERB", "AUX") for t in inserted):
        yield Frame("clause", head_of(source[0]), verb_group(verb), content, extent_of(source))


def _introduced_quote(view: View, before: Sequence[Segment]) -> int | None:
    """Where the quotation begins that ends the content, if a colon introduces it: "Her advice: “Wait,” he said"."""
    quote = view.quote_at(before[-1][-1].idx)
    introduced = quote is not None and view.text[max(0, quote.span.start - 4) : quote.span.start].rstrip().endswith(":")
    return quote.span.start if quote is not None and introduced else None


def _closes(verb: Token) -> bool:
    """True where nothing that the verb governs can come after it."""
    if verb.i + 1 == verb.sent.end:
        return True
    told = verb.lemma_ == "tell" and child(verb, "ccomp", "xcomp") is None
    if not told and any(c.dep_ in _OWN and c.ent_type_ not in TIMES for c in verb.rights):
        return False
    rest = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.is_alpha]
    following = verb.nbor()
    if following.is_punct:  # behind a comma a content may go on: "the plan, she said, was off"
        return not rest or rest[0].tag_ == "VBG"
    if following.lower_ == "on":
        return verb.doc[verb.i + 2 : verb.i + 3].text == "condition" or following.nbor().ent_type_ in TIMES
    return following.lower_ in _CIRCUMSTANCE or following.pos_ == "ADV" or following.ent_type_ in TIMES or told


def _says_something(before: Sequence[Segment]) -> bool:
    """True for more than a phrase or a clause of time that only leads up to the cue: "When she won, the mayor said" """
    words = [t for segment in before for t in segment if t.is_alpha]
    clauses = sum(any(t.tag_ in FINITE for t in segment) for segment in before)
    if any(t.lower_ in _SUBORDINATORS for t in words[:2]):
        return clauses > 1
    return clauses > 0 or (len(words) >= _FEWEST and words[0].pos_ in ("DET", "NOUN", "PROPN", "PRON", "NUM"))
