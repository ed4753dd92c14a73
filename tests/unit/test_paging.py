"""Pages of articles show one generation, whatever is written between them; cursors are the store's own."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.model import AnnotatedArticle, ArticleCard, Attribution, Span, Speaker
from index.codec import article_id
from index.namesakes import speaker_id
from index.store import Store
from tests.fakes import FakeEncoder, story, with_vectors

ENCODER = FakeEncoder()
URIS = [f"story-{n:02} é/?&" for n in range(7)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, fingerprint=ENCODER.fingerprint, dimension=ENCODER.dimension, create=True) as opened:
        yield opened


def add(store: Store, *articles: AnnotatedArticle) -> None:
    store.add(with_vectors(ENCODER, *articles))


def browse(store: Store, between: Callable[[], None] = lambda: None) -> list[list[ArticleCard]]:
    """All pages of three; `between` runs after the first."""
    page = store.articles(limit=3)
    pages = [list(page.articles)]
    between()
    while page.next is not None:
        assert re.fullmatch(r"[\w-]+", page.next, re.ASCII), "safe in a URL"
        page = store.articles(page.next, limit=3)
        pages.append(list(page.articles))
    return pages


def test_pages_follow_the_uris(store: Store) -> None:
    add(store, *(story(uri, f"About {uri}.") for uri in reversed(URIS)))
    assert [[card.uri for card in page] for page in browse(store)] == [URIS[:3], URIS[3:6], URIS[6:]]
    assert store.articles().generation == store.generation()


@pytest.mark.parametrize("number", [0, 3, 6])
def test_the_last_page_ends(store: Store, number: int) -> None:
    add(store, *(story(uri, "One.") for uri in URIS[:number]))
    assert [len(page) for page in browse(store)] == ([3] * (number // 3) or [0])


def test_all_pages_show_the_generation_of_the_first(store: Store) -> None:
    add(store, *(story(uri, f"About {uri}.") for uri in URIS))
    before = [card.revision for page in browse(store) for card in page]

    def meanwhile() -> None:
        add(store, story("story-04 added", "New."), story("zzz", "New too."))
        add(store, story(URIS[3], "Replaced."), story(URIS[0], "Replaced."))
        add(store, story(URIS[3], "Replaced again."))

    pages = browse(store, meanwhile)
    assert [card.revision for page in pages for card in page] == before
    assert store.get(pages[1][0].id, pages[1][0].revision).article.text == f"About {URIS[3]}."
    assert len(store.articles().articles) == len(URIS) + 2


def test_what_was_deleted_since_is_gone(store: Store) -> None:
    add(store, *(story(uri, f"About {uri}.") for uri in URIS))

    def meanwhile() -> None:
        for uri in (URIS[2], URIS[4], URIS[5]):  # a cursor outlives its article
            store.delete(article_id(uri))
        add(store, story(URIS[5], "Back again."))

    assert [[card.uri for card in page] for page in browse(store, meanwhile)] == [URIS[:3], [URIS[3], URIS[6]]]


def test_twice_in_one_batch_is_one_article(store: Store) -> None:
    add(store, story("a", "One."), story("a", "Two."))
    (card,) = store.articles().articles
    assert store.get(card.id, card.revision).article.text == "Two."


NO_PLACES = (
    "",
    "{}",
    "[]",
    "[1, 2]",
    "[true]",
    "[-1]",
    "[1e3]",
    "[NaN]",
    f"[{2**63}]",
    f"[{'9' * 5_000}]",
    "[" * 100_000,
)
STRANGE = ('[9, "a"]', '["\\ud800", "a"]', '["a", 1, 2, 3]')


def encoded(place: str) -> str:
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


@pytest.mark.parametrize("bad", ["x", "ⓐ", "[]", "W" * 100_000, *map(encoded, (*NO_PLACES, *STRANGE))])
def test_cursors_that_no_page_gave_are_refused(store: Store, bad: str) -> None:
    spoken = Attribution((), (), (Span(0, 5),), speaker=Speaker("Ilva Brandt", "Ilva Brandt", "person"))
    made = story("a", "Fares rise.")
    store.add(with_vectors(ENCODER, replace(made, text=replace(made.text, attributions=(spoken,)))))
    key = speaker_id("person", "Ilva Brandt")
    for ask in (
        lambda: store.articles(bad),
        lambda: store.speakers("", bad),
        lambda: store.sayings(key, bad),
        lambda: store.dismissals(bad),
    ):
        with pytest.raises(InputError, match="cursor") as error:
            ask()
        assert error.value.pointer == "/cursor"
