"""Active verbs with what they govern: "X said that ...", "X urged Y to ...", "X criticized Y", "X called for Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from factcheck.attribution.candidate import View
from factcheck.attribution.closing import closing_frames
from factcheck.attribution.frames import Frame
from factcheck.attribution.grammar import (
    child,
    content_of,
    is_passive,
    noun_phrase,
    phrase,
    span_of,
    subject,
    trimmed,
    verb_group,
)
from factcheck.attribution.quoted import quote_frames, speaker
from factcheck.attribution.segments import FINITE, NOMINAL, RELATIVE, TIMES, source_before
from factcheck.model import Span

_WITH_OBJECT = frozenset({"for", "as", "of", "to", "with", "against", "over", "from", "into"})
RAISING = frozenset({"seem", "appear", "look", "sound", "feel"})
_LONGEST_GAP = 4  # tokens between a clause and the cue that follows it: a comma, a quotation mark, an adverb
_INSERTED = frozenset({"dobj", "dative", "npadvmod", "prep", "advmod", "prt"})


def verb_frames(view: View, verb: Token) -> Iterator[Frame]:
    """All readings of an active verb."""
    yield from quote_frames(view, verb)
    if is_passive(verb):
        return
    closing = tuple(closing_frames(view, verb))
    if closing:
        yield from closing
        return
    if verb.lemma_ in RAISING:
        yield from _raised(view, verb)
    holder, extent = _holder(view, verb)
    if holder is not None and view.quote_at(holder.idx) is not None:
        return
    for name, content, cue_end in _governed(verb):
        cue = verb_group(verb, cue_end)
        yield Frame(name, holder, cue, _without_insertion(view.text, content, verb, holder, cue), extent)


def unlisted_verb_frames(view: View, verb: Token) -> Iterator[Frame]:
    """An unlisted verb is a cue beside a quotation at most: "he fumed", not "marked" or "liked to say"."""
    if verb.tag_ != "VBN" and child(verb, "xcomp") is None:
        yield from quote_frames(view, verb)


def _holder(view: View, verb: Token) -> tuple[Token | None, Span | None]:
    own = subject(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":  # "The Gazette, citing a memo, reported": see `is_passive`
        return source_before(view, verb) or (own, None)
    if own is not None and verb.tag_ in FINITE and (own.ent_type_ in TIMES or _misses_its_subject(verb, own)):
        return source_before(view, verb) or (own, None)
    if own is not None or verb.tag_ not in FINITE or _has_empty_subject(verb):
        return own, None
    return speaker(view, verb)


def _misses_its_subject(verb: Token, found: Token) -> bool:
    """True where a noun right before the verb must be its subject, and the parse found one of another clause."""
    before = verb.doc[max(verb.sent.start, verb.left_edge.i, 1) - 1] if verb.left_edge.i == verb.i else None
    if found.head != verb:
        return before is not None and before.pos_ in NOMINAL and before.tag_ not in RELATIVE
    inside = verb.doc[found.left_edge.i : verb.i]
    return any(t.tag_ in FINITE and t.dep_ in ("conj", "ROOT", "ccomp") for t in inside)


def _has_empty_subject(verb: Token) -> bool:
    return child(verb, "nsubj", "nsubjpass", "expl") is not None


def _raised(view: View, verb: Token) -> Iterator[Frame]:
    """ "X seems (to be) Y": nobody in particular says so, and what seems is X with Y."""
    own = child(verb, "nsubj")
    for c in verb.rights:
        if own is not None and c.dep_ in ("xcomp", "oprd", "acomp", "prep", "ccomp"):
            spans = (noun_phrase(own, verb), content_of(c))
            content = tuple(piece for span in spans if (piece := trimmed(view.text, span)) is not None)
            yield Frame("seeming", None, verb_group(verb), content)


def _without_insertion(text: str, content: Span, verb: Token, holder: Token | None, cue: Span) -> tuple[Span, ...]:
    """The content less the inserted "X said (on Monday)" if that stands inside or at its edge."""
    if not content.overlaps(cue):
        pieces = [trimmed(text, content)]
    else:
        source = [] if holder is None else [noun_phrase(holder, verb)]
        own = [cue, *(s for s in source if content.overlaps(s))]
        own += [phrase(c) for c in verb.children if c.dep_ in _INSERTED and content.holds(phrase(c))]
        start, end = min(s.start for s in own), max(s.end for s in own)
        pieces = [trimmed(text, Span(content.start, start)), trimmed(text, Span(end, content.end))]
    return tuple(piece for piece in pieces if piece is not None)


def _governed(verb: Token) -> Iterator[tuple[str, Span, Token | None]]:
    """Frame names with the characters of the content and the last token of the cue, if it is not the verb."""
    yield from _objects(verb)  # first: of readings alike in weight "urged [Lee to go]" is better than "urged [to go]"
    yield from _clauses(verb)
    yield from _gaps(verb)
    for c in _prepositions(verb):
        if (thing := child(c, "pobj", "pcomp")) is not None:
            yield ("object+" if child(verb, "dobj") else "") + c.lower_, content_of(thing), c


def _prepositions(verb: Token) -> Iterator[Token]:
    """The prepositions that the verb governs, those that the parse hangs on a date between included."""
    for c in verb.rights:
        time = child(c, "pobj") if c.dep_ == "prep" else c
        if c.dep_ == "prep":
            yield c
        if time is not None and time.ent_type_ in TIMES:
            yield from (p for p in time.rights if p.dep_ == "prep" and p.ent_type_ not in TIMES)


def _clauses(verb: Token) -> Iterator[tuple[str, Span, Token | None]]:
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and _set_off(verb, c)]
    later = [c for c in clauses if c.i > verb.i]
    if len(later) > 1 and not _is_cut(verb.doc[later[0].i : later[-1].i]):
        yield "clause", Span(content_of(later[0]).start, content_of(later[-1]).end), None
    introduced = verb.i + 1 < verb.sent.end and verb.nbor().lower_ == "that"
    for c in clauses:
        if c.i > verb.i or not introduced:
            yield "clause", content_of(c, _misplaced_subject(verb, c)), None
    for c in verb.children:
        if c.dep_ == "xcomp":
            yield _xcomp_name(c), content_of(c), None
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _is_as_clause(verb)):
        yield "clause", phrase(verb.head), None


def _is_cut(between: SpacySpan) -> bool:
    return any(t.text in (":", ";", "–", "—", "--") for t in between)


def _set_off(verb: Token, clause: Token) -> bool:
    """A clause before its cue must end in a comma, a dash or a quotation mark right before the cue and its source."""
    if clause.right_edge.i > verb.i or clause.i > verb.i:
        return True
    own = child(verb, "nsubj")
    first = verb.i if own is None else min(verb.i, own.left_edge.i)
    last = clause.right_edge
    return any(t.is_punct for t in (last, last.nbor())) and first - last.i <= _LONGEST_GAP


def _misplaced_subject(verb: Token, clause: Token) -> Token | None:
    """The first word of an object that is the clause's subject: "said the plan was off" read as "said the plan"."""
    thing = child(verb, "dobj")
    if thing is None or child(clause, "nsubj", "nsubjpass", "mark") is not None:
        return None
    return thing.left_edge if thing.right_edge.i + 1 == clause.left_edge.i else None


