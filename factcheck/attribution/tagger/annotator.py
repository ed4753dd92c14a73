"""The attribution annotator made of the trained tagger, with the rules beside it.

The rules are read twice: what they found is told to the network, which learned how far to trust them, and where the
network finds nothing at all the rules' attribution stands.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from factcheck.attribution.annotator import RuleAttribution
from factcheck.attribution.candidate import View
from factcheck.attribution.tagger.confidence import LEAST, confidence, features, surroundings
from factcheck.attribution.tagger.decoding import RoleSpan, role_spans
from factcheck.attribution.tagger.ends import with_better_ends
from factcheck.attribution.tagger.finishing import finished, joined
from factcheck.attribution.tagger.linking import Layout, Linked, link
from factcheck.attribution.tagger.model import Scored, TaggerModel
from factcheck.attribution.tagger.reading import Reading, odds_of
from factcheck.attribution.tagger.windows import windows
from factcheck.model import Attribution, Quote, Span
from factcheck.parsing import Parsed

_ELSEWHERE = -4.0  # log-probability of a cue in another window, where the pointer cannot look
_TINY = 1e-9  # keeps the logarithm finite


class TaggerAttribution:
    """Finds attributions with the trained model; see docs/attribution.md."""

    def __init__(self, model: TaggerModel, rules: RuleAttribution) -> None:
        self._model, self._rules = model, rules
        self.version = f"{model.version}+{rules.version}"

    def __call__(self, parsed: Parsed, quotes: tuple[Quote, ...]) -> tuple[Attribution, ...]:
        """Attributions in text order, `speaker` None and `via` empty."""
        view = View(parsed, quotes)
        ruled = self._rules(parsed, quotes)
        sentences = [sentence.span for sentence in parsed.sentences]
        reading = read(self._model, parsed.text, sentences, quotes, ruled)
        proposed = _proposed(self._model, reading, parsed.text, sentences, quotes, ruled)
        tagged = [joined(parsed.text, attribution) for attribution in _likely(self._model, proposed)]
        return finished(view, with_better_ends(view, tagged, odds_of(reading, parsed.doc)), ruled)


def attributions_of(
    model: TaggerModel, text: str, sentences: Sequence[Span], quotes: Sequence[Quote], ruled: Sequence[Attribution]
) -> list[Attribution]:
    """What the network, the linker and the confidence make of a text; kind and quote type are left at defaults."""
    return _likely(model, candidates(model, text, sentences, quotes, ruled))


def candidates(
    model: TaggerModel, text: str, sentences: Sequence[Span], quotes: Sequence[Quote], ruled: Sequence[Attribution]
) -> list[tuple[Linked, dict[str, float]]]:
    """Every attribution that the linker proposes, with what speaks for it."""
    return _proposed(model, read(model, text, sentences, quotes, ruled), text, sentences, quotes, ruled)


def read(
    model: TaggerModel, text: str, sentences: Sequence[Span], quotes: Sequence[Quote], ruled: Sequence[Attribution]
) -> Reading:
    """What the network makes of a text."""
    cut = windows(model.tokenizer, text, sentences, quotes, ruled)
    return Reading(cut, model.score(cut))


def _proposed(
    model: TaggerModel,
    reading: Reading,
    text: str,
    sentences: Sequence[Span],
    quotes: Sequence[Quote],
    ruled: Sequence[Attribution],
) -> list[tuple[Linked, dict[str, float]]]:
    spans = [
        span
        for number, (window, scores) in enumerate(zip(reading.windows, reading.scored, strict=True))
        for span in role_spans(window, number, scores.tags)
    ]
    pointer = _Pointer(reading.scored)
    proposed = link(spans, Layout(text, sentences), model.tables, pointer)
    around = surroundings(text, quotes, ruled)
    return [(linked, features(linked, around, pointer)) for linked in proposed]


def _likely(model: TaggerModel, proposed: Sequence[tuple[Linked, dict[str, float]]]) -> list[Attribution]:
    weights = model.tables.confidence
    return [linked.attribution for linked, evidence in proposed if confidence(evidence, weights) >= LEAST]


class _Pointer:
    """How likely a source or content belongs to a cue: the mean over its pieces, in logarithms."""

    def __init__(self, scored: Sequence[Scored]) -> None:
        self._scored = scored

    def __call__(self, span: RoleSpan, cue: RoleSpan) -> float:
        if span.window != cue.window:
            return _ELSEWHERE
        links = self._scored[span.window].links[np.ix_(span.rows, cue.rows)]
        return float(np.log(np.exp(links).sum(axis=1) + _TINY).mean())
