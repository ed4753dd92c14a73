"""`factcheck`: the group of commands, and how it ends when something fails.

Commands are imported when they are run: `--help` must not wait for spaCy and PyTorch.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, NamedTuple

import click

from factcheck.cli.options import BUSY, FAILED, say
from factcheck.errors import FactcheckError, StoreBusy


class _Lazy(NamedTuple):
    module: str
    help: str


_COMMANDS = {
    "add": _Lazy("adding", "Add articles to the index."),
    "annotate": _Lazy("adding", "Print what is found in articles."),
    "articles": _Lazy("articles", "List the articles in the index."),
    "backup": _Lazy("storage", "Copy the store while it is in use."),
    "check": _Lazy("checking", "Check a statement, or a file of them."),
    "drafts": _Lazy("checking", "Check every statement of drafts."),
    "migrate": _Lazy("storage", "Bring an older release's store up to date."),
    "policy": _Lazy("policy", "Check and show the house rules."),
    "rebuild": _Lazy("service", "Rebuild indexes, annotations or embeddings."),
    "remove": _Lazy("articles", "Remove articles and every trace of them."),
    "restore": _Lazy("storage", "Make a store of a backup."),
    "serve": _Lazy("service", "Serve the HTTP API."),
}


class _Group(click.Group):
    """Ends with one clear line and a status for every error that we know: 75 for a busy store, 2 for all others."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"factcheck.cli.{_COMMANDS[name].module}"), name)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in _COMMANDS.items()])

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except FactcheckError as error:
            say(f"factcheck: {error}")
            context.exit(BUSY if isinstance(error, StoreBusy) else FAILED)
        except BrokenPipeError:
            # The reader of our output left (`| head`): nothing to say, and nowhere to say it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(FAILED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="factcheck")
def main() -> None:
    """Where does a statement come from, who said it, how firmly, and what did the draft change?

    \b
    A first round:
      factcheck add samples/articles
      factcheck check "The storm killed 31 people on the coast."
      factcheck drafts draft.md
      factcheck serve

    Settings come from FACTCHECK_* environment variables (docs/settings.md).
    """
