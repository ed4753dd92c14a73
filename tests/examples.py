"""The examples in docs/findings.md: `python tests/examples.py` writes what the command line really answers into them.

An example is a fenced block that starts with `$ python -m factcheck check "..."`; tests/e2e/test_examples.py holds that
the rest of it is the answer, over the sample newsroom.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "findings.md"
_EXAMPLE = re.compile(
    r'(?<=^```\n)\$ python -m factcheck check "(?P<statement>[^"\n]+)"\n(?P<answer>.*?)(?=^```$)', re.M | re.S
)
# Probabilities differ in the last digit from processor to processor.
_PROBABILITY = re.compile(r"\b\d+(?=%)")


def examples(page: str) -> dict[str, str]:
    """Each example's statement with its answer as the page has it."""
    return {found["statement"]: found["answer"] for found in _EXAMPLE.finditer(page)}


def rewritten(page: str, answers: Mapping[str, str]) -> str:
    """The page with these answers in its examples."""
    return _EXAMPLE.sub(
        lambda found: f'$ python -m factcheck check "{found["statement"]}"\n{answers[found["statement"]]}', page
    )


def without_probabilities(answer: str) -> str:
    """The answer with its percentages blotted out."""
    return _PROBABILITY.sub("#", answer)


def answered(statements: list[str], check: Callable[[str], str]) -> dict[str, str]:
    """What `check --input -`, given lines, answers each statement for people."""
    rows = "\n".join(json.dumps({"id": i, "statement": statement}) for i, statement in enumerate(statements))
    blocks = [block for block in check(rows).split("\n\n") if block.strip()]
    answers = {block.lstrip("\n").partition("\n")[0]: block.lstrip("\n").partition("\n")[2] + "\n" for block in blocks}
    return {statement: answers[statement] for statement in statements}


def main() -> None:
    """Index the sample newsroom and write the page anew."""
    page = PAGE.read_text(encoding="utf-8")
    with TemporaryDirectory() as temporary:
        command = [sys.executable, "-m", "factcheck"]
        store = ["--data", str(Path(temporary) / "store")]
        subprocess.run([*command, "add", "samples/articles", *store], cwd=ROOT, check=True)

        def check(rows: str) -> str:
            words = [*command, "check", "--input", "-", *store]
            return subprocess.run(words, cwd=ROOT, input=rows, capture_output=True, text=True, check=False).stdout

        PAGE.write_text(rewritten(page, answered(list(examples(page)), check)), encoding="utf-8")


if __name__ == "__main__":
    main()
