"""Predicates of one meaning, of opposite meanings, and neither."""

from __future__ import annotations

import pytest

from factcheck.compare.opposites import relation


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("approve", "approve", True),
        ("approve", "adopt", True),
        ("approve", "turn down", False),
        ("turn down", "reject", True),
        ("pay off", "pay", True),  # a particle that no list has
        ("retain", "give up", False),
        ("give", "give up", None),
        ("effective", "ineffective", False),
        ("allow", "disallow", False),
        ("vest", "invest", None),
        ("cover", "discover", None),
        ("form", "inform", None),
        ("sure", "insure", None),
        ("swim", "sign", None),
    ],
)
def test_relation(one: str, other: str, expected: bool | None) -> None:
    assert relation(one, other) is expected
    assert relation(other, one) is expected
