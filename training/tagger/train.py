"""Fits the network on prepared articles."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from factcheck.attribution.tagger.windows import SIZE
from training.tagger.examples import IGNORE, Batch, Example, batches, examples
from training.tagger.network import TaggerNetwork
from training.tagger.prepare import Prepared


@dataclass(frozen=True)
class Recipe:
    """How to train. `pieces` is the size of a batch; `blind` the share of windows without the rules' findings."""

    epochs: int = 4
    pieces: int = 2048
    rate: float = 3e-4
    head_rate: float = 1e-3
    warmup: int = 100
    link_weight: float = 0.3
    blind: float = 0.3
    dropout: float = 0.1
    seed: int = 7
    shortest_first: int = 64


# The weights of both runs are averaged: better on unseen articles than either, at the price of one
# (Wortsman et al., "Model soups", ICML 2022).
RECIPES = (Recipe(epochs=4, blind=0.3), Recipe(epochs=5, blind=0.2))


def averaged(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several runs' weights; they must have begun from the same ones."""
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if weight.is_floating_point() else weight
        for name, weight in states[0].items()
    }


def train(
    network: TaggerNetwork, tokenizer: Tokenizer, articles: Sequence[Prepared], recipe: Recipe, out: Path
) -> None:
    """Train `network` in place; its weights are kept in `out` after every epoch. Prints progress."""
    torch.manual_seed(recipe.seed)
    shuffle = random.Random(recipe.seed)
    optimizer = _optimizer(network, recipe)
    started = time.monotonic()
    total = step = 0
    for epoch in range(recipe.epochs):
        cut = _cut(tokenizer, articles, shuffle, recipe)
        found = list(batches(cut, recipe.pieces, tokenizer, shuffle, recipe.blind))
        total = total or len(found) * recipe.epochs
        network.train()
        running = 0.0
        for i, batch in enumerate(found):
            step += 1
            _set_rate(optimizer, recipe, step, total)
            running += _step(network, optimizer, batch, recipe.link_weight)
            if step % 50 == 0 or i + 1 == len(found):
                seconds = time.monotonic() - started
                left = seconds / step * (total - step)
                print(
                    f"epoch {epoch + (i + 1) / len(found):.2f} loss {running / (i + 1):.4f} {left / 60:.1f} min left",
                    flush=True,
                )
        save_file(network.state_dict(), out)


def _cut(tokenizer: Tokenizer, articles: Sequence[Prepared], shuffle: random.Random, recipe: Recipe) -> list[Example]:
    """Windows that begin elsewhere in every epoch, so that no boundary is learned by heart."""
    return [
        example
        for article in articles
        for example in examples(tokenizer, article, shuffle.randint(recipe.shortest_first, SIZE))
    ]


def _optimizer(network: TaggerNetwork, recipe: Recipe) -> torch.optim.Optimizer:
    encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "peak": recipe.rate}, {"params": heads, "peak": recipe.head_rate}]
    return torch.optim.AdamW(groups, lr=recipe.rate, weight_decay=0.01)


def _set_rate(optimizer: torch.optim.Optimizer, recipe: Recipe, step: int, total: int) -> None:
    """Linear warm-up, then linear decay to nearly nothing."""
    factor = min(step / recipe.warmup, max(0.01, 1 - step / total))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * factor


def _step(network: TaggerNetwork, optimizer: torch.optim.Optimizer, batch: Batch, link_weight: float) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, links = network(batch.ids, batch.features, batch.mask)
    loss = cross_entropy(tags, batch.tags) + link_weight * cross_entropy(links, batch.links)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean over the positions that have gold."""
    summed = nn.functional.cross_entropy(
        scores.flatten(0, 1).float(), gold.flatten(), ignore_index=IGNORE, reduction="sum"
    )
    return summed / (gold != IGNORE).sum().clamp(min=1)
