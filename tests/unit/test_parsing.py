"""The parse stands on the text as it is, and reads it as if between two words there were but one space."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Doc

from factcheck.parsing import parse

TEXT = "Mayor Lina Oduya did not go to New Corvane on Monday. She said so.\n\nThe ferry fares rose by 5 percent."


def readings(doc: Doc) -> list[tuple[str, str, str, str, str]]:
    return [(t.text, t.tag_, t.dep_, t.head.text, t.ent_type_) for t in doc if not t.is_space]


@pytest.mark.parametrize("gap", ["  ", " \t ", "\u00a0 ", "     "])
def test_runs_of_spaces_are_read_as_one(gap: str) -> None:
    spaced = re.sub(" ", gap, TEXT)
    parsed = parse(spaced)
    assert parsed.doc.text == spaced
    assert readings(parsed.doc) == readings(parse(TEXT).doc)
    assert [re.sub(r"\s+", " ", s.text).strip() for s in parsed.spans] == [s.text.strip() for s in parse(TEXT).spans]


@pytest.mark.parametrize(
    "text", ["", "  ", "  New Corvane  grew.", "  Lina Oduya left.", "   a  b", " \t\n  x", "a  ", "\n\n  \n"]
)
def test_odd_spaces(text: str) -> None:
    assert parse(text).doc.text == text