def _gaps(verb: Token) -> Iterator[tuple[str, Span, Token | None]]:
    """ "the plan (that) he opposed": the noun that a relative clause hangs on, or its "what"."""
    own = child(verb, "nsubj")
    if verb.dep_ == "relcl" and own is not None and own.tag_ not in ("WDT", "WP") and child(verb, "dobj") is None:
        yield "gap", span_of(verb.head.left_edge, verb.doc[max(verb.head.i, verb.left_edge.i - 1)]), None


def _is_as_clause(verb: Token) -> bool:
    """ "as X said" with nothing left to say inside."""
    mark = child(verb, "mark", "advmod")
    return mark is not None and mark.lower_ == "as" and child(verb, "ccomp", "dobj", "xcomp") is None


def _xcomp_name(complement: Token) -> str:
    if complement.tag_ == "VBG":
        return "ing"
    marker = child(complement, "aux")
    return "to" if marker is not None and marker.lower_ == "to" else "small"


def _objects(verb: Token) -> Iterator[tuple[str, Span, Token | None]]:
    thing = child(verb, "dobj")
    if thing is None:
        return
    second = next((c for c in verb.children if c.dep_ == "dobj" and c.i > thing.right_edge.i), None)
    if second is not None:
        yield "object-small", span_of(thing.left_edge, second.right_edge), None
    predicate = child(verb, "oprd", "xcomp")
    if predicate is not None and predicate.i > thing.i and (predicate.dep_ == "oprd" or predicate.tag_ != "VBG"):
        name = "object-small" if predicate.dep_ == "oprd" else "object-" + _xcomp_name(predicate)
        yield name, span_of(thing.left_edge, predicate.right_edge), None
    end = content_of(thing).end
    for c in verb.rights:
        if c.dep_ == "prep" and c.i > thing.i and c.lower_ in _WITH_OBJECT and c.left_edge.idx <= end + 1:
            end = content_of(c).end
    yield "object", Span(thing.left_edge.idx, end), None
