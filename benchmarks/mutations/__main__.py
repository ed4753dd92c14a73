"""The command: `python -m benchmarks.mutations --articles FOLDER`."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from random import Random

import click

from benchmarks.mutations.measuring import measure
from benchmarks.mutations.passages import articles_in
from benchmarks.mutations.tallies import Tally, as_json, markdown, table_rows
from factcheck.annotating import annotator_of
from factcheck.cli.progress import tracked
from factcheck.settings import Settings

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--articles", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--seed", default=0, help="Which sentences are taken, and how they are changed.")
@click.option("--limit", default=200, help="About how many drafts of a kind to make.", show_default=True)
@click.option("--json", "json_file", type=_FILE, help="Write the figures here.")
@click.option("--markdown", "markdown_file", type=_FILE, help="Write the tables here.")
@click.option("--drafts", "drafts_file", type=_FILE, help="Write every draft with its findings here, to be read.")
def main(
    folder: Path, seed: int, limit: int, json_file: Path | None, markdown_file: Path | None, drafts_file: Path | None
) -> None:
    """Change source sentences in known ways, and count what the comparison finds.

    \b
    python -m benchmarks.mutations --articles samples/articles --limit 20
    """
    settings = Settings.from_env()
    articles = list(articles_in(folder))
    Random(seed).shuffle(articles)
    tally = Tally()
    with ExitStack() as stack:
        drafts = stack.enter_context(drafts_file.open("w", encoding="utf-8")) if drafts_file else None
        for outcomes in measure(tracked(articles, "articles"), annotator_of(settings), limit, seed):
            tally.add(outcomes)
            for row in table_rows(outcomes) if drafts else ():
                click.echo(json.dumps(row, ensure_ascii=False), drafts)
    figures = {"date": date.today().isoformat(), "seed": seed, "articles": len(articles), **as_json(tally)}
    if json_file:
        json_file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if markdown_file:
        markdown_file.write_text(markdown(figures), encoding="utf-8")
    click.echo(markdown(figures), nl=False)


if __name__ == "__main__":
    main()
