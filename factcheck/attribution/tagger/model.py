"""The trained network on ONNX Runtime: windows in, log-probabilities out. Loaded on first use, never from the network.

The folder holds tagger.onnx, tables.json, tokenizer.json, their SHA256SUMS and the model card (README.md).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.attribution.tagger.linking import LinkTables
from factcheck.attribution.tagger.windows import UNKNOWN_RULE, Window, network_inputs, special_tokens
from factcheck.released import ReleasedFiles

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).resolve().parents[3] / "models" / "attribution"
FILES = ("tagger.onnx", "tables.json", "tokenizer.json")
TAGGER_VERSION = "attribution-tagger-2"  # of the code around the files
_BATCH = 8  # windows

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scored:
    """Log-probabilities of one window: `tags` (positions, LABELS), `links` (positions, positions) row to cue."""

    tags: Scores
    links: Scores


class TaggerModel:
    """Safe to use from many threads. Raises ModelError where files are missing or not the ones that were released."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        self._threads = threads
        self._loading = threading.Lock()
        self._files = ReleasedFiles(folder, FILES, remedy=", or set FACTCHECK_ATTRIBUTION=rules")
        self.version = f"{TAGGER_VERSION}-{self._files.digest[:12]}"

    @property
    def tokenizer(self) -> Tokenizer:
        """The word pieces of the base model."""
        with self._loading:
            return self._tokenizer

    @property
    def tables(self) -> LinkTables:
        """What the linker knows."""
        with self._loading:
            return self._tables

    def score(self, windows: Sequence[Window]) -> list[Scored]:
        """One answer per window, in order."""
        with self._loading:
            session, special = self._session, special_tokens(self._tokenizer)
        inputs = [network_inputs(window, special) for window in windows]
        order = sorted(range(len(inputs)), key=lambda i: len(inputs[i][0]))
        found: dict[int, Scored] = {}
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            found |= zip(chosen, _run(session, [inputs[i] for i in chosen], special[2]), strict=True)
        return [found[i] for i in range(len(inputs))]

    @cached_property
    def _session(self) -> InferenceSession:
        import onnxruntime  # here, not above: listing articles does not need it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        # Threads that wait for more work in a loop would take the cores from the encoder, whose turn is next.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            self._files.read("tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return load_tokenizer(self._files.read("tokenizer.json"))

    @cached_property
    def _tables(self) -> LinkTables:
        return LinkTables(**json.loads(self._files.read("tables.json")))


def load_tokenizer(content: bytes) -> Tokenizer:
    """The tokenizer of a tokenizer.json without its limits of length."""
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_buffer(content)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _run(
    session: InferenceSession, inputs: Sequence[tuple[list[int], list[tuple[int, int, int]]]], pad: int
) -> Iterator[Scored]:
    width = max(len(ids) for ids, _ in inputs)
    ids = np.full((len(inputs), width), pad, dtype=np.int64)
    features = np.zeros((len(inputs), width, 3), dtype=np.int64)
    features[..., 2] = UNKNOWN_RULE
    mask = np.zeros((len(inputs), width), dtype=np.int64)
    for i, (own, told) in enumerate(inputs):
        ids[i, : len(own)], features[i, : len(own)], mask[i, : len(own)] = own, told, 1
    tags, links = session.run(["tags", "links"], {"ids": ids, "features": features, "mask": mask})
    for i, (own, _) in enumerate(inputs):
        n = len(own)
        yield Scored(_log_softmax(tags[i, :n]), _log_softmax(links[i, :n, :n]))


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)
