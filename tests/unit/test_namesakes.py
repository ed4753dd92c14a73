"""Who is one across articles, and who never is: pairs of articles, through the real annotator into a real store."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.annotate import Annotator
from factcheck.model import Article
from index.namesakes import known_as, speaker_id
from index.store import Store
from tests.fakes import FakeEncoder, with_vectors

ENCODER = FakeEncoder()
ANNOTATOR = Annotator()
CASES = Path(__file__).parents[1] / "cases" / "namesakes.toml"
ROWS = tomllib.loads(CASES.read_text("utf-8"))


class Pair(NamedTuple):
    """Two articles, and the name (as it is listed) under which both should be found, or both should not."""

    one: str
    other: str
    name: str


def pairs(key: str) -> list[Pair]:
    return [Pair(*row) for row in ROWS[key]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as opened:
        yield opened


def together(store: Store, pair: Pair, *, turned: bool) -> list[str]:
    """The names of the listed speakers who speak in both articles."""
    texts = (pair.other, pair.one) if turned else (pair.one, pair.other)
    for number, text in enumerate(texts):
        store.add(with_vectors(ENCODER, ANNOTATOR.article(Article(f"a{number}", text))))
    cards = store.speakers().speakers
    assert cards, "nobody is listed: the pair tests nothing"
    return [card.name for card in cards if card.articles == 2]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("pair", pairs("meet"), ids=lambda pair: pair.other[:40])
def test_one_speaker_meets_whichever_article_came_first(store: Store, pair: Pair, turned: bool) -> None:
    assert pair.name in together(store, pair, turned=turned)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("pair", pairs("apart"), ids=lambda pair: pair.other[:40])
def test_two_speakers_never_meet(store: Store, pair: Pair, turned: bool) -> None:
    assert together(store, pair, turned=turned) == []


def test_enough_pairs() -> None:
    assert min(len(ROWS["meet"]), len(ROWS["apart"])) >= 20


@pytest.mark.parametrize(
    ("spelling", "found"),
    [("FBI", "federal bureau of investigation fbi"), ("F.B.I.", "federal bureau of investigation fbi"), ("CRA", "cra")],
)
def test_well_known_letters_are_searched_by_either_spelling(spelling: str, found: str) -> None:
    assert known_as("organisation", spelling) == found


def test_a_persons_letters_stand_for_no_body() -> None:
    assert known_as("person", "Who") == "who"


def test_bare_surnames_are_told_apart_by_what_they_are_about() -> None:
    assert speaker_id("person", "Brandt", "harbour minister") != speaker_id("person", "Brandt", "striker")
