"""Quotations with a cue beside them: "“...,” he said", "said Lee: “...”", whatever the parse makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.frames import Frame
from factcheck.attribution.grammar import noun_phrase, subject, verb_group
from factcheck.model import Quote, Span

_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_BEGINS_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ"})
_INNER = frozenset({"compound", "det", "amod", "nmod", "poss", "nummod"})
_WINDOW = 60  # tokens around a verb in which its source and its quotations stand
_REACH = 500  # the same in characters
_LEAD_IN = 120  # characters that may stand between a cue and its quotation: "told reporters in Springfield on Monday,"
_OPENING = 15  # characters of the sentence that may stand before its quotation: "But", "Still,"


def quote_frames(view: View, verb: Token) -> Iterator[Frame]:
    """The whole quotations beside the verb and its source."""
    cue = verb_group(verb)
    before, after = _neighbours(view, verb)
    holder = speaker(view, verb)
    if holder is None or (before is None and after is None):
        return
    source = noun_phrase(holder, verb)
    start, end = min(cue.start, source.start), max(cue.end, source.end)
    content: list[Span] = []
    adjacent = not any(c.isalnum() for c in view.text[min(cue.end, source.end) : max(cue.start, source.start)])
    if before is not None and adjacent and _follows(view, before, start) and _is_sentence(view, before):
        content.append(before.span)
    if after is not None and _introduces(view, verb, end if adjacent else cue.end, after, bool(content)):
        content.append(after.span)
    if content:
        yield Frame("quote", holder, cue, tuple(content))


def speaker(view: View, verb: Token) -> Token | None:
    """The verb's subject, or the noun beside it where the parse found the subject inside a quotation."""
    holder = subject(verb)
    if holder is not None and view.quote_at(holder.idx) is None:
        return holder
    before, after = _neighbours(view, verb)
    low = before.span.end if before is not None else 0
    high = after.span.start if after is not None else len(view.text)
    sentence = verb.sent
    left = [t for t in verb.doc[max(sentence.start, verb.i - _WINDOW) : verb.i] if t.idx >= low]
    right = [t for t in verb.doc[verb.i + 1 : min(sentence.end, verb.i + _WINDOW)] if t.idx < high]
    inverted = bool(right) and right[0].pos_ in _BEGINS_NOMINAL
    ordered = (*right, *left) if inverted else (*left, *right)
    return next((t for t in ordered if t.pos_ in _NOMINAL and t.dep_ not in _INNER), None)


def _neighbours(view: View, verb: Token) -> tuple[Quote | None, Quote | None]:
    """The nearest quotations before and after the verb that touch its sentence."""
    hidden = view.unclosed_at(verb.idx)
    if hidden is not None:
        return _closed_by_comma(view, verb, hidden), None
    sentence = verb.sent
    low, high = max(sentence.start_char, verb.idx - _REACH), min(sentence.end_char, verb.idx + _REACH)
    before = view.quotes_in(Span(low, verb.idx)) if low < verb.idx else ()
    after = view.quotes_in(Span(verb.idx, high))
    return (before[-1] if before else None), (after[0] if after else None)


def _closed_by_comma(view: View, verb: Token, quote: Quote) -> Quote | None:
    """An unclosed quotation up to the comma before the cue's source: "“We wait, Lee said."."""
    own = subject(verb)
    head = view.text[quote.span.start : own.left_edge.idx].rstrip() if own is not None else ""
    if not head.endswith(","):
        return None
    end = quote.span.start + len(head)
    return Quote(Span(quote.span.start, end), Span(quote.inner.start, end), closed=False)


def _follows(view: View, quote: Quote, start: int) -> bool:
    """True where the cue and its source come right after the quotation."""
    return quote.span.end <= start and not any(c.isalnum() for c in view.text[quote.span.end : start])


def _is_sentence(view: View, quote: Quote) -> bool:
    """True where the quotation opens its sentence, a word or two aside."""
    return quote.span.start - view.sentence_start(quote.span.start) <= _OPENING


def _introduces(view: View, verb: Token, end: int, quote: Quote, resumed: bool) -> bool:
    """True where the quotation comes after the cue, set off and without another verb between, and ends the sentence."""
    gap = view.text[end : quote.span.start]
    if quote.span.start < end or len(gap) > _LEAD_IN or not view.ends_sentence(quote.span.end):
        return False
    between = (t for t in verb.doc[verb.i + 1 : verb.i + _WINDOW] if end <= t.idx < quote.span.start)
    if any(t.pos_ in ("VERB", "AUX") for t in between):
        return False
    return gap.rstrip().endswith((",", ":")) or (resumed and not gap.strip())
