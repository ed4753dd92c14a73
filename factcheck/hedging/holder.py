"""Who chose the cue: the narrating author, or a speaker whom the text quotes or reports."""

from __future__ import annotations

from factcheck.hedging.context import Context
from factcheck.hedging.matcher import Found
from factcheck.hedging.syntax import children, is_actor, subject
from factcheck.model import Holder, Span

BORNE = frozenset({"belief", "unverified"})
"""Types that report somebody's state of mind: with a bearer in the text, the hedge is the bearer's."""

DETACHED = frozenset({"distancing", "hearsay", "vague_source"})
"""Types by which a narrator steps back from a claim. In reported speech they are the reporter's: in the training
sentences, 35 of 46 of them inside indirect speech, against 21 of 121 of the other types."""

AUTHOR_PRONOUNS = frozenset({"i", "we"})


def holder_of(found: Found, context: Context) -> Holder:
    """`speaker` inside a quotation or reported speech, or where an attitude has a bearer; else `author`.

    A verb of claiming ("Ukraine *claimed*") is the author's choice unless it is itself quoted.
    """
    span = Span(found.span.start_char, found.span.end_char)
    if context.quotes.holding(span):
        return "speaker"
    if found.cue.type in DETACHED:
        return "author"
    if context.speech.holding(span):
        return "speaker"
    return "speaker" if found.cue.type in BORNE and (_has_bearer(found) or _is_told_of(span, context)) else "author"


def _is_told_of(span: Span, context: Context) -> bool:
    """True where an attribution with a source goes by the cue: whoever it names bears the belief."""
    return any(attribution.source for _, attribution in context.cues.overlapping(span))


def _has_bearer(found: Found) -> bool:
    """True when somebody in the text holds the belief or lacks the knowledge: "*analysts* expect", "*her* view"."""
    word = found.span.root
    if found.cue.type == "belief" and children(word, "poss", "agent"):
        return True
    if children(word, "auxpass", "nsubjpass") or (found.cue.type == "unverified" and word.pos_ == "NOUN"):
        return False
    who = subject(word) if word.pos_ in ("VERB", "AUX") else subject(word.head)
    return who is not None and is_actor(who) and who.norm_ not in AUTHOR_PRONOUNS
