"""Whatever the text and wherever the sources: speakers are told or left open by the rules of the model."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model import Attribution, Span
from factcheck.parsing import parse
from factcheck.speakers import resolve_speakers

WORDS = (
    "Ada Okafor|Okafor|Mr. Lindqvist|Bram Lindqvist|she|He|they|who|which|the official|A county judge|Mayor|and|,|said|"
    "“|”|according to|the Riverton Gazette|(CRA)|C.R.A.|I|we|It|its lawyer|of|.|.\n\n|’s|–|😀|Jr.|de|the|’|1,000|\t"
).split("|")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, tuple[Attribution, ...]]:
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    spans = st.lists(st.tuples(offsets, offsets).map(lambda ends: Span(min(ends), max(ends))), max_size=2).map(tuple)
    attributions = st.lists(st.builds(Attribution, source=spans, cue=spans, content=spans), max_size=4).map(tuple)
    return text, draw(attributions)


@settings(max_examples=60, deadline=None)
@given(articles())
def test_speakers_keep_the_rules_of_the_model(article: tuple[str, tuple[Attribution, ...]]) -> None:
    text, given_attributions = article
    resolved = resolve_speakers(parse(text), given_attributions)
    assert [(a.source, a.cue, a.content) for a in resolved] == [
        (a.source, a.cue, a.content) for a in given_attributions
    ]
    for attribution in resolved:
        speaker = attribution.speaker
        assert speaker is not None or not attribution.via
        if speaker is not None:
            assert speaker.name
            assert speaker.resolved or speaker.name == speaker.surface
            assert sum(candidate.probability for candidate in speaker.candidates) <= 1.01


@settings(max_examples=20, deadline=None)
@given(articles())
def test_resolving_twice_changes_nothing(article: tuple[str, tuple[Attribution, ...]]) -> None:
    text, attributions = article
    parsed = parse(text)
    once = resolve_speakers(parsed, attributions)
    assert resolve_speakers(parsed, once) == once
