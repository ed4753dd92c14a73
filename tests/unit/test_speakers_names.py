"""Names of persons in parts, and which two can be one person's."""

from __future__ import annotations

import pytest

from factcheck.parsing import parse
from factcheck.speakers.acronyms import find_acronyms
from factcheck.speakers.names import compatible, misspells, parse_name

PARTS = [
    # (words, given, surname, suffix, titles)
    ("Ada Okafor", ("Ada",), "Okafor", None, ()),
    ("Gov. Ada B. Okafor", ("Ada", "B."), "Okafor", None, ("gov",)),
    ("Mr. Lindqvist", (), "Lindqvist", None, ("mr",)),
    ("Okafor’s", (), "Okafor", None, ()),
    ("Pieter van den Berg", ("Pieter",), "van den Berg", None, ()),
    ("De Witt", (), "De Witt", None, ()),
    ("Henry Voss Jr.", ("Henry",), "Voss", "Jr.", ()),
    ("Moon Ki-tae", ("Moon",), "Ki-tae", None, ()),
    ("Justice Clara Brill", ("Clara",), "Brill", None, ("justice",)),
]


@pytest.mark.parametrize(("words", "given", "surname", "suffix", "titles"), PARTS)
def test_parts(words: str, given: tuple[str, ...], surname: str, suffix: str | None, titles: tuple[str, ...]) -> None:
    name = parse_name(words.split())
    assert name is not None
    assert (name.given, name.surname, name.suffix, name.titles) == (given, surname, suffix, titles)


@pytest.mark.parametrize("words", ["", "the bridge", "Route 66", "Ada okafor", "A", "’s", "Ada Bo Cleo Dora Edna Fay"])
def test_what_is_no_name(words: str) -> None:
    assert parse_name(words.split()) is None


COMPATIBLE = [
    ("Okafor", "Ada Okafor", True),
    ("Ada", "Ada Okafor", True),
    ("A. Okafor", "Ada Okafor", True),
    ("Bill Tarn", "William Tarn", True),
    ("José Tarn", "Jose Tarn", True),
    ("Mrs. Okafor", "Peter Okafor", False),
    ("Ada Okafor", "Bram Okafor", False),
    ("Ada Okafor", "Ada Lindqvist", False),
    ("Henry Voss Jr.", "Henry Voss", False),
    ("Voss", "Henry Voss Jr.", True),
]


@pytest.mark.parametrize(("a", "b", "expected"), COMPATIBLE)
def test_compatible_names(a: str, b: str, expected: bool) -> None:
    one, other = parse_name(a.split()), parse_name(b.split())
    assert one is not None
    assert other is not None
    assert compatible(one, other) is expected
    assert compatible(other, one) is expected


@pytest.mark.parametrize(
    ("short", "expected"),
    [("Whitcomb", True), ("Witcombe", True), ("Whitcombes", False), ("Whitman", False), ("Bitcombe", False)],
)
def test_slips(short: str, expected: bool) -> None:
    one, other = parse_name([short]), parse_name(["Clara", "Whitcombe"])
    assert one is not None
    assert other is not None
    assert misspells(one, other) is expected


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Coastal Rescue Authority (CRA) sailed.", "CRA", "Coastal Rescue Authority"),
        ("The Main Directorate of Harbours, or MDH, closed.", "MDH", "Main Directorate of Harbours"),
        ("The Coastal Rescue Authority sailed. The C.R.A. is small.", "CRA", "Coastal Rescue Authority"),
    ],
)
def test_acronyms(text: str, short: str, long: str) -> None:
    assert find_acronyms(parse(text).doc)[short] == long


def test_an_acronym_that_two_names_spell_stays_open() -> None:
    text = "The Coastal Rescue Authority met the Canal Repair Agency. The C.R.A. is small."
    assert "CRA" not in find_acronyms(parse(text).doc)
