"""The tagger is trained, exported and loaded again on a few invented articles in PolNeAR's layout."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from labelled_news import Label, cases

from factcheck.attribution import RuleAttribution, TaggerAttribution, TaggerModel
from factcheck.errors import ModelError
from factcheck.model import Span
from factcheck.parsing import parse
from factcheck.quotes import find_quotes
from training.tagger.polnear import read_corpus

ROOT = Path(__file__).parents[2]


def standoff(text: str, labels: Sequence[Label]) -> Iterator[str]:
    """The lines of a brat file."""
    for number, label in enumerate(labels):
        event = f"E{number}\tAttribution:T{number}0"
        for i, role in enumerate(("source", "cue", "content")):
            spans: tuple[Span, ...] = getattr(label, role)
            if spans:
                offsets = ";".join(f"{span.start} {span.end}" for span in spans)
                words = " ".join(span.of(text) for span in spans).replace("\n", " ")
                yield f"T{number}{i}\t{role.title()} {offsets}\t{words}"
                event += f" {role.title()}:T{number}{i}"
        yield event


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for number, case in enumerate(list(cases())[:8]):
        part = folder / ("dev" if number % 4 == 0 else "train")
        for name in ("text", "attributions"):
            (part / name).mkdir(parents=True, exist_ok=True)
        text = case.article.text
        (part / "text" / f"a{number}.txt").write_text(text, encoding="utf-8", newline="")
        lines = "\n".join(standoff(text, case.labels))
        (part / "attributions" / f"a{number}_one.ann").write_text(lines, encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="module")
def model(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("model")
    command = [sys.executable, ROOT / "tests" / "offline.py", "training.tagger", "--data", corpus, "--out", out]
    options = ["--work", out / "work", "--epochs", "2", "--threads", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [*map(str, command), *map(str, options)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.count("epoch 2.00") == 2  # two runs
    return out


def test_the_corpus_is_read_as_it_was_written(corpus: Path) -> None:
    written = list(cases())[1]
    read = next(article for article in read_corpus(corpus / "train") if article.name == "a1")
    assert read.text == written.article.text
    assert [a.content for a in read.attributions] == [tuple(sorted(label.content)) for label in written.labels]


def test_a_trained_model_is_loaded_and_used(model: Path) -> None:
    tagger = TaggerAttribution(TaggerModel(model), RuleAttribution())
    parsed = parse("The pier is closed, the harbour master, Ana Holm, said on Monday.")
    found = tagger(parsed, find_quotes(parsed))
    # Two passes over six articles teach the network nothing: the rules' attribution stands.
    assert [cue.of(parsed.text) for attribution in found for cue in attribution.cue] == ["said"]
    assert TaggerModel(model).version in tagger.version


def test_the_card_has_the_figures(model: Path) -> None:
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "$" not in card
    assert "| all |" in card


def test_weights_that_were_changed_are_refused(model: Path, tmp_path: Path) -> None:
    for file in model.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "tables.json").write_text("{}")
    with pytest.raises(ModelError, match=r"tables\.json is not the file"):
        _ = TaggerModel(tmp_path).tables


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="FACTCHECK_ATTRIBUTION=rules"):
        TaggerModel(tmp_path)
