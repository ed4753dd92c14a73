"""Ordinary news sentences of many kinds: the share whose attributions are found, held at a floor."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.annotate import AttributionTagger
from factcheck.annotating import annotator_of
from factcheck.model import Attribution, Span
from factcheck.parsing import parse
from factcheck.quotes import find_quotes
from factcheck.settings import Settings

FOLDER = Path(__file__).parents[1] / "cases" / "attribution" / "stress"
FLOOR = 0.95  # share of the expected attributions, and of the texts without any, that come out right
MOST_SPURIOUS = 0.05  # attributions that nobody expects, per one expected

Words = frozenset[int]
Expected = tuple[str, str, str, str]


def attribute(text: str, finder: AttributionTagger) -> tuple[Attribution, ...]:
    parsed = parse(text)
    return finder(parsed, find_quotes(parsed))


def words_of(text: str, spans: Sequence[Span]) -> Words:
    """Where the words begin that the spans hold."""
    return frozenset(m.start() for span in spans for m in re.finditer(r"\w+", text) if m.start() in range(*span))


def stretches(text: str, pieces: str) -> list[Span]:
    """The places of `pieces` ("a ... b") in the text, in order."""
    spans, position = [], 0
    for piece in filter(None, pieces.split(" ... ")):
        start = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(text, position).start()  # type: ignore[union-attr]
        position = start + len(piece)
        spans.append(Span(start, position))
    return spans


def alike(one: Words, other: Words) -> bool:
    return one == other or (bool(one | other) and len(one & other) / len(one | other) >= 0.5)


def agrees(text: str, found: Attribution, expected: Expected) -> bool:
    source, cue, content, quote_type = expected
    return (
        alike(words_of(text, found.source), words_of(text, stretches(text, source)))
        and alike(words_of(text, found.content), words_of(text, stretches(text, content)))
        and any(c.of(text) in cue or cue in c.of(text) for c in found.cue)
        and found.quote_type == quote_type
    )


def written(text: str, attribution: Attribution) -> str:
    parts = (attribution.source, attribution.cue, attribution.content)
    words = [" ... ".join(span.of(text) for span in part) for part in parts]
    return f"[{' | '.join(words)} | {attribution.quote_type}]"


def examine(text: str, expected: Sequence[Expected], finder: AttributionTagger) -> tuple[int, list[str]]:
    """How many expected attributions are missing (at least 1 if a text without any got one), and the odd ones found."""
    found = attribute(text, finder)
    missing = sum(not any(agrees(text, a, e) for a in found) for e in expected)
    odd = [written(text, a) for a in found if not any(agrees(text, a, e) for e in expected)]
    return (missing if expected else min(1, len(odd))), odd


def cases() -> list[dict[str, Any]]:
    return [c for path in sorted(FOLDER.glob("*.toml")) for c in tomllib.loads(path.read_text("utf-8"))["case"]]


@pytest.mark.parametrize("attribution", ["rules", "model"])
def test_ordinary_sentences(attribution: str) -> None:
    finder = annotator_of(Settings(attribution=attribution)).attribution
    total = failed = spurious = 0
    report = []
    for case in cases():
        expected = [tuple(row) for row in case.get("said", [])]
        missing, odd = examine(case["text"], expected, finder)
        total += max(1, len(expected))
        failed += missing
        spurious += len(odd) if not missing else 0
        if missing or odd:
            report.append(f"{'FAIL' if missing else 'odd '} {case['text']}\n     {' '.join(odd)}")
    share = 1 - failed / total
    message = "\n".join((f"{share:.3f} of {total} right, {spurious} spurious", *report))
    assert share >= FLOOR, message
    assert spurious <= MOST_SPURIOUS * total, message


def test_the_set_is_large_enough_and_its_spans_stand_in_the_texts() -> None:
    said = [case for case in cases() if case.get("said")]
    assert len(said) >= 150
    assert len(cases()) - len(said) >= 30
    for case in said:
        for source, cue, content, _ in case["said"]:
            assert cue in case["text"]
            assert stretches(case["text"], content), case["text"]
            assert stretches(case["text"], source) or not source


@pytest.mark.parametrize(("text", "spans"), [("a b c", "a ... c"), ("a b", "b")])
def test_stretches(text: str, spans: str) -> None:
    assert " ... ".join(s.of(text) for s in stretches(text, spans)) == spans
