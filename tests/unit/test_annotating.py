from __future__ import annotations

from factcheck.annotating import BATCH, AnnotatorPool, annotator_of
from factcheck.model import Article
from factcheck.settings import Settings

SETTINGS = Settings(attribution="rules", processes=2)


def articles(count: int) -> list[Article]:
    return [Article(f"a{i}", f"The ferry is {i} hours late, said the harbour master, Ana Holm.") for i in range(count)]


def test_a_pool_annotates_as_one_process_would_and_keeps_the_order() -> None:
    annotator = annotator_of(SETTINGS)
    with AnnotatorPool(annotator, SETTINGS) as pool:
        batch = articles(BATCH)
        expected = [annotator.article(article) for article in batch]
        assert [list(pool(batch)) for _ in range(2)] == [expected, expected]
        assert pool._executor is not None


def test_a_few_articles_start_no_process() -> None:
    with AnnotatorPool(annotator_of(SETTINGS), SETTINGS) as pool:
        assert len(list(pool(articles(BATCH)))) == BATCH
        assert len(list(pool(articles(2)))) == 2
        assert pool._executor is None
