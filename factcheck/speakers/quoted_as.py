"""Who quoted a speaker "was quoted as saying": the agent behind "by", or the medium that reported just before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.model import Attribution, Span, Via
from factcheck.speakers.bodies import Body
from factcheck.speakers.context import Context

_PASSIVE = re.compile(
    r"\b(?:quoted|cited)\b(?:.*\bas (?:saying|telling|having said)\b)?\W*$", re.IGNORECASE | re.DOTALL
)
_REACH = 3  # sentences


def quoted_through(context: Context, named: Sequence[Attribution], number: int) -> tuple[Via, ...]:
    """The hop of an attribution in the passive whose agent is not told; empty for others, or where nobody fits."""
    inner = named[number]
    text = context.parsed.text
    cue = " ".join(span.of(text) for span in inner.cue)
    if inner.speaker is None or not inner.cue or not _PASSIVE.search(cue) or not _is_passive(context, inner.cue[0]):
        return ()
    place = inner.cue[0].start
    token = context.doc.char_span(*inner.cue[0], alignment_mode="expand")
    if token is None:
        return ()
    sentence = context.sentence_of[token.start]
    spoken = [
        (other.cue[0].start, other.speaker.name)
        for other in named
        if other.speaker is not None and other.speaker.kind == "media" and other.cue and other.cue[0].start < place
    ]
    written = [(context.doc[b.start].idx, b.name) for b in context.bodies if _is_medium(b) and b.end <= token.start]
    near = [(at, name) for at, name in (*spoken, *written) if sentence - _sentence(context, at) <= _REACH]
    return (Via(max(near)[1], "media", " ".join(cue.split())),) if near else ()


def _is_medium(body: Body) -> bool:
    return body.kind == "media" and body.proper


def _is_passive(context: Context, cue: Span) -> bool:
    """True for "was quoted", not for "quoted him"."""
    tokens = context.doc.char_span(*cue, alignment_mode="expand")
    return tokens is not None and any(token.tag_ == "VBN" for token in tokens)


def _sentence(context: Context, offset: int) -> int:
    token = context.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return context.sentence_of[token.start] if token is not None else 0
