"""Commands about the house rules: check a file, show what holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from factcheck.cli.options import format_option, say
from factcheck.settings import Settings
from schemas.policy import house_rules, policy_json, policy_yaml, read_policy

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def policy() -> None:
    """Check and show the house rules (docs/policy.md).

    \b
    factcheck policy check house.yaml
    FACTCHECK_POLICY=house.yaml factcheck policy show
    """


@policy.command()
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Say whether FILE is a policy; ends with 2 and the line of each mistake where it is not."""
    card = read_policy(file).card
    say(f"{file}: right; “{card.name}”, {card.digest}")


@policy.command()
@click.argument("file", type=_FILE, required=False)
@format_option("yaml", "json")
def show(file: Path | None, output: str) -> None:
    """Print all rules of FILE, or those that hold now (FACTCHECK_POLICY), the defaults among them."""
    shown = read_policy(file) if file else house_rules(Settings.from_env())
    rules = policy_json(shown)
    click.echo(json.dumps(rules, ensure_ascii=False, indent=2) if output == "json" else policy_yaml(shown), nl=True)
