"""Commands about what is in the index: articles, remove."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from factcheck.cli.options import CLEAN, FAILED, format_option, say, settings_for, store_options
from factcheck.model import ArticleCard
from index.codec import article_id
from index.store import Store
from index.vectors import VectorIndex
from schemas.article import ArticleCardSchema


@click.command()
@store_options
@format_option("text", "jsonl")
def articles(data: Path | None, top_k: int | None, output: str) -> None:
    """List the articles in the index."""
    with Store.open(settings_for(data, top_k).data) as store:
        for card in _cards(store):
            if output == "jsonl":
                click.echo(json.dumps(ArticleCardSchema().dump(card), ensure_ascii=False))
            else:
                named = " · ".join(filter(None, (card.published_at, card.publisher, card.title)))
                click.echo(f"{card.id}  {card.uri}  {named}")


def _cards(store: Store) -> Iterator[ArticleCard]:
    """All articles, page by page."""
    page = store.articles()
    yield from page.articles
    while page.next is not None:
        page = store.articles(page.next)
        yield from page.articles


@click.command()
@click.argument("uris", nargs=-1, required=True, metavar="URI...")
@store_options
@click.pass_context
def remove(context: click.Context, uris: tuple[str, ...], data: Path | None, top_k: int | None) -> None:
    """Remove articles, with every revision and every trace of their text."""
    with Store.open(settings_for(data, top_k).data) as store:
        removed = store.delete_all([article_id(uri) for uri in uris])
        VectorIndex(store.folder).fold(store, wait=True)  # what was removed leaves the derived files too
    for uri, gone in zip(uris, removed, strict=True):
        if not gone:
            say(f"there is no article {uri}; `factcheck articles` lists them")
    context.exit(CLEAN if all(removed) else FAILED)
