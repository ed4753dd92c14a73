"""Whole small articles through the real annotator: who is said to speak, of which kind, in which role."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from factcheck.annotate import Annotator
from factcheck.model import AnnotatedArticle, Article, Span, Speaker

CASES = Path(__file__).parents[1] / "cases" / "speakers"
MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
FOUND, RIGHT = 0.95, 0.95  # floors: shares of the sources found, and of those found that have the right speaker


@dataclass(frozen=True, slots=True)
class Expected:
    """What an article says of one source; `role` None is not compared."""

    source: Span
    surface: str
    name: str
    kind: str
    role: str | None
    resolved: bool


def read_case(case: dict[str, object]) -> tuple[str, tuple[Expected, ...]]:
    """The text without its marks, and what is expected of each source."""
    marked, speakers = str(case["text"]), case["speakers"]
    assert isinstance(speakers, list)
    text, end, spans = "", 0, []
    for found in MARKED.finditer(marked):
        text += marked[end : found.start()]
        spans.append(Span(len(text), len(text) + len(found[1])))
        text += found[1]
        end = found.end()
    text += marked[end:]
    return text, tuple(_expected(s, s.of(text), told) for s, told in zip(spans, speakers, strict=True))


def _expected(source: Span, surface: str, told: str) -> Expected:
    name, kind, *role = (part.strip() for part in told.split("|"))
    return Expected(source, surface, name.lstrip("?"), kind, role[0] if role else None, not name.startswith("?"))


def speaker_at(annotated: AnnotatedArticle, source: Span) -> Speaker | None:
    """The speaker of the attribution whose source overlaps `source` most."""
    sized = [(sum(s.shared(source) for s in a.source), a.speaker) for a in annotated.text.attributions]
    best = max(sized, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def mistakes(expected: Expected, speaker: Speaker) -> Iterator[str]:
    """What differs; names are compared without case and leading article, roles without case and "the"."""
    if _plain(speaker.name) != _plain(expected.name):
        yield f"name {speaker.name!r}"
    if speaker.kind != expected.kind:
        yield f"kind {speaker.kind}"
    if speaker.resolved != expected.resolved:
        yield f"resolved {speaker.resolved}"
    if expected.role is not None and _plain(speaker.role or "") != _plain(expected.role):
        yield f"role {speaker.role!r}"


def _plain(words: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", words.lower())


def judge(case: dict[str, object]) -> Iterator[tuple[Expected, str | None]]:
    """Each source that was found, with what is wrong about it; None stands for a source that was not found."""
    text, expected = read_case(case)
    annotated = Annotator().article(Article(uri="case", text=text))
    for one in expected:
        speaker = speaker_at(annotated, one.source)
        yield one, None if speaker is None else ", ".join(mistakes(one, speaker))


def test_the_share_of_right_speakers_holds() -> None:
    cases = [case for path in sorted(CASES.glob("*.toml")) for case in tomllib.loads(path.read_text())["article"]]
    judged = [pair for case in cases for pair in judge(case)]
    found = [(one, wrong) for one, wrong in judged if wrong is not None]
    failures = [f"{one.surface!r} is {one.name} ({one.kind}): {wrong}" for one, wrong in found if wrong]
    missing = [f"{one.surface!r} not found" for one, wrong in judged if wrong is None]
    report = "\n".join((*failures, *missing, f"found {len(found)}/{len(judged)}, wrong {len(failures)}"))
    print(report)
    assert len(cases) >= 60
    assert len(found) >= FOUND * len(judged), report
    assert len(found) - len(failures) >= RIGHT * len(found), report


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Speaker("Ada Okafor", "Okafor", "person", "The mayor"), []),
        (Speaker("Ada Okafor", "Okafor", "anonymous", "mayor", resolved=False), ["kind anonymous", "resolved False"]),
        (Speaker("Okafor", "Okafor", "person"), ["name 'Okafor'", "role None"]),
    ],
)
def test_mistakes_are_told(said: Speaker, wrong: list[str]) -> None:
    expected = Expected(Span(0, 6), "Okafor", "Ada Okafor", "person", "mayor", True)
    assert list(mistakes(expected, said)) == wrong
