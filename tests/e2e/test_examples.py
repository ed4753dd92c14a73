"""Every code has an example in docs/findings.md, and each example shows what is really answered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from conftest import Run
from examples import PAGE, answered, examples, without_probabilities

from factcheck.model import FindingCode
from factcheck.policy import defaults

TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = examples(TEXT)


@pytest.fixture(scope="module")
def answers(factcheck: Run, samples_store: Path) -> dict[str, str]:
    return answered(
        list(EXAMPLES), lambda rows: factcheck("check", "--input", "-", "--data", samples_store, stdin=rows).stdout
    )


@pytest.mark.parametrize("statement", EXAMPLES)
def test_an_example_shows_what_is_answered(answers: dict[str, str], statement: str) -> None:
    again = "run `python tests/examples.py` and read what changed"
    assert without_probabilities(answers[statement]) == without_probabilities(EXAMPLES[statement]), again


def test_the_json_is_what_is_answered(factcheck: Run, samples_store: Path) -> None:
    (shown,) = map(json.loads, re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL))
    (statement,) = (s for s, answer in EXAMPLES.items() if f"{shown['code']}: {shown['message']}" in answer)
    done = factcheck("check", statement, "--data", samples_store, "--format", "json")
    assert shown in json.loads(done.stdout)["findings"]


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_every_code_has_its_section_with_an_example(code: str) -> None:
    (section,) = re.findall(rf"^### `{code}`\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    found = examples(section)
    assert found, code
    severity = defaults()["findings"][code]
    assert any(re.search(rf"^  {severity} +{code}: ", answer, re.MULTILINE) for answer in found.values())


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_the_table_has_the_severity(code: str) -> None:
    assert f"| `{code}` | {defaults()['findings'][code]} |" in TEXT
