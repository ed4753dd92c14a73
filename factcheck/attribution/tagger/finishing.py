"""What the tagger leaves open: speech or attitude, quoted or not, datelines; and the rules where it found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.grammar import is_passive
from factcheck.attribution.lexicon import Family, Lexicon, lexicon
from factcheck.attribution.quotations import quote_type_of
from factcheck.model import Attribution, AttributionKind, Span

_FAMILIES: dict[str, Family] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}


def finished(view: View, tagged: Sequence[Attribution], ruled: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The tagger's attributions completed, and the rules' where it found nothing, in text order."""
    kinds = {span: attribution.kind for attribution in ruled for span in attribution.cue}
    own = [_completed(view, attribution, kinds) for attribution in tagged if view.readable(attribution.content[0])]
    others = [attribution for attribution in ruled if not any(_same_place(attribution, other) for other in own)]
    return tuple(sorted([*own, *others], key=lambda a: (a.content[0].start, a.content[-1].end)))


def _completed(view: View, attribution: Attribution, kinds: dict[Span, AttributionKind]) -> Attribution:
    content = tuple(view.without_dateline(piece) for piece in attribution.content)
    quote_type = quote_type_of(view, content)
    known = next((kind for span, kind in kinds.items() if any(span.overlaps(cue) for cue in attribution.cue)), None)
    kind = known or ("speech" if quote_type != "indirect" else _kind(view, attribution.cue, lexicon()))
    return replace(attribution, content=content, kind=kind, quote_type=quote_type)


def _kind(view: View, cue: Sequence[Span], words: Lexicon) -> AttributionKind:
    """Attitude only where the lexicon has a word of the cue and none of them tells of speech."""
    entries = [(family, token.lemma_.lower()) for token in _tokens(view, cue) if (family := _family(token))]
    known = [entry for entry in entries if words.knows(*entry)]
    return "attitude" if known and not any(entry in words.speech for entry in known) else "speech"


def _family(token: Token) -> Family | None:
    return "passive" if token.pos_ == "VERB" and is_passive(token) else _FAMILIES.get(token.pos_)


def _tokens(view: View, spans: Sequence[Span]) -> list[Token]:
    found = (view.doc.char_span(*span, alignment_mode="expand") for span in spans)
    return [token for span in found if span is not None for token in span]


def _same_place(one: Attribution, other: Attribution) -> bool:
    """True where both are about the same words: a cue or some of the content in common."""
    if any(a.overlaps(b) for a in one.cue for b in other.cue):
        return True
    return any(a.overlaps(b) for a in one.content for b in other.content)
