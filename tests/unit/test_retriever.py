"""Statements find their sentences, each with its stored annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factcheck.model import AnnotatedArticle, Attribution, Hit, Span, Speaker, Via
from index.calibration import Calibration, calibration, leads
from index.codec import article_id
from index.encoder import SentenceEncoder
from index.evidence import MEASURES, nearness, share, surrounding, terms_of, wording
from index.rebuild import reannotate
from index.retriever import HybridRetriever
from index.sentences import searchable
from index.store import Store
from index.surroundings import Surroundings, surroundings_of
from index.words import word_vectors
from tests.fakes import FakeEncoder, annotated, story, with_vectors

FAKE = FakeEncoder()
FERRY = story(
    "ferry",
    "The ferry to Skarholm sank on Monday. Coast guard chief Ilva Brandt briefed the press. "
    "She said twelve passengers were missing. Fares had risen in May.",
    title="Ferry sinks off Skarholm",
    publisher="The Quay",
)
BRIDGE = story(
    "bridge", "Repairs to Oldmere bridge may cost 40 million. The council has not voted. Cars must turn back."
)


def said(hit: Hit) -> str:
    text, annotations = hit.annotated.field(hit.field)
    return annotations.sentences[hit.ordinal].span.of(text)


class Newsroom:
    """A store with its retriever."""

    def __init__(self, folder: Path, encoder: FakeEncoder | SentenceEncoder) -> None:
        self.encoder = encoder
        self.store = Store.open(folder, fingerprint=encoder.fingerprint, dimension=encoder.dimension, create=True)
        self.retriever = HybridRetriever(self.store)

    def add(self, *articles: AnnotatedArticle) -> None:
        self.store.add(with_vectors(self.encoder, *articles))

    def search(self, *statements: str, top_k: int = 5) -> list[Sequence[Hit]]:
        return list(self.retriever.search(statements, self.encoder.encode(statements), top_k).hits)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path, FAKE)
    made.add(FERRY, BRIDGE)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path_factory.mktemp("real"), SentenceEncoder())
    made.add(FERRY, BRIDGE)
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("A dozen people are unaccounted for, Ilva Brandt said.", "She said twelve passengers were missing."),
        ("Mending the bridge at Oldmere will cost 40 million.", "Repairs to Oldmere bridge may cost 40 million."),
        ("Tickets became dearer this spring.", "Fares had risen in May."),
    ],
)
def test_a_paraphrase_finds_its_source(real: Newsroom, statement: str, source: str) -> None:
    (hits,) = real.search(statement)
    assert said(hits[0]) == source


def test_what_nobody_reported_scores_low(real: Newsroom) -> None:
    reported, unreported = real.search(
        "The Skarholm ferry sank on Monday.", "Astronomers found a comet beyond Neptune."
    )
    assert reported[0].score > 0.9
    assert unreported[0].score < 0.05


def test_a_hit_brings_its_article(newsroom: Newsroom) -> None:
    (hits,) = newsroom.search("The ferry to Skarholm sank on Monday.")
    assert hits[0].annotated == FERRY
    assert hits[0].card.id == article_id("ferry")
    assert (hits[0].card.uri, hits[0].card.title, hits[0].card.publisher) == (
        "ferry",
        "Ferry sinks off Skarholm",
        "The Quay",
    )
    assert hits[0].card.revision == newsroom.store.revisions(article_id("ferry"))[-1].revision
    assert (hits[0].field, hits[0].ordinal) == ("text", 0)


def test_every_sentence_can_be_a_hit_once(newsroom: Newsroom) -> None:
    (hits,) = newsroom.search("Skarholm", top_k=50)
    expected = [s.text for article in (FERRY, BRIDGE) for s in searchable(article)]
    assert sorted(map(said, hits)) == sorted(expected)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in hits)


@pytest.mark.parametrize("top_k", [1, 3])
def test_top_k_holds(newsroom: Newsroom, top_k: int) -> None:
    assert [len(hits) for hits in newsroom.search("ferry", "bridge", top_k=top_k)] == [top_k, top_k]


def test_statements_keep_their_order_and_do_not_mix(newsroom: Newsroom) -> None:
    statements = ["Oldmere bridge repairs", "", "ferry to Skarholm", '🚢 " ) OR']
    together = newsroom.search(*statements)
    apart = [newsroom.search(statement)[0] for statement in statements]
    assert [[said(hit) for hit in hits] for hits in together] == [[said(hit) for hit in hits] for hits in apart]


def test_no_statements(newsroom: Newsroom) -> None:
    retrieval = newsroom.retriever.search([], FAKE.encode([]), 5)
    assert (retrieval.generation, retrieval.hits) == (1, ())


def test_an_empty_store(tmp_path: Path) -> None:
    assert Newsroom(tmp_path, FAKE).search("anything") == [()]


def test_the_body_outweighs_a_headline_that_says_the_same(newsroom: Newsroom) -> None:
    newsroom.add(story("twin", "A mayor resigns in Lund", title="A mayor resigns in Lund."))
    (hits,) = newsroom.search("A mayor resigns in Lund", top_k=2)
    assert [hit.field for hit in hits] == ["text", "title"]


def test_repetitions_in_one_article_give_one_hit(newsroom: Newsroom) -> None:
    newsroom.add(
        story("captions", "A crane lifts the wreck. Divers wait. A crane lifts the wreck. A crane lifts the wreck.")
    )
    newsroom.add(story("other", "A crane lifts the wreck."))
    (hits,) = newsroom.search("A crane lifts the wreck.", top_k=4)
    assert [(hit.card.uri, hit.ordinal) for hit in hits if said(hit) == "A crane lifts the wreck."] == [
        ("captions", 0),
        ("other", 0),
    ]


def test_new_replaced_and_deleted_articles_count_at_once(newsroom: Newsroom) -> None:
    newsroom.add(story("late", "Zeppelins land at Oldmere."))
    assert said(newsroom.search("Zeppelins")[0][0]) == "Zeppelins land at Oldmere."
    newsroom.add(story("late", "Balloons land at Oldmere."))
    assert said(newsroom.search("Zeppelins land at Oldmere")[0][0]) == "Balloons land at Oldmere."
    newsroom.store.delete(article_id("late"))
    assert "late" not in {hit.card.uri for hit in newsroom.search("Balloons land at Oldmere.", top_k=50)[0]}


def test_refreshed_annotations_replace_those_in_memory(newsroom: Newsroom) -> None:
    newsroom.search("ferry")
    reannotate(newsroom.store, annotated(FERRY.article, version="hand-2"), FAKE.encode)
    versions = {hit.annotated.version for hit in newsroom.search("ferry", top_k=50)[0] if hit.card.uri == "ferry"}
    assert versions == {"hand-2"}


def test_the_generation_is_that_of_the_answer(newsroom: Newsroom) -> None:
    newsroom.add(story("late", "Zeppelins land at Oldmere."))
    assert newsroom.retriever.search(["x"], FAKE.encode(["x"]), 1).generation == newsroom.store.generation() == 2


@pytest.mark.parametrize(
    ("statement", "plain", "named", "numbers"),
    [
        ("Ilva Brandt said 12 boats sank.", ["said", "12", "boats", "sank"], {"ilva", "brandt"}, {"12"}),
        ("the boat sank", ["boat", "sank"], set(), set()),
        ("Mayor Resigns", ["mayor", "resigns"], {"mayor", "resigns"}, set()),
        ("", [], set(), set()),
    ],
)
def test_terms(statement: str, plain: list[str], named: set[str], numbers: set[str]) -> None:
    terms = terms_of(statement)
    chosen = [word for word, kept in zip(terms.words, terms.plain, strict=True) if kept]
    assert (chosen, terms.names, terms.numbers) == (plain, named, numbers)


def test_nearness_takes_a_synonym_for_more_than_a_stranger() -> None:
    found, focus = nearness(["missing"], [["lost"], ["missing", "boat"], ["granite"], []], word_vectors())
    near, same, far, none = found[:, 0]
    assert same == pytest.approx(1, abs=1e-3)
    assert same > near > far
    assert none == focus[3] == 0
    assert focus[0] == near


def test_a_word_that_few_candidates_have_counts_for_more() -> None:
    terms = terms_of("zeppelin harbour")
    sentences = [["harbour"], ["harbour"], ["harbour"], ["zeppelin"]]
    found = wording(terms, sentences, [0.0] * 4, [frozenset()] * 4, [False] * 4, word_vectors())
    rare = found.measures[:, MEASURES.index("rare")]
    assert rare[3] > rare[0]


@pytest.mark.parametrize(
    ("around", "gains"),
    [
        (Surroundings(("brandt",), (), ()), [True, False, False]),
        (Surroundings((), ("brandt",), ()), [False, True, False]),
        (Surroundings(("brandt",), ("brandt",), ("ferry",)), [True, False, True]),
        (Surroundings((), (), ()), [False, False, False]),
    ],
    ids=["speaker", "beside", "what is known already adds nothing", "nothing"],
)
def test_surroundings_add_what_the_sentence_lacks(around: Surroundings, gains: list[bool]) -> None:
    terms = terms_of("Brandt: ferry sank")
    known = wording(terms, [["sank"]], [0.0], [frozenset()], [False], word_vectors())
    assert [bool(gain > 0.1) for gain in surrounding(terms, known, [around], word_vectors())[0]] == gains


def test_surroundings_of_a_sentence() -> None:
    speaker = Speaker("Ilva Brandt", "She", "person", role="coast guard chief")
    text = FERRY.article.text
    content = Span(text.index("twelve"), text.index(" Fares"))
    said_so = Attribution((), (), (content,), speaker=speaker, via=(Via("The Quay", "media", "told"),))
    article = replace(FERRY, text=replace(FERRY.text, attributions=(said_so,)))
    around = surroundings_of(article, "text", 2)
    assert around.speaker == ("ilva", "brandt", "coast", "guard", "chief", "quay")
    assert {"briefed", "fares"} <= set(around.beside)
    assert around.title == ("ferry", "sinks", "skarholm")
    assert surroundings_of(article, "text", 0).speaker == ()


@pytest.mark.parametrize(("wanted", "found", "expected"), [("ab", "bc", 0.5), ("", "b", 1), ("a", "", 0)])
def test_share(wanted: str, found: str, expected: float) -> None:
    assert share(frozenset(wanted), frozenset(found)) == expected


def model(**coefficients: float) -> Calibration:
    return Calibration("", -1, coefficients["own"], coefficients["lead"], -50, dict.fromkeys(MEASURES, 1.0))


def test_a_probability_follows_the_odds() -> None:
    better, worse = model(own=1, lead=0).probabilities(np.array([1.0, 0.0]), ["a", "b"])
    assert better == pytest.approx(0.5)
    assert worse == pytest.approx(0.2689, abs=1e-4)
    assert len(model(own=1, lead=0).probabilities(np.array([]), [])) == 0


def test_rivals_lower_a_probability_but_copies_do_not() -> None:
    odds = np.array([2.0, 2.0, 0.0])
    rivals, copies = (model(own=0, lead=1).probabilities(odds, said) for said in ("abc", "aac"))
    assert rivals[0] == rivals[1] < copies[0] == copies[1]
    assert copies[2] < copies[0]


def test_the_best_of_nothing_does_not_lead() -> None:
    assert leads(np.array([3.0]), ["a"], crowd=5.0) == pytest.approx([-2.0])
    assert np.isfinite(leads(np.array([3.0]), ["a"])).all()


def test_weights_of_other_measures_are_refused() -> None:
    with pytest.raises(ValueError, match="cosine"):
        Calibration("", 0, 1, 1, 0, {"tone": 1.0})


def test_the_shipped_weights_point_the_right_way() -> None:
    weights = calibration().weights
    assert min(weights[name] for name in ("cosine", "words", "rare", "names", "numbers", "speaker", "beside")) > 0
    assert weights["heading"] < 0


def test_word_vectors_of_odd_words() -> None:
    vectors = word_vectors().of(["ferry", "zyxwquux", "🚢", "\u200b", "x" * 10_000])
    assert vectors.shape[0] == 5
    assert np.isfinite(vectors).all()
