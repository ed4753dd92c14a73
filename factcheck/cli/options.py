"""Options that several commands share, and the status with which they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from factcheck.settings import Settings

CLEAN, FINDINGS, FAILED, UNVERIFIABLE = 0, 1, 2, 3
BUSY = 75  # EX_TEMPFAIL of sysexits.h: the same command will work later

F = TypeVar("F", bound=Callable[..., Any])


def store_options(command: F) -> F:
    """`--data DIR` and `--top-k N`, which go with every command that reads a store."""
    command = click.option(
        "--top-k", type=click.IntRange(min=1), help="Matches per statement.  [default: FACTCHECK_TOP_K or 5]"
    )(command)
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of the store.  [default: FACTCHECK_DATA or var/factcheck]",
    )(command)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first being the default."""
    return click.option("--format", "output", type=click.Choice(formats), default=formats[0], show_default=True)


def settings_for(data: Path | None, top_k: int | None = None) -> Settings:
    """The environment's settings, overruled by what the command line gives."""
    settings = Settings.from_env()
    return replace(
        settings,
        data=settings.data if data is None else data,
        top_k=settings.top_k if top_k is None else top_k,
    )


def say(message: str) -> None:
    """A message to the person at the terminal."""
    click.echo(message, err=True)
