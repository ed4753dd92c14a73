"""Quotations with a cue beside them: "“...,” he said", "said Lee: “...”", whatever the parse makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.frames import Frame, source_of
from factcheck.attribution.grammar import child, subject, verb_group
from factcheck.attribution.segments import FINITE, NOMINAL, TIMES, source_before
from factcheck.model import Quote, Span

_BEGINSNOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ"})
_LIGHT = frozenset({"be", "have", "do", "get", "become"})
_INNER = frozenset({"compound", "det", "amod", "nmod", "poss", "nummod"})
_WINDOW = 60  # tokens around a verb in which its source and its quotations stand
_REACH = 500  # the same in characters
_LEAD_IN = 120  # characters that may stand between a cue and its quotation: "told reporters in Springfield on Monday,"
_OPENING = 15  # characters of the sentence that may stand before its quotation: "But", "Still,"


def quote_frames(view: View, verb: Token) -> Iterator[Frame]:
    """The whole quotations beside the verb and its source."""
    cue = verb_group(verb)
    before, after = _neighbours(view, verb)
    if verb.lemma_ in _LIGHT or (before is None and after is None) or _is_participle(verb):
        return
    holder, extent = speaker(view, verb)
    if holder is None:
        return
    (source,) = source_of(view, Frame("quote", holder, cue, (), extent), verb)
    start, end = min(cue.start, source.start), max(cue.end, source.end)
    content: list[Span] = []
    adjacent = not any(c.isalnum() for c in _between(view, verb, source, cue))
    if before is not None and adjacent and _follows(view, before, start) and _is_sentence(view, before):
        content.append(before.span)
    if after is not None and _introduces(view, verb, end if adjacent else cue.end, after, bool(content)):
        content.append(after.span)
    if content:
        yield Frame("quote", holder, cue, tuple(content), extent)


def _is_participle(verb: Token) -> bool:
    """True for a passive, and for "given" in "the number given in the report: “...”"; not behind a comma, where the
    parse takes "Lee, the mayor, tweeted: “...”" for one."""
    if child(verb, "auxpass", "agent") is not None:
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1).text != ","


def _between(view: View, verb: Token, source: Span, cue: Span) -> str:
    """What stands between source and cue, without the verbs that link them: "can be heard saying"."""
    linked = verb.dep_ in ("xcomp", "pcomp")
    links = {t for t in verb.ancestors if t.sent == verb.sent and t.idx > source.start} if linked else set()
    links |= {c for link in links for c in link.children if c.dep_ in ("aux", "auxpass", "neg", "advmod")}
    low, high = min(cue.end, source.end), max(cue.start, source.start)
    gap = verb.doc.char_span(low, high, alignment_mode="contract")
    if verb.tag_ in FINITE or gap is None:
        return view.text[low:high]
    return " ".join(t.text for t in gap if t not in links)


def speaker(view: View, verb: Token) -> tuple[Token | None, Span | None]:
    """Who speaks: the verb's subject, or the noun beside it where the subject cannot be; and its extent, if known."""
    holder = subject(verb)
    if holder is not None and view.quote_at(holder.idx) is None and holder.ent_type_ not in TIMES:
        return holder, None
    beside = source_before(view, verb)
    if beside is not None and view.quote_at(beside[0].idx) is None:
        return beside
    return _noun_beside(view, verb), None


def _noun_beside(view: View, verb: Token) -> Token | None:
    before, after = _neighbours(view, verb)
    low = before.span.end if before is not None else 0
    high = after.span.start if after is not None else len(view.text)
    sentence = verb.sent
    left = [t for t in verb.doc[max(sentence.start, verb.i - _WINDOW) : verb.i] if t.idx >= low]
    right = [t for t in verb.doc[verb.i + 1 : min(sentence.end, verb.i + _WINDOW)] if t.idx < high]
    inverted = bool(right) and right[0].pos_ in _BEGINSNOMINAL
    ordered = (*right, *left) if inverted else (*left, *right)
    return next((t for t in ordered if t.pos_ in NOMINAL and t.dep_ not in _INNER), None)


def _neighbours(view: View, verb: Token) -> tuple[Quote | None, Quote | None]:
    """The nearest quotations before and after the verb that touch its sentence."""
    hidden = view.unclosed_at(verb.idx)
    if hidden is not None:
        return _closed_by_comma(view, verb, hidden), None
    sentence = verb.sent
    low, high = max(sentence.start_char, verb.idx - _REACH), min(sentence.end_char, verb.idx + _REACH)
    before = view.quotes_in(Span(low, verb.idx)) if low < verb.idx else ()
    if not before and _stands_alone(verb):
        before = view.quotes_in(_just_before(view, low))
    after = view.quotes_in(Span(verb.idx, high))
    return (before[-1] if before else None), (after[0] if after else None)


def _stands_alone(verb: Token) -> bool:
    """True for a sentence of source and cue alone."""
    sentence = verb.sent
    own = child(verb, "nsubj")
    if own is None or verb.dep_ != "ROOT" or len(sentence) > _WINDOW:
        return False
    rest = [t for t in sentence if t.is_alpha and t != verb and t != own and not own.is_ancestor(t)]
    return not any(t.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "PRON") and t.ent_type_ not in TIMES for t in rest)


def _just_before(view: View, start: int) -> Span:
    """The last characters before a sentence, in the same paragraph."""
    head = view.text[max(0, start - 5) : start].rstrip(" ")
    return Span(start, start) if not head or head.endswith("\n") else Span(max(0, start - 5) + len(head) - 1, start)


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
