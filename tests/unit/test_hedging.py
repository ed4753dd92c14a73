"""Hedge cues, their strength, holder, scope and parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from factcheck.hedging import RuleHedging, bearing, is_insistence
from factcheck.model import Attribution, Block, Hedge, HedgeType, Quote, Span
from factcheck.parsing import parse

CASES = Path(__file__).parents[1] / "cases" / "hedging"
TYPES = get_args(HedgeType)


def find(text: str, quotes: tuple[Quote, ...] = (), attributions: tuple[Attribution, ...] = ()) -> tuple[Hedge, ...]:
    return RuleHedging()(parse(text), quotes, attributions)


def only(text: str, kind: HedgeType) -> Hedge:
    (hedge,) = (h for h in find(text) if h.type == kind)
    return hedge


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def read_cases() -> Iterator[tuple[str, str]]:
    for kind in TYPES:
        for line in (CASES / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield kind, line


@pytest.mark.parametrize(("kind", "marked"), list(read_cases()))
def test_cues_of_a_type_are_found_and_nothing_else(kind: str, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = [h.span.of(text) for h in find(text) if h.type == kind]
    assert found == re.findall(r"\[(.*?)\]", marked)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_has_cues_and_near_misses(kind: str) -> None:
    lines = [line for case, line in read_cases() if case == kind]
    assert sum("[" in line for line in lines) >= 5
    assert sum("[" not in line for line in lines) >= 4


@pytest.mark.parametrize(
    ("text", "kind", "strength"),
    [
        ("Rain is likely on Sunday.", "likelihood", 1),
        ("Perhaps the wolf swam across.", "likelihood", 2),
        ("The dam may burst.", "modal", 2),
        ("She must have known.", "modal", 1),
        ("If true, the story would end his career.", "condition", 3),
        ("If the river rises, the school will close.", "condition", 2),
        ("It is unclear whether the pilot survived.", "unverified", 3),
        ("The deal seems dead.", "inferential", 1),
        ("Critics say the dam is unsafe.", "vague_source", 2),
    ],
)
def test_strength(text: str, kind: HedgeType, strength: int) -> None:
    assert only(text, kind).strength == strength


def test_holder_is_the_speaker_inside_a_quotation() -> None:
    text = "“The dam may burst,” said Ida Holm."
    quote = Quote(span(text, "“The dam may burst,”"), span(text, "The dam may burst,"))
    (hedge,) = (h for h in find(text, (quote,)) if h.type == "modal")
    assert hedge.holder == "speaker"
    assert only(text, "modal").holder == "author"  # the same words, not known to be quoted


@pytest.mark.parametrize(
    ("text", "cue", "content", "kind", "holder"),
    [
        ("Ida Holm said the dam may burst.", "said", "the dam may burst", "modal", "speaker"),
        ("Ida Holm claimed the dam was safe.", "claimed", "the dam was safe", "distancing", "author"),
        ("Ida Holm said the alleged thief had left.", "said", "the alleged thief had left", "hearsay", "author"),
    ],
)
def test_holder_in_reported_speech(text: str, cue: str, content: str, kind: HedgeType, holder: str) -> None:
    attribution = Attribution((span(text, "Ida Holm"),), (span(text, cue),), (span(text, content),))
    (hedge,) = (h for h in find(text, (), (attribution,)) if h.type == kind)
    assert hedge.holder == holder


@pytest.mark.parametrize(
    ("text", "kind", "holder"),
    [
        ("Doctors believe the drug works.", "belief", "speaker"),
        ("The company is expected to close the mine.", "belief", "author"),
        ("The mayor is not sure that the road is safe.", "unverified", "speaker"),
        ("It is not clear whether the road is safe.", "unverified", "author"),
    ],
)
def test_holder_of_an_attitude_is_its_bearer(text: str, kind: HedgeType, holder: str) -> None:
    assert only(text, kind).holder == holder


@pytest.mark.parametrize(
    ("text", "kind", "scope"),
    [
        ("The mill is open, but the dam may burst.", "modal", "the dam may burst"),
        ("Doctors believe the drug works.", "belief", "the drug works"),
        ("The alleged thief left.", "hearsay", "The alleged thief"),
        ("If the river rises, the school will close.", "condition", "the school will close"),
        ("The school will close if the river rises.", "condition", "The school will close"),
        ("About 300 people came.", "approximator", "About 300 people"),
        ("Critics say the dam is unsafe.", "vague_source", "the dam is unsafe"),
        ("It is unclear whether the pilot survived.", "unverified", "whether the pilot survived"),
        ("There is no evidence that the water is unsafe.", "unverified", "that the water is unsafe"),
    ],
)
def test_scope(text: str, kind: HedgeType, scope: str) -> None:
    assert only(text, kind).scope.of(text) == scope


def test_scope_of_an_attribution_cue_is_all_that_is_attributed() -> None:
    text = "“It is safe,” Ida Holm claimed. “It is dry.”"
    content = (span(text, "“It is safe,”"), span(text, "“It is dry.”"))
    attribution = Attribution((span(text, "Ida Holm"),), (span(text, "claimed"),), content)
    (hedge,) = (h for h in find(text, (), (attribution,)) if h.type == "distancing")
    assert hedge.scope == Span(0, len(text))


def test_bearing_leaves_out_the_hedges_of_other_claims() -> None:
    text = "The mill may close, and the ferry reportedly sank."
    hedges = find(text)
    assert [h.span.of(text) for h in bearing(hedges, span(text, "The mill may close"))] == ["may"]
    assert [h.span.of(text) for h in bearing(hedges, span(text, "the ferry reportedly sank"))] == ["reportedly"]
    assert bearing(hedges, Span(0, 0)) == ()


def test_bearing_takes_the_cue_outside_the_claim_that_governs_it() -> None:
    text = "Doctors believe the drug works."
    assert [h.type for h in bearing(find(text), span(text, "the drug works"))] == ["belief"]


def test_a_cue_with_a_gap_has_parts() -> None:
    text = "Neither the army nor the police has verified the video."
    hedge = only(text, "unverified")
    assert [part.of(text) for part in hedge.parts] == ["Neither", "nor", "has verified"]
    assert hedge.span.of(text) == "Neither the army nor the police has verified"
    assert only("It is unclear whether he left.", "unverified").parts == ()


def test_furniture_is_skipped() -> None:
    text = "The dam may burst.\nYou may reuse this picture."
    blocks = (
        Block(span(text, "The dam may burst."), "body"),
        Block(span(text, "You may reuse this picture."), "furniture"),
    )
    found = RuleHedging()(parse(text, blocks), (), ())
    assert [h.span.of(text) for h in found] == ["may"]
    assert found[0].span.start == text.index("may")


def test_cues_with_typographic_apostrophes() -> None:
    assert [h.span.of("I don’t know if it holds.") for h in find("I don’t know if it holds.")] == ["don’t know"]


@pytest.mark.parametrize("text", ["", " ", "“", "if", "may may may", "\n\n\n", "😀 may 😀", "n't", "not", "no"])
def test_odd_input_does_not_fail(text: str) -> None:
    assert all(0 <= h.span.start < h.span.end <= len(text) for h in find(text))


@pytest.mark.parametrize(("lemma", "expected"), [("insist", True), ("contend", True), ("claim", False), ("", False)])
def test_insistence(lemma: str, expected: bool) -> None:
    assert is_insistence(lemma) is expected


def test_a_sentence_without_end_is_left_alone() -> None:
    text = "Rain may fall.\n" + "may if so it is as I or " * 60
    assert [h.span.of(text) for h in find(text)] == ["may"]
