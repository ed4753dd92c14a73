"""Commands that read articles: add, annotate."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import click

from factcheck.annotating import BATCH, AnnotatorPool, annotator_of
from factcheck.bootstrap import build
from factcheck.cli.options import CLEAN, FAILED, format_option, say, settings_for, store_options
from factcheck.cli.progress import tracked
from factcheck.cli.reading import count, read_all
from factcheck.errors import ReadError
from factcheck.indexing import Indexed
from factcheck.settings import Settings
from schemas.article import AnnotatedArticleSchema


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|-...")
@store_options
@click.pass_context
def add(context: click.Context, paths: tuple[str, ...], data: Path | None, top_k: int | None) -> None:
    """Add articles to the index.

    PATH is a text, HTML, RSS/Atom or JSON Lines file, or a folder of such files; "-" reads standard input. An article
    that is already there changes nothing; one with a known uri and another text becomes a new revision.

    \b
    factcheck add samples/articles
    factcheck add newsroom.jsonl --data var/newsroom
    """
    started = time.monotonic()
    with build(settings_for(data, top_k)) as services, services.pool() as pool:
        results = services.indexer(pool).add(read_all(paths))
        tally, failed = _told(tracked(results, "adding", count(paths)))
        services.fold_index()
        counts = services.store.counts()
    say(
        f"{tally['added']} added, {tally['replaced']} replaced, {tally['unchanged']} unchanged, {failed} failed "
        f"in {time.monotonic() - started:.1f} s; the index holds {counts.articles} articles, "
        f"{counts.sentences} sentences"
    )
    context.exit(FAILED if failed else CLEAN)


def _told(results: Iterable[Indexed]) -> tuple[Counter[str], int]:
    """Count what became of the articles, and say what failed as it fails."""
    tally: Counter[str] = Counter()
    failed = 0
    for result in results:
        if result.error is not None:
            failed += 1
            say(f"not added: {result.error}")
        elif result.status is not None:
            tally[result.status] += 1
    return tally, failed


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|-...")
@format_option("jsonl")
@click.pass_context
def annotate(context: click.Context, paths: tuple[str, ...], output: str) -> None:
    """Print what is found in articles, one JSON object a line, without storing anything.

    \b
    factcheck annotate article.txt | jq .attributions
    """
    settings, schema, failed = Settings.from_env(), AnnotatedArticleSchema(), False
    remaining = iter(tracked(read_all(paths), "annotating", count(paths)))
    with AnnotatorPool(annotator_of(settings), settings) as pool:
        while batch := list(islice(remaining, BATCH)):
            for error in (item for item in batch if isinstance(item, ReadError)):
                failed = True
                say(f"not read: {error}")
            for article in pool([item for item in batch if not isinstance(item, ReadError)]):
                click.echo(json.dumps(schema.dump(article), ensure_ascii=False))
    context.exit(FAILED if failed else CLEAN)
