"""Commands about the store's file: backup, restore, migrate."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import say, settings_for
from index.backup import backup as back_up
from index.backup import restore as put_back
from index.creation import migrate as bring_forward
from index.store import Store

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the store.  [default: FACTCHECK_DATA or var/factcheck]",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@data_option
def backup(file: Path, data: Path | None) -> None:
    """Copy the store into the new FILE while the service runs.

    The copy is of one moment, verified, and on the disk when the command ends. It holds the articles, their revisions
    and annotations, and the vectors, so that nothing needs to be embedded again. An existing FILE is never overwritten.
    What is removed from the store later stays in its backups: delete those too.

    \b
    factcheck backup /mnt/backups/factcheck-2026-11-24.sqlite3
    """
    with Store.open(settings_for(data).data) as store:
        back_up(store, file)
        counts = store.counts()
    say(f"{file}: {counts.articles} articles, {file.stat().st_size / 1e6:.1f} MB")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace the store that is there.")
@data_option
def restore(file: Path, force: bool, data: Path | None) -> None:
    """Make a store of the backup FILE.

    Stop the service first. The backup is verified before anything changes, and the store is swapped in whole: an
    interruption leaves the old one or the new. The search index is built again when the store is next used.

    \b
    factcheck restore /mnt/backups/factcheck-2026-11-24.sqlite3 --force
    """
    folder = settings_for(data).data
    put_back(file, folder, force=force)
    before, after = bring_forward(folder)
    say(f"{folder}: restored" + (f" and migrated from schema version {before} to {after}" if before < after else ""))


@click.command()
@data_option
def migrate(data: Path | None) -> None:
    """Bring a store that an older release made to the present schema.

    All of it or nothing. Stop the service first, and copy the folder if you may want to go back to the older release.

    \b
    factcheck migrate --data var/factcheck
    """
    folder = settings_for(data).data
    before, after = bring_forward(folder)
    say(
        f"{folder}: schema version {after} already"
        if before == after
        else f"{folder}: schema version {before} -> {after}"
    )
