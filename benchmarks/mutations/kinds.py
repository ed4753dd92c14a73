"""Every mutation and rewrite, with the findings that are due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.mutations import certainty, dates, numbers, polarity, quotations, sayings, typography, voice
from benchmarks.mutations.passages import Passage

Change = Callable[[Passage, Random], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to make a draft of a sentence; the change gives None where it does not apply.

    All of `due` must be found; what is `tolerated` may. Without anything due the meaning stays: nothing may be found.
    """

    name: str
    change: Change
    due: frozenset[str] = frozenset()
    tolerated: frozenset[str] = frozenset()

    @property
    def keeps_meaning(self) -> bool:
        """True for rewrites."""
        return not self.due


def _kind(change: Change, due: str = "", tolerated: str = "") -> Kind:
    return Kind(change.__name__, change, frozenset(due.split()), frozenset(tolerated.split()))


KINDS: tuple[Kind, ...] = (
    _kind(numbers.other_number, "number_mismatch"),
    _kind(dates.other_weekday, "date_mismatch"),
    _kind(dates.other_day, "date_mismatch"),
    _kind(dates.other_month, "date_mismatch"),
    _kind(dates.other_year, "date_mismatch"),
    _kind(polarity.negated, "negation_mismatch"),
    _kind(polarity.negation_dropped, "negation_mismatch", "hedge_dropped"),
    _kind(polarity.antonym, "negation_mismatch"),
    _kind(sayings.other_speaker, "speaker_mismatch"),
    _kind(sayings.attribution_dropped, "attribution_dropped", "hedge_dropped"),
    _kind(sayings.doubt_confirmed, "hedge_dropped"),
    _kind(certainty.modal_dropped, "hedge_dropped"),
    _kind(certainty.adverb_dropped, "hedge_dropped"),
    _kind(certainty.doubt_added, "hedge_added"),
    _kind(quotations.quoted_word, "quote_altered"),
    _kind(quotations.quotation_cut, "quote_truncated"),
    _kind(typography.unchanged),
    _kind(typography.other_quotes),
    _kind(typography.other_dashes),
    _kind(typography.decomposed),
    _kind(typography.doubled_spaces),
    _kind(typography.unbroken_spaces),
    _kind(numbers.in_digits),
    _kind(numbers.in_words),
    _kind(numbers.percent_sign),
    _kind(numbers.other_notation),
    _kind(dates.weekday_as_date),
    _kind(polarity.contracted),
    _kind(sayings.reordered),
    _kind(sayings.that_added_or_dropped),
    _kind(voice.passive),
    _kind(voice.active),
)
