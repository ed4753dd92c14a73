"""Training the encoder: what is taught arrives, and what is exported is what was trained. Real weights, few steps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from factcheck.errors import ReadError
from index.adapter import FILE, adapter_files, apply_adapter
from index.packaged import packaged_model
from training.encoder.__main__ import agreement
from training.encoder.distil import Recipe, distil
from training.encoder.export import export
from training.encoder.network import Encoder, vectors
from training.encoder.texts import read_texts

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_texts_are_the_distinct_sentences_and_titles_of_articles_and_the_lines_of_a_list(tmp_path: Path) -> None:
    body = "The bridge was closed for repairs. It opens again on Monday.\n\nThe bridge was closed for repairs.\n"
    (tmp_path / "bridge.txt").write_text(body, encoding="utf-8")
    (tmp_path / "claims.lines").write_text("A claim about a bridge.\nshort\n", encoding="utf-8")
    assert read_texts([tmp_path]) == [
        "A claim about a bridge.",
        "It opens again on Monday.",
        "The bridge was closed for repairs.",
    ]


def test_an_article_that_cannot_be_read_stops_the_training(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(ReadError):
        read_texts([tmp_path])


def test_a_few_steps_bring_the_student_nearer_to_its_teacher_and_the_adapter_keeps_that(tmp_path: Path) -> None:
    texts = read_texts([SAMPLES / "articles"])[:48]
    student = Encoder(packaged_model())
    base = {name: weight.clone() for name, weight in student.transformer.state_dict().items()}
    before = vectors(student, texts)
    teacher = torch.nn.functional.normalize(before.square(), dim=1)  # a teacher with another view of the same texts
    distil(student, texts, teacher, replace(Recipe(), steps=6, warmup=1, anchors=2, near=15))
    after = vectors(student, texts)
    wanted = teacher @ teacher.T
    assert (after @ after.T - wanted).square().mean() < 0.9 * (before @ before.T - wanted).square().mean()

    export(base, student.transformer.state_dict(), tmp_path, rank=384)
    restored = Encoder(packaged_model())
    apply_adapter(restored.transformer, adapter_files(tmp_path).read(FILE))
    torch.testing.assert_close(vectors(restored, texts), after, atol=0.02, rtol=0)


def test_agreement_counts_the_nearest_that_are_shared() -> None:
    ours = torch.nn.functional.normalize(torch.randn(40, 8, generator=torch.Generator().manual_seed(0)), dim=1)
    assert agreement(ours, ours) == 1.0
    assert agreement(ours, ours.flip(0)) < 0.6
