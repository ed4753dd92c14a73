"""The network: MiniLM's encoder, told the shape of each word, with a tagging head and a pointer head.

Tags are BIO labels of a piece for source, cue and content. The pointer head says for each piece of a source or a
content where the cue of its attribution begins (after Dozat & Manning, ICLR 2017, without the bilinear label term).
"""

from __future__ import annotations

import math
from typing import cast

from torch import Tensor, nn
from transformers import AutoModel

from factcheck.attribution.tagger.windows import LABELS, QUOTED, SHAPES

_LINK_WIDTH = 128


class TaggerNetwork(nn.Module):
    """Word pieces with features -> tag scores (batch, length, LABELS) and pointer scores (batch, length, length)."""

    def __init__(self, base: str, dropout: float = 0.1) -> None:
        super().__init__()
        # Dropout inside the attention would cost half of the speed on a CPU: it rules out the fused kernel.
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=dropout
        )
        self.encoder.embeddings.requires_grad_(False)  # half of the parameters
        width = self.encoder.config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in (len(SHAPES), len(QUOTED), len(LABELS) + 1))
        for table in self.features:
            nn.init.zeros_(cast(nn.Embedding, table).weight)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(LABELS))
        self.query = nn.Linear(width, _LINK_WIDTH)
        self.key = nn.Linear(width, _LINK_WIDTH)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` and `mask` (batch, length), `features` (batch, length, 3); padding is 0 in `mask`."""
        embedded = self.encoder.get_input_embeddings()(ids)
        for i, table in enumerate(self.features):
            embedded = embedded + table(features[..., i])
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        links = self.query(hidden) @ self.key(hidden).transpose(1, 2) / math.sqrt(_LINK_WIDTH)
        return self.tags(hidden), links + (1 - mask[:, None, :]) * -1e4
