"""How fast articles are added, with all annotations, against embedding their sentences alone; both in one run."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from factcheck.bootstrap import build
from factcheck.errors import FactcheckError
from factcheck.model import Article
from factcheck.readers import SUFFIXES, read_path
from factcheck.segmenter import segment
from factcheck.settings import Settings
from index.encoder import SentenceEncoder


@click.command()
@click.option("--articles", required=True, type=click.Path(exists=True, path_type=Path), help="A file or folder.")
@click.option("--limit", type=click.IntRange(1), help="The first so many articles only.")
def main(articles: Path, limit: int | None) -> None:
    """Add articles to a store of its own, embed the same sentences alone, and print the ratio of the two rates.

    Loading the models is in neither time; the annotating processes' own start is in the time of adding.
    """
    settings = Settings()
    read = read_articles(articles)[:limit]
    embedded, alone = embedding(read, settings)
    added, whole = adding(read, settings)
    print(f"embedding alone  {embedded} sentences, {embedded / alone:.0f} a second ({settings.threads} threads)")
    print(f"adding           {added} sentences, {added / whole:.0f} a second ({settings.processes} processes)")
    print(f"ratio            {added / whole / (embedded / alone):.2f}")


def read_articles(path: Path) -> list[Article]:
    """All articles below `path`, each with the name of its file. Raises what the readers raise."""
    files = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
    found = []
    for file in files:
        for item in read_path(file, file.name):
            if isinstance(item, FactcheckError):
                raise item
            found.append(item)
    return found


def embedding(articles: list[Article], settings: Settings) -> tuple[int, float]:
    """Number of sentences, and the seconds that embedding them takes."""
    encoder = SentenceEncoder(settings.model, threads=settings.threads)
    encoder.encode(["The model is loaded."])
    texts = [s.span.of(a.text) for a in articles for s in segment(a.text, a.blocks) if s.kind != "furniture"]
    started = time.perf_counter()
    encoder.encode(texts)
    return len(texts), time.perf_counter() - started


def adding(articles: list[Article], settings: Settings) -> tuple[int, float]:
    """Number of sentences that were stored, and the seconds that adding the articles takes."""
    with TemporaryDirectory() as folder, build(replace(settings, data=Path(folder))) as services:
        services.checker().annotator.statement("The models are loaded, she said.")
        services.encoder.encode(["This one too."])
        with services.pool() as pool:
            started = time.perf_counter()
            for result in services.indexer(pool).add(articles):
                if result.error is not None:
                    raise result.error
            seconds = time.perf_counter() - started
        return services.store.counts().sentences, seconds


if __name__ == "__main__":
    main()
