"""What the tagger leaves open: speech or attitude, quoted or not, datelines; and the rules where it found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.cited import is_citing, without_cited
from factcheck.attribution.grammar import is_empty
from factcheck.attribution.lexicon import FAMILIES, Lexicon, lexicon
from factcheck.attribution.quotations import quote_type_of, run_on
from factcheck.attribution.tagger.passives import source_of_passive
from factcheck.intervals import SpanIndex
from factcheck.model import Attribution, AttributionKind, Span

_AUXILIARY = frozenset({"aux", "auxpass"})


def finished(view: View, tagged: Sequence[Attribution], ruled: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The tagger's attributions completed, and the rules' where it found nothing, in text order."""
    cues = SpanIndex((span, rule) for rule in ruled for span in rule.cue)
    readable = [attribution for attribution in tagged if _holds(view, attribution, cues)]
    spoken = SpanIndex((span, attribution) for attribution in readable for span in attribution.cue)
    mended = [_passing_on(view.text, _with_source(attribution, cues), cues, spoken) for attribution in readable]
    whole = run_on(view, mended)
    own = [_completed(view, attribution, cues) for attribution in whole]
    others = _Others(own, ruled)
    added = [attribution for attribution in ruled if others.add(attribution)]
    return tuple(sorted([*own, *added], key=lambda a: (a.content[0].start, a.content[-1].end)))


def _completed(view: View, attribution: Attribution, cues: SpanIndex[Attribution]) -> Attribution:
    content = tuple(view.without_lead(piece) for piece in attribution.content)
    content = without_cited(view.text, content, cues) or content
    source = tuple(view.without_lead(piece) for piece in _source(view, attribution))
    quote_type = quote_type_of(view, content)
    known = next((rule.kind for cue in attribution.cue for _, rule in cues.overlapping(cue)), None)
    kind = known or ("speech" if quote_type != "indirect" else _kind(view, attribution.cue, lexicon()))
    return replace(attribution, source=source, content=content, kind=kind, quote_type=quote_type)


def _with_source(attribution: Attribution, cues: SpanIndex[Attribution]) -> Attribution:
    """The rules' reading where the network took the source for content: "<“Wait,” Lund> *said*"."""
    if attribution.source:
        return attribution
    ruled = (rule for cue in attribution.cue for _, rule in cues.overlapping(cue))
    swallowed = (r for r in ruled if any(_follows(a, b) for a in attribution.content for b in r.source))
    return next(swallowed, attribution)


def _follows(content: Span, source: Span) -> bool:
    """True where the source stands in the content or right behind it."""
    return content.start <= source.start <= content.end + 1


def _passing_on(
    text: str, attribution: Attribution, cues: SpanIndex[Attribution], spoken: SpanIndex[Attribution]
) -> Attribution:
    """The rules' content of an "according to" that passes on another's words: "<Kim said ...>, *according to* ZNA"."""
    told = [cue for cue in attribution.cue if cue.of(text).lower().startswith("according")]
    ruled = (rule for cue in told for _, rule in cues.overlapping(cue))
    wider = (r for r in ruled if _holds_cue(r, spoken) and not _holds_cue(attribution, spoken))
    return next((replace(attribution, content=rule.content) for rule in wider), attribution)


def _holds_cue(attribution: Attribution, spoken: SpanIndex[Attribution]) -> bool:
    return any(piece.holds(cue) for piece in attribution.content for cue, _ in spoken.overlapping(piece))


def joined(text: str, attribution: Attribution) -> Attribution:
    """The attribution with pieces of content made one that only marks part."""
    pieces: list[Span] = []
    for piece in sorted(attribution.content):
        between = text[pieces[-1].end : piece.start] if pieces else "\n"
        if "\n" in between or any(c.isalnum() for c in between):
            pieces.append(piece)
        else:
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, piece.end))
    return replace(attribution, content=tuple(pieces))


def _source(view: View, attribution: Attribution) -> tuple[Span, ...]:
    tokens = _tokens(view, attribution.source)
    agent = source_of_passive(tokens, _tokens(view, attribution.cue), lexicon())
    return () if _is_empty(tokens) else attribution.source if agent is None else agent


def _is_empty(source: Sequence[Token]) -> bool:
    """ "It is said that ..." names nobody."""
    return len(source) == 1 and source[0].lower_ in ("it", "there") and is_empty(source[0])


def _kind(view: View, cue: Sequence[Span], words: Lexicon) -> AttributionKind:
    """Attitude only where the lexicon has a word of the cue, in whatever family, and none that tells of speech."""
    lemmas = [token.lemma_.lower() for token in _tokens(view, cue) if token.dep_ not in _AUXILIARY]
    known = [entry for lemma in lemmas for family in FAMILIES if words.knows(*(entry := (family, lemma)))]
    return "attitude" if known and not any(entry in words.speech for entry in known) else "speech"


def _tokens(view: View, spans: Sequence[Span]) -> list[Token]:
    found = (view.doc.char_span(*span, alignment_mode="expand") for span in spans)
    return [token for span in found if span is not None for token in span]


def _holds(view: View, attribution: Attribution, cues: SpanIndex[Attribution]) -> bool:
    """False in furniture, and for "the Gazette | citing | two aides": whom a report relies on is itself a source."""
    ruled = (span for cue in attribution.cue for span, _ in cues.overlapping(cue))
    return view.readable(attribution.content[0]) and not any(is_citing(view.text, span) for span in ruled)


class _Others:
    """Which of the rules' attributions to add to the tagger's own."""

    def __init__(self, own: Sequence[Attribution], ruled: Sequence[Attribution]) -> None:
        self._cues = SpanIndex((span, attribution) for attribution in own for span in attribution.cue)
        self._own = SpanIndex((span, attribution) for attribution in own for span in attribution.content)
        self._ruled = SpanIndex((span, rule) for rule in ruled for span in rule.content)

    def add(self, rule: Attribution) -> bool:
        """True where the tagger found nothing, or only another link of a chain that the rules make out.

        The news that it was trained on has only outermost attributions marked: of "Kim said ..., state media
        reported" one.
        """
        if self._cues.meets(rule.cue):
            return False
        chained = any(other is not rule for span in rule.content for _, other in self._ruled.overlapping(span))
        return chained or not self._own.meets(rule.content)
