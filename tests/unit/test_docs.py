"""What editors look up must be there: every finding code, verdict and hedge type has its row in the docs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import click
import pytest

from factcheck.cli import main
from factcheck.drafts import SkipReason
from factcheck.model import FindingCode, HedgeType, Verdict
from factcheck.policy import AnonymousRule

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("findings.md", get_args(FindingCode)),
        ("findings.md", get_args(Verdict)),
        ("policy.md", get_args(AnonymousRule)),
        ("hedging.md", get_args(HedgeType)),
        ("api.md", get_args(SkipReason)),
        ("page.md", get_args(SkipReason)),
    ],
)
def test_every_name_has_a_row(page: str, names: tuple[str, ...]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [name for name in names if f"| `{name}` |" not in text] == []


def test_the_rules_for_skipping_give_reasons_that_are_known() -> None:
    rules = tomllib.loads((DOCS.parent / "factcheck" / "drafts.toml").read_text(encoding="utf-8"))
    assert set(rules) <= set(get_args(SkipReason))


def test_the_page_has_words_for_every_reason_to_skip() -> None:
    script = (DOCS.parent / "web" / "vocabulary.js").read_text(encoding="utf-8")
    (reasons,) = re.findall(r"export const REASONS = \{(.*?)\};", script, re.DOTALL)
    assert sorted(re.findall(r'^ +"?([a-z ]+)"?:', reasons, re.MULTILINE)) == sorted(get_args(SkipReason))


def test_the_commands_are_in_the_readme_or_the_operations_page() -> None:
    pages = (DOCS / "operations.md", DOCS / "policy.md", DOCS / "store.md", DOCS.parent / "README.md")
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert [name for name in main.list_commands(click.Context(main)) if f"factcheck {name}" not in text] == []
