"""Speakers whom a text names in passing: bylines, aliases, transcripts, pairs, and who quoted whom."""

from __future__ import annotations

import pytest

from factcheck.model import Attribution, Block, Span
from factcheck.parsing import parse
from factcheck.speakers import resolve_speakers
from factcheck.speakers.authors import author_of


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Rosalie Quint, in Port Emmen", "Rosalie Quint"),
        ("By LENA FAIRWEATHER", "Lena Fairweather"),
        ("Rosalie Quint | Science editor", "Rosalie Quint"),
        ("Words by Rosalie Quint", "Rosalie Quint"),
        ("Rosalie Quint and Lena Fairweather", None),
        ("Meridian Press", None),
        ("Staff", None),
        ("", None),
    ],
)
def test_the_author_is_the_one_person_of_the_byline(byline: str, author: str | None) -> None:
    assert author_of(parse("Fares rose.", byline=byline)) == author


def test_a_byline_in_the_text_names_the_author_too() -> None:
    text = "By Rosalie Quint\n\nFares rose."
    assert author_of(parse(text, (Block(Span(0, 16), "byline"),))) == "Rosalie Quint"


def attributed(text: str, *roles: tuple[str, str, str], byline: str | None = None) -> tuple[Attribution, ...]:
    """The speakers of attributions given by their words (source, cue, content), whatever finds attributions."""
    spans = [[(Span(text.index(w), text.index(w) + len(w)),) if w else () for w in words] for words in roles]
    return resolve_speakers(parse(text, byline=byline), tuple(Attribution(*pieces) for pieces in spans))


SPOKEN = [
    # text, byline, source, name, resolved
    ("I said that the pears were in.", "Rosalie Quint", "I", "Rosalie Quint", True),
    ("I said that the pears were in.", None, "I", "I", False),
    ("“We wait,” Ada Okafor said. I said so too.", "Rosalie Quint", "I", "Rosalie Quint", True),
    ("A man who gave his name only as Peg said it was cold.", None, "A man who gave his name only as Peg", "Peg", True),
    ("A man who gave his name only as Peg said it was cold.", None, "A man", "Peg", True),
    ("The spokesman, who goes by the name of Abu Rashn, said no.", None, "The spokesman", "Abu Rashn", True),
    ("Tom and Rita Salgado said they were safe.", None, "Tom and Rita Salgado", "Tom Salgado; Rita Salgado", True),
    ("Mr. Okafor and Rita Salgado said so.", None, "Mr. Okafor and Rita Salgado", "Okafor; Rita Salgado", True),
    ("Holm & Sons said the vault was empty.", None, "Holm & Sons", "Holm & Sons", True),
]


@pytest.mark.parametrize(("text", "byline", "source", "name", "resolved"), SPOKEN)
def test_who_is_named_in_passing(text: str, byline: str | None, source: str, name: str, resolved: bool) -> None:
    (attribution,) = attributed(text, (source, "", ""), byline=byline)
    assert attribution.speaker is not None
    assert (attribution.speaker.name, attribution.speaker.resolved) == (name, resolved)


def test_whoever_wrote_the_article_is_not_whom_it_is_about() -> None:
    text = "By Rosalie Quint\n\nThe barricade was new. “They shoot at hats,” he explained."
    (attribution,) = resolve_speakers(
        parse(text, (Block(Span(0, 16), "byline"),)),
        (Attribution((Span(text.index("he exp"), text.index("he exp") + 2),), (), ()),),
    )
    assert attribution.speaker is not None
    assert not attribution.speaker.resolved


TRANSCRIPT = "Hanne Voss winters on the ice.\n\nQ: Is it cold?\n\nA: Worse than cold.\n"


@pytest.mark.parametrize(
    ("label", "byline", "name"),
    [("A", None, "Hanne Voss"), ("Q", "Rosalie Quint", "Rosalie Quint"), ("Q", None, "Q")],
)
def test_the_labels_of_a_transcript(label: str, byline: str | None, name: str) -> None:
    start = TRANSCRIPT.index(f"{label}:")
    source = Attribution((Span(start, start + 1),), (), ())
    (attribution,) = resolve_speakers(parse(TRANSCRIPT, byline=byline), (source,))
    assert attribution.speaker is not None
    assert attribution.speaker.name == name


QUOTED = ("Ada Okafor", "was quoted", "“It is a pity,”")
CHAINS = [
    ("“It is a pity,” Ada Okafor was quoted by the Riverton Gazette as saying.", (QUOTED,), ["Riverton Gazette"]),
    ("“It is a pity,” Ada Okafor was quoted as saying by the Riverton Gazette.", (QUOTED,), ["Riverton Gazette"]),
    (
        "Fares rose, the Riverton Gazette reported. “It is a pity,” Ada Okafor was quoted as saying.",
        (QUOTED, ("the Riverton Gazette", "reported", "Fares rose")),
        ["Riverton Gazette"],
    ),
    (
        "Fares rose, the mayor said. “It is a pity,” Ada Okafor was quoted as saying.",
        (QUOTED, ("the mayor", "said", "Fares rose")),
        [],
    ),
    (
        "Fares rose, the Riverton Gazette reported. “It is a pity,” Ada Okafor said.",
        (("Ada Okafor", "said", "“It is a pity,”"), ("the Riverton Gazette", "reported", "Fares rose")),
        [],
    ),
]


@pytest.mark.parametrize(("text", "roles", "through"), CHAINS)
def test_through_whom_a_quotation_came(text: str, roles: tuple[tuple[str, str, str], ...], through: list[str]) -> None:
    assert [hop.name for hop in attributed(text, *roles)[0].via] == through


@pytest.mark.parametrize(
    "source",
    [
        "Evacuee Rita Salgado",
        "Rita Salgado",
        "Evacuee Rita Salgado, 44,",
        "Evacuee Rita Salgado, 44, a plumber,",
        "Evacuee Rita Salgado, 44, a plumber, who sold her house,",
        "who",
    ],
)
def test_the_name_does_not_depend_on_where_a_source_ends(source: str) -> None:
    text = "Evacuee Rita Salgado, 44, a plumber, who sold her house, said she was safe."
    (attribution,) = attributed(text, (source, "said", "she was safe"))
    assert attribution.speaker is not None
    assert attribution.speaker.name == "Rita Salgado"
