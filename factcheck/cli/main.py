"""`factcheck`: the group of commands, and how it ends when something fails."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from factcheck.cli.articles import add, annotate, articles, remove
from factcheck.cli.checking import check, drafts
from factcheck.cli.options import FAILED, say
from factcheck.cli.service import rebuild, serve
from factcheck.errors import FactcheckError


class _Group(click.Group):
    """Ends with one clear line and status 2 for every error that we know."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except FactcheckError as error:
            say(f"factcheck: {error}")
            context.exit(FAILED)
        except BrokenPipeError:
            # The reader of our output left (`| head`): nothing to say, and nowhere to say it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(FAILED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="factcheck")
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


for _command in (add, annotate, check, drafts, articles, remove, serve, rebuild):
    main.add_command(_command)
