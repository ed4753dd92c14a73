"""A sentence encoder as a network to train, or to ask in bulk: mean pooling over word pieces, in bfloat16."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

_LONGEST = 128  # word pieces; a sentence of news has 30
_GROUP = 64  # texts that are padded to one length
_STEP = 16  # lengths are multiples of it: few shapes, which the CPU's kernels are prepared for


class Encoder(nn.Module):
    """A sentence-transformers model's folder -> unit vectors. Embeddings of word pieces are frozen, dropout is off.

    Only for models that end in mean pooling and normalisation (all-MiniLM-L6-v2, all-mpnet-base-v2).
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(
            str(folder),
            add_pooling_layer=False,
            use_safetensors=True,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.transformer.embeddings.requires_grad_(False)
        self._tokenizer = AutoTokenizer.from_pretrained(str(folder))

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Shape (len(texts), dimension)."""
        pieces = [self._tokenizer(text, truncation=True, max_length=_LONGEST)["input_ids"] for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(pieces[i]))
        groups = [order[start : start + _GROUP] for start in range(0, len(order), _GROUP)]
        pooled = torch.cat([self._pooled([pieces[i] for i in group]) for group in groups])
        return nn.functional.normalize(pooled[torch.tensor(order).argsort()], dim=1)

    def _pooled(self, pieces: list[list[int]]) -> Tensor:
        width = -(-max(map(len, pieces)) // _STEP) * _STEP
        ids = torch.full((len(pieces), width), self._tokenizer.pad_token_id)
        mask = torch.zeros(len(pieces), width, dtype=torch.long)
        for i, row in enumerate(pieces):
            ids[i, : len(row)], mask[i, : len(row)] = torch.tensor(row), 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.transformer(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask[..., None].float()
        pooled: Tensor = (hidden.float() * weights).sum(1) / weights.sum(1)
        return pooled


def vectors(encoder: Encoder, texts: Sequence[str], size: int = 512) -> Tensor:
    """Unit vectors of many texts, without gradients."""
    encoder.eval()
    with torch.inference_mode():
        return torch.cat([encoder(texts[start : start + size]) for start in range(0, len(texts), size)])
