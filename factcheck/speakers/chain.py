"""Who passed it on: the reporters between a speaker and the article ("Okafor said, according to the Gazette")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.intervals import SpanIndex
from factcheck.model import Attribution, Span, Via

# Cues of somebody who reports what another said of the same content; and cues that introduce whom they rely on.
_REPORTS = ("according to", "as reported by", "as quoted by", "per")
_RELIES = ("cit", "quot")  # citing, cited, quoting, quoted
_SAME = 0.8  # share of the shorter content that both have in common


def chains_of(text: str, attributions: Sequence[Attribution]) -> list[tuple[Via, ...]]:
    """The reporters of each attribution, from the speaker outwards; nobody twice in a row.

    A reporter is whoever's content holds an attribution's cue or source, or who reports the same content in
    somebody else's words. Speakers must be filled in already.
    """
    contents = contents_of(attributions)
    return [_chain(text, inner, [attributions[i] for i in _near(contents, inner)]) for inner in attributions]


def contents_of(attributions: Sequence[Attribution]) -> SpanIndex[int]:
    """The numbers of the attributions by the spans of their contents."""
    return SpanIndex((span, i) for i, attribution in enumerate(attributions) for span in attribution.content)


def _chain(text: str, inner: Attribution, near: Sequence[Attribution]) -> tuple[Via, ...]:
    if inner.speaker is None:
        return ()
    hops: list[Via] = []
    last = inner.speaker.name
    for outer in sorted(_reporters(text, near, inner), key=_size):
        if outer.speaker is not None and outer.speaker.name != last:
            hops.append(Via(outer.speaker.name, outer.speaker.kind, _words(text, outer.cue)))
            last = outer.speaker.name
    return tuple(hops)


def _near(contents: SpanIndex[int], inner: Attribution) -> list[int]:
    """The attributions whose content meets this one's cue or content, itself among them."""
    return sorted({i for span in (*_anchor(inner), *inner.content) for _, i in contents.overlapping(span)})


def _reporters(text: str, near: Sequence[Attribution], inner: Attribution) -> Iterator[Attribution]:
    for outer in near:
        if outer is inner or outer.speaker is None:
            continue
        if _holds(outer, inner) or _relays(text, outer, inner):
            yield outer


def _anchor(inner: Attribution) -> tuple[Span, ...]:
    return (inner.cue or inner.source or inner.content)[:1]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return any(span.holds(part) for span in outer.content for part in _anchor(inner))


def _relays(text: str, outer: Attribution, inner: Attribution) -> bool:
    """Both give the same content, and a cue tells which of them has it from the other."""
    if not _same_content(outer.content, inner.content):
        return False
    outer_cue, inner_cue = _words(text, outer.cue).lower(), _words(text, inner.cue).lower()
    if inner_cue.startswith(_RELIES):
        return not outer_cue.startswith(_RELIES)
    return outer_cue.startswith(_REPORTS) and not inner_cue.startswith(_REPORTS)


def _same_content(a: Sequence[Span], b: Sequence[Span]) -> bool:
    shared = sum(x.shared(y) for x in a for y in b)
    shorter = min(sum(s.end - s.start for s in spans) for spans in (a, b))
    return shorter > 0 and shared >= _SAME * shorter


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(span.of(text).split()) for span in spans)
