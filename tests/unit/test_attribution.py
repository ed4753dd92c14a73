"""Who says what: source, cue and content on invented texts, by the real parser."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.attribution import RuleAttribution
from factcheck.attribution.families import FAMILIES
from factcheck.attribution.lexicon import lexicon
from factcheck.model import Attribution, Block, Quote, Span
from factcheck.parsing import Parsed, parse
from factcheck.quotes import find_quotes

CASES = Path(__file__).parents[1] / "cases" / "attribution" / "constructions.toml"


def attribute(text: str, blocks: tuple[Block, ...] = ()) -> tuple[Attribution, ...]:
    parsed = parse(text, blocks)
    return RuleAttribution()(parsed, find_quotes(parsed))


def written(text: str, attribution: Attribution) -> str:
    parts = (attribution.source, attribution.cue, attribution.content)
    words = [" ... ".join(span.of(text) for span in part) for part in parts]
    return " | ".join((*words, attribution.kind, attribution.quote_type))


def cases() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    return rows


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_constructions(case: dict[str, Any]) -> None:
    found = attribute(case["text"])
    assert sorted(written(case["text"], a) for a in found) == sorted(case["attributions"])


def test_speakers_and_chains_are_left_to_the_resolvers() -> None:
    (attribution,) = attribute("Ostby said that the harbour would close.")
    assert attribution.speaker is None
    assert attribution.via == ()


def test_attributions_come_in_text_order() -> None:
    found = attribute("Ostby said it was late. Lund said it was cold. “It is,” Berg said.")
    assert [a.content[0].start for a in found] == sorted(a.content[0].start for a in found)
    assert len(found) == 3


def test_furniture_says_nothing() -> None:
    text = "Ostby said that the harbour would close.\nAdvertisement: Lund says that his boats sail best."
    start = text.index("Advertisement")
    found = attribute(text, (Block(Span(start, len(text)), "furniture"),))
    assert [written(text, a).partition(" |")[0] for a in found] == ["Ostby"]


@pytest.mark.parametrize(
    "text", ["", " ", "“", "\n\n”“", "said", ": :", "According to", "🙂 said “🙂”", "He said said said"]
)
def test_odd_input_does_no_harm(text: str) -> None:
    for attribution in attribute(text):
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "sentence", ["Ostby said that “it is late,” Lund said, according to Berg. ", "“It is late, Lund said. "]
)
def test_time_is_linear_in_the_text(sentence: str) -> None:
    def seconds(copies: int) -> float:
        parsed = parse(sentence * copies)
        quotes = find_quotes(parsed)
        return min(timed(parsed, quotes) for _ in range(3))  # the least that other work disturbed

    def timed(parsed: Parsed, quotes: tuple[Quote, ...]) -> float:
        start = time.process_time()
        RuleAttribution()(parsed, quotes)
        return time.process_time() - start

    seconds(50)
    assert seconds(800) < 16 * max(seconds(100), 0.01)  # eight times the text; a quadratic step would take 64 times


def test_the_lexicon_reads_and_every_family_is_in_use() -> None:
    words = lexicon()
    assert {family for family, _ in words.words} == {"verb", "passive", "noun", "adjective"}
    assert words.weight("verb", "say", "clause", "ROOT", "person") > 0.8
    assert words.weight("verb", "eat", "clause", "ROOT", "person") == 0.0
    assert words.kind("verb", "say") == "speech"
    assert words.kind("verb", "believe") == "attitude"
    assert {rule.family for rule in FAMILIES} == {family for family, _ in words.words}
