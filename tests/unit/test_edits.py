"""A suggested edit, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.edits import word_diff


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("not one mile", "not one wave", [("keep", "not one "), ("delete", "mile"), ("insert", "wave")]),
        ("", ", she said", [("insert", ", she said")]),
        ("very late", "", [("delete", "very late")]),
        ("the same", "the same", [("keep", "the same")]),
        ("big red dogs", "small grey cats", [("delete", "big red dogs"), ("insert", "small grey cats")]),
        ("it’s May 3.", "it’s May 4.", [("keep", "it’s May "), ("delete", "3"), ("insert", "4"), ("keep", ".")]),
        ("", "", []),
    ],
)
def test_word_by_word(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert [tuple(piece) for piece in word_diff(old, new)] == pieces


@given(st.text("ab '’.-\n🌊", max_size=30), st.text("ab '’.-\n🌊", max_size=30))
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(text for op, text in pieces if op != "insert") == old
    assert "".join(text for op, text in pieces if op != "delete") == new
    assert all(text for _, text in pieces)
