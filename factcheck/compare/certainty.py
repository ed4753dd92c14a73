"""Certainty as a scale: how doubtful each side makes the claim, and the edit that would give the doubt back.

From 0 (stated flatly) over 1 (probable) and 2 (possible, or somebody's claim) to 3 (nobody vouches for it), after
FactBank's CT, PR, PS and U (Sauri and Pustejovsky 2009). A hedge swapped for one of like strength keeps the step.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.model import Attribution, Hedge, Span, Statement, Suggestion

# A draft that is hedged has lost the doubt all the same where it is so many steps surer than the source.
LOST = 2
_SURE = re.compile(r"\b(?:confirm(?:s|ed)?|prov(?:es|ed|en)|verif(?:ies|ied)|establish(?:es|ed)|certainly)\b", re.I)
_WILL = re.compile(r"\b(?:will|would)\b", re.IGNORECASE)
_STEPS = {
    1: "The source calls this probable (“{cue}”)",
    2: "The source leaves this open (“{cue}”)",
    3: "The source says that nobody vouches for this (“{cue}”)",
}


@dataclass(frozen=True, slots=True)
class Loss:
    """How the draft tells it: the words of the draft that do (all of it without any), the rule, and the way back."""

    span: Span
    rule: str
    message: str
    suggestion: Suggestion | None = None


def doubt(hedges: Sequence[Hedge]) -> int:
    """How doubtful the most doubtful of the hedges makes it; 0 without one."""
    return max((hedge.strength for hedge in hedges), default=0)


def loss(statement: Statement, hedge: Hedge, cue: str, source: Attribution | None, said: Sequence[Attribution]) -> Loss:
    """What became of the source's `hedge`, whose words are `cue`; `said` are the attributions that the draft gives.

    "Claimed" that became "confirmed" and "may" that became "will" are put right word by word.
    """
    step = _STEPS[hedge.strength].format(cue=cue)
    if sure := _outside_quotes(_SURE, statement):
        word = sure.of(statement.text)
        edit = _swapped(sure, cue) if _is_cue(hedge, source) and _is_drafted_cue(sure, said) else None
        return Loss(sure, f"{hedge.type}-became-certain", f"{step}; the draft says “{word}”.", edit)
    if hedge.type == "modal" and (will := _outside_quotes(_WILL, statement)):
        word = will.of(statement.text)
        return Loss(will, f"modal-became-{word.lower()}", f"{step}; the draft says “{word}”.", _swapped(will, cue))
    if _is_cue(hedge, source) and hedge.type == "distancing" and len(said) == 1 and len(said[0].cue) == 1:
        verb = said[0].cue[0]
        message = f"The source says “{cue}” and does not vouch for it; the draft says “{verb.of(statement.text)}”."
        return Loss(verb, "claim-became-statement", message)
    whole = Span(0, len(statement.text))
    return Loss(
        whole, f"{hedge.type}-dropped", f"{step}; the draft states it as certain.", _adverb(statement, hedge, cue)
    )


def _outside_quotes(pattern: re.Pattern[str], statement: Statement) -> Span | None:
    """The first match that no quotation holds: a quotation is not to be edited."""
    quotes = [quote.span for quote in statement.annotations.quotes]
    spans = (Span(*found.span()) for found in pattern.finditer(statement.text))
    return next((span for span in spans if not any(quote.overlaps(span) for quote in quotes)), None)


def _is_cue(hedge: Hedge, source: Attribution | None) -> bool:
    """True where the source's attribution goes by the hedge: "the rebels *claimed*"."""
    return source is not None and any(cue.overlaps(hedge.span) for cue in source.cue)


def _is_drafted_cue(span: Span, said: Sequence[Attribution]) -> bool:
    return any(cue.overlaps(span) for attribution in said for cue in attribution.cue)


def _swapped(span: Span, word: str) -> Suggestion:
    return Suggestion(span, word.lower())


def _adverb(statement: Statement, hedge: Hedge, cue: str) -> Suggestion | None:
    """Puts "reportedly", "probably" before the draft's verb, where it has only one."""
    verbs = statement.annotations.predicates
    adverb = hedge.type in ("hearsay", "likelihood") and re.fullmatch(r"(?!un)[A-Za-z]+ly", cue)
    if not adverb or len(verbs) != 1 or verbs[0].negated:
        return None
    at = verbs[0].span.start
    return Suggestion(Span(at, at), f"{cue.lower()} ")
