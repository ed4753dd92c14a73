"""Which annotators the settings ask for, and many articles annotated by several processes at once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache, partial
from typing import Self

from factcheck.annotate import Annotator
from factcheck.attribution import RuleAttribution, TaggerAttribution, TaggerModel
from factcheck.model import AnnotatedArticle, Article
from factcheck.settings import Settings

# Articles at a time: enough to share a commit's disk flush and to be worth a process's start, which takes seconds; few
# enough that progress moves and little is redone.
BATCH = 16


def annotator_of(settings: Settings) -> Annotator:
    """The annotators of `settings.attribution`. Raises ModelError where the trained tagger is asked for and missing."""
    rules = RuleAttribution()
    if settings.attribution == "rules":
        return Annotator(rules)
    return Annotator(TaggerAttribution(TaggerModel(threads=settings.threads), rules))


class AnnotatorPool:
    """Annotates batches of articles; from the second full one on in `settings.processes` processes.

    Use it as a context: leaving it ends the processes.
    """

    def __init__(self, annotator: Annotator, settings: Settings) -> None:
        self._annotator = annotator
        self._settings = settings
        self._executor: ProcessPoolExecutor | None = None
        self._begun = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)

    def __call__(self, articles: Sequence[Article]) -> Iterator[AnnotatedArticle]:
        """The annotated articles in order. The work begins with the call, not with the first one taken."""
        many = self._begun and len(articles) >= BATCH and self._settings.processes > 1
        self._begun = True
        if many and self._executor is None:
            context = multiprocessing.get_context("spawn")  # a fork would copy threads' locks
            self._executor = ProcessPoolExecutor(self._settings.processes, context)
        if self._executor is None:
            return map(self._annotator.article, articles)
        return self._executor.map(partial(_annotate, self._settings), articles)


def _annotate(settings: Settings, article: Article) -> AnnotatedArticle:
    return _of_this_process(settings).article(article)


@lru_cache(maxsize=1)
def _of_this_process(settings: Settings) -> Annotator:
    return annotator_of(replace(settings, threads=1))
